import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { scenarios } from '../../playground/drill/scenarios.ts'
import { retellAgent } from '../../playground/systems/retell/start-retell.ts'
import { type Home, makeHome } from '../support/make-home.ts'
import { runDrill } from '../support/run-drill.ts'

// Each line is a start of its own.
vi.setConfig({ testTimeout: 400_000 })

let home: Home
beforeAll(async () => {
  home = await makeHome()
})
afterAll(() => home.remove())

/** What is typed from taking command to the proof, by the scenario; how much of the proof a person says. */
const led: { readonly [scenario: string]: { readonly lines: readonly string[]; readonly said: number } } = {
  'cloudgreet-agent': {
    lines: [
      'run L22 --set phone_number=+15550100001',
      `run L44 --set retell_agent_id=${retellAgent}`,
      'choose L119',
      'propose L119',
      'run L139',
      'done L147',
    ],
    said: 1,
  },
  'cloudgreet-registration': {
    lines: [
      'run L40',
      'choose L96',
      'propose L96 --set auth_user_id=00000000-0000-4000-8000-000000000777',
      'run L171',
      'run L179',
    ],
    said: 0,
  },
  'production-api': { lines: ['run L17', 'run L43 --yes --reason "new instances"', 'run L59'], said: 0 },
  'production-sync': {
    lines: ['run L17', 'run L34 --yes --reason "its cause is mended"', 'run L51', 'run L59'],
    said: 0,
  },
  'voxanne-cache': {
    lines: ['run L17', 'holds L27', 'run L27 --yes --reason "it is stale"', 'run L35', 'run L57'],
    said: 0,
  },
  'executor-duplicates': { lines: ['run L17 --yes --reason "stop it"', 'run L23', 'run L56'], said: 0 },
  'executor-failures': {
    lines: ['run L17', 'choose L39', 'run L31', 'propose L39 --set messages_per_minute=10', 'run L59'],
    said: 0,
  },
}

test('every scenario is led to its end by a test', () => {
  // The remaining one, with all that is said on the way, is in drill-at-terminal.test.ts.
  expect(['opsmantik-deployment', ...Object.keys(led)].toSorted()).toEqual(scenarios.map(it => it.name).toSorted())
})

test.each(Object.entries(led))('%s ends with its remedy and its proof', async (scenario, { lines, said }) => {
  const typed = ['take', ...lines, 'resolve it is mended']
  const { out, err, code } = await runDrill(home.folder, ['run', '--scenario', scenario, '--json'], typed)
  const { remedies = [] } = scenarios.find(it => it.name === scenario) ?? {}
  const result = JSON.parse(out)
  expect(result, err).toMatchObject({
    ...{ scenario, good: true, resolved: true, otherChanges: [], override: null },
    gates: { decided: 1, attempts: 0 },
    proof: { said, against: 0, leftOut: 0 },
  })
  expect(result.proof.proven + said).toBe(result.proof.total)
  expect(remedies.some(it => result.remedy.title.startsWith(it))).toBe(true)
  expect(err).not.toContain('has not decided so far')
  expect(code).toBe(0)
})
