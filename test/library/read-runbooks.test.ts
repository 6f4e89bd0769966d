import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCompiler } from '../../src/library/open-compiler.ts'
import { readRunbooks } from '../../src/library/read-runbooks.ts'
import { settleDiagnostics } from '../../src/runbook/lint/settle-diagnostics.ts'
import { noSettings } from '../support/no-settings.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handrail-library-'))
  await mkdir(path.join(folder, 'shop'))
  await writeFile(
    path.join(folder, 'shop', 'queue.md'),
    '---\nsystem: shop\nlast_verified: 2026-01-01\n---\n# Queue\n\n1. Check it, see [cache](cache.md) and [gone](gone.md)\n',
  )
  await writeFile(path.join(folder, 'shop', 'cache.md'), '# Cache\n\n1. Clear it\n')
  await writeFile(path.join(folder, 'notes.png'), 'no runbook')
})

afterAll(() => rm(folder, { recursive: true }))

test('a folder is read with all the runbooks in it, in order', async () => {
  const { runbooks, problems } = await readRunbooks([folder])
  expect(runbooks.map(it => path.basename(it.file))).toEqual(['cache.md', 'queue.md'])
  expect(problems).toEqual([])
  expect(runbooks[1]?.program.system).toBe('shop')
})

test('documents that are there are found, and one that is not is a dead link', async () => {
  const { runbooks } = await readRunbooks([path.join(folder, 'shop', 'queue.md')])
  expect(runbooks[0]?.program.links.map(it => [it.target, it.found])).toEqual([
    ['cache.md', true],
    ['gone.md', false],
  ])
  expect(runbooks[0]?.program.diagnostics.filter(it => it.rule === 'dead-link')).toMatchObject([{ line: 7 }])
})

test('a path that is not there is a problem with a reason, and the others are read all the same', async () => {
  const { runbooks, problems } = await readRunbooks([
    path.join(folder, 'nowhere.md'),
    path.join(folder, 'shop', 'cache.md'),
  ])
  expect(runbooks).toHaveLength(1)
  expect(problems).toMatchObject([{ message: 'There is no such file or folder.' }])
})

test('links that lead in a circle end', async () => {
  const circle = path.join(folder, 'circle.md')
  await symlink(circle, circle)
  expect((await readRunbooks([circle])).problems).toHaveLength(1)
  await rm(circle)
})

test.skipIf(process.getuid?.() === 0)('a file that may not be read is a problem', async () => {
  const closed = path.join(folder, 'closed.md')
  await writeFile(closed, '# Closed')
  await chmod(closed, 0)
  expect((await readRunbooks([closed])).problems).toMatchObject([{ message: 'It may not be read: permission denied.' }])
  await rm(closed)
})

test('what takes too long is ended with a diagnostic, and the next document is compiled', async () => {
  const compiler = openCompiler({ limitMs: 5 })
  const slow = new TextEncoder().encode('a **b '.repeat(20_000))
  expect((await compiler.compile('slow.md', slow)).diagnostics).toMatchObject([{ rule: 'too-slow', severity: 'error' }])
  await compiler.close()
  const patient = openCompiler()
  expect((await patient.compile('quick.md', new TextEncoder().encode('1. Check it'))).steps).toHaveLength(1)
  await patient.close()
})

test('a document that waits for a processor is not ended as one that takes too long', async () => {
  const document = new TextEncoder().encode('1. Check it\n'.repeat(300))
  const patient = openCompiler()
  const begun = performance.now()
  await patient.compile('first.md', document)
  // The same takes longer than two thirds of what it took, and less than four times as long.
  const starved = openCompiler({ limitMs: (performance.now() - begun) / 1.5, usedMs: () => 0 })
  expect((await starved.compile('waits.md', document)).diagnostics.map(it => it.rule)).not.toContain('too-slow')
  await Promise.all([patient.close(), starved.close()])
  const endless = openCompiler({ limitMs: 5, usedMs: () => 0 })
  const slow = new TextEncoder().encode('a **b '.repeat(20_000))
  expect((await endless.compile('slow.md', slow)).diagnostics).toMatchObject([{ rule: 'too-slow' }])
  await endless.close()
})

test('what a thread takes to load the compiler is not counted as its first document', async () => {
  const compiler = openCompiler({ limitMs: 300 })
  expect((await compiler.compile('quick.md', new TextEncoder().encode('1. Check it'))).diagnostics).toEqual([])
  await compiler.close()
})

test('documents are compiled side by side, each by itself, and told in the order of their files', async () => {
  const many = path.join(folder, 'many')
  await mkdir(many)
  const names = Array.from({ length: 12 }, (_, index) => `${String(index).padStart(2, '0')}.md`)
  // The earlier ones take longer.
  for (const [index, name] of names.entries()) {
    await writeFile(path.join(many, name), `# ${name}\n\n${'1. Check it\n'.repeat(60 - 5 * index)}`)
  }
  await symlink(path.join(many, 'nowhere.md'), path.join(many, '04b.md'))
  const { runbooks } = await readRunbooks([many])
  expect(runbooks.map(it => [path.basename(it.file), it.program.steps.length])).toEqual(
    names.map((name, index) => [name, 60 - 5 * index]),
  )
  await rm(many, { recursive: true })
})

test('a document that was verified too long ago is warned about, and not before', async () => {
  const { runbooks } = await readRunbooks([path.join(folder, 'shop', 'queue.md')])
  const rulesAt = (date: string) =>
    runbooks.flatMap(it => settleDiagnostics(it.program, noSettings, new Date(date)).map(one => one.rule))
  expect(rulesAt('2026-06-01')).not.toContain('not-verified-lately')
  expect(rulesAt('2026-08-01')).toContain('not-verified-lately')
})
