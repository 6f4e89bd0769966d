import { expect, test } from 'vitest'
import { contextFor, now } from '../support/imitations/context.ts'
import { startVercel, type World } from '../support/imitations/vercel.ts'
import { loadIntegration } from '../support/load-integration.ts'

const { build } = (await loadIntegration('vercel')).checks
if (!build) throw new Error('The integration has lost its builds')

const created = (second: number) => now.getTime() + second * 1_000
const log = [
  // In both forms of the vendor's description, newest first.
  { type: 'fatal', created: created(3), payload: { text: 'Error: Command "npm run build" exited with 1' } },
  { type: 'stdout', created: created(2), text: 'Compiling …', level: 'warning' },
  { type: 'delimiter', created: created(1), payload: {} },
  { type: 'command', created: created(1), payload: { text: 'npm run build' } },
  null,
]

const deployments = [
  { id: 'dpl_c', sha: 'ccccccc1', message: 'Break the build', hoursAgo: 1, state: 'ERROR' },
  { id: 'dpl_b', sha: 'bbbbbbb1', message: 'Fix CORS header', hoursAgo: 2 },
]

async function read(args: object, world: Partial<World> = {}) {
  const imitation = await startVercel({ deployments, production: 'dpl_b', build: log, ...world }, now)
  return build?.run(args, contextFor(imitation.target, { environment: imitation.environment }))
}

test('the log of the newest build says whether it is ready, and what it failed of', async () => {
  expect(await read({})).toMatchObject({
    kind: 'answered',
    values: { state: 'ERROR', ok: false, lines: 3, errors: 1 },
    text: 'npm run build\nCompiling …\nError: Command "npm run build" exited with 1',
    summary: 'dpl_c ccccccc  “Break the build”: ERROR · Error: Command "npm run build" exited with 1',
  })
})

test.each(['dpl_b', 'dpl_b.vercel.app', 'https://dpl_b.vercel.app', 'bbbbbbb'])('it is found by %s', async of => {
  expect(await read({ of })).toMatchObject({ values: { state: 'READY', ok: true } })
})

test.each<[object, Partial<World>, string]>([
  [{ of: 'dpl_x' }, {}, 'dpl_x is none of the last 2 deployments of production of shop.'],
  [{}, { deployments: [] }, 'There is no deployment of production of shop.'],
  [{}, { build: [] }, 'Vercel has no log of the build of dpl_c.'],
  [{}, { build: [{ kind: 'stdout', created: 1 }] }, 'in a form that Handrail does not know'],
])('%j with %j is no answer', async (args, world, reason) => {
  expect(await read(args, world)).toMatchObject({ kind: 'failed', reason: expect.stringContaining(reason) })
})
