import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Home, makeHome } from '../support/make-home.ts'
import { runDrill } from '../support/run-drill.ts'

// Each line is a start of its own.
vi.setConfig({ testTimeout: 400_000 })

let home: Home
beforeAll(async () => {
  home = await makeHome()
})
afterAll(() => home.remove())

const drill = (words: readonly string[], lines: readonly string[] = []) => runDrill(home.folder, words, lines)

test('the scenarios are listed without what is broken', async () => {
  const { out, code } = await drill(['list'])
  expect(out).toMatch(/^opsmantik-deployment +P1 OpsMantik Call events fail with 5xx$/m)
  expect(out).not.toContain('A deployment broke')
  expect(code).toBe(0)
})

test.each([
  [['run', 'shop'], /No drill is about shop\. There are some about opsmantik/],
  [['run', '--scenario', 'none'], /There is no scenario none\. There are opsmantik-deployment/],
  [['rnu'], /unknown command 'rnu' \(did you mean run\?\)/],
])('%j is refused in one line', async (words, said) => {
  const { out, err, code } = await drill(words)
  expect(err).toMatch(said)
  expect(out).not.toContain('INC-1')
  expect(code).toBe(2)
})

test('who finds the remedy, keeps to the gates and proves it, has nothing to do better', async () => {
  const { out, err, code } = await drill(
    ['run', 'opsmantik', '--json', '--report', path.join(home.folder, 'report.md')],
    [
      '# what is wrong?',
      'take',
      'walk',
      'show 1',
      'run 1',
      'rnu 2',
      'walk --of bot',
      'choose L100',
      'run L100 --yes --reason "in a hurry"',
      'run L106',
      'run L176',
      'run L186',
      ...['done L196', 'done L197', 'done L198', 'done L199'],
      'resolve rolled the deployment back',
      'note nobody reads this any more',
    ],
  )
  expect(err).toMatch(
    /🧪 Something is broken, and nobody tells you what\. Lead INC-1 from here, or in the browser: http/,
  )
  expect(err).toMatch(/^🧪 .*L26 .*Ask the API for its health$/m)
  expect(err).toMatch(/curl -sS https:\/\/console\.opsmantik\.com\/api\/health/)
  expect(err).toMatch(/status: expected 200, was 503/)
  expect(err).toMatch(/unknown command 'rnu' \(did you mean run\?\)/)
  expect(err).toMatch(/unknown option '--of'/)
  expect(err).toMatch(/It is never carried out from a terminal/)
  expect(err).toMatch(/🧪 chen: approved: Roll back[\s\S]*Imitated, nothing was sent/)
  expect(err).toMatch(/read for real: 503/)
  expect(err).toMatch(/Score of the drill \(opsmantik-deployment\): nothing to do better/)
  expect(JSON.parse(out)).toMatchObject({
    ...{ good: true, resolved: true, otherChanges: [], override: null },
    remedy: { title: 'Roll back to the deployment before' },
    gates: { decided: 1, attempts: 0 },
    proof: { proven: 2, said: 4, total: 6 },
  })
  expect(await readFile(path.join(home.folder, 'report.md'), 'utf8')).toMatch(
    /^# 🧪 Drill: INC-1[\s\S]*## Score of the drill/,
  )
  expect(code).toBe(0)
})

test('who gives up, and tries to approve at the terminal, is told what was wrong and what would have mended it', async () => {
  const { out, code } = await drill(['run', '--scenario', 'voxanne-cache'], ['approve', 'quit', 'run 1'])
  expect(out).toContain('Nothing is approved from a terminal')
  expect(out).toMatch(/It was +The cache is stale/)
  expect(out).toMatch(/Remedy +❌ not found: “Clear it, if it is stale”/)
  expect(out).toMatch(/Gates +❌ 0 decided, 1 attempt without the right to it/)
  expect(out).toMatch(/End +❌ not resolved/)
  expect(code).toBe(1)
})
