import { describe, expect, test } from 'vitest'
import type { RenderedCall } from '../../src/gate/proposal.ts'
import { contextFor, now } from '../support/imitations/context.ts'
import { type Made, startVercel } from '../support/imitations/vercel.ts'
import { loadIntegration } from '../support/load-integration.ts'

const vercel = await loadIntegration('vercel')

const { rollback, promote } = vercel.changes
const { deployments, env } = vercel.checks
if (!rollback || !promote || !deployments || !env) throw new Error('The integration has lost a check or a change')

const made: readonly Made[] = [
  { id: 'dpl_e', sha: 'eeeeeee1', message: 'Staged', hoursAgo: 0.2, staged: true },
  { id: 'dpl_d', sha: 'ddddddd1', message: 'Queue rewrite\n\ndetails', hoursAgo: 0.5 },
  { id: 'dpl_c', sha: 'ccccccc1', message: 'Add a migration', hoursAgo: 26, staged: true },
  { id: 'dpl_b', sha: 'bbbbbbb1', message: 'Fix CORS header', hoursAgo: 50 },
  { id: 'dpl_a', sha: 'aaaaaaa1', message: 'First', hoursAgo: 100 },
]

type Moves = Parameters<typeof startVercel>[0]['moves']

async function world(moves: Moves = 'at once', production = 'dpl_d') {
  const state = { deployments: made, production, ...(moves === undefined ? {} : { moves }) }
  const imitation = await startVercel(state, now)
  const context = contextFor(imitation.target, { environment: imitation.environment, outgoing: { timeout: 2_000 } })
  return { ...imitation, state, context }
}

async function plan(change: typeof rollback, args: object, context: ReturnType<typeof contextFor>) {
  const result = await change?.plan(args, context)
  if (result?.kind !== 'planned') throw new Error(`No plan: ${JSON.stringify(result)}`)
  return result.plan
}

describe('the plan of a rollback', () => {
  test('says what is in production, what would be, what lies between, and how to undo it', async () => {
    const { context, posts } = await world()
    const drawn = await plan(rollback, { to: 'previous' }, context)
    expect(drawn).toMatchObject({
      ...{
        title: 'Roll back shop (production)',
        effect: 'destroy',
        typed: 'shop',
        where: 'Shop, it (Vercel)',
      },
      undo: 'promote dpl_d again, back to what is rolled back here, which lets new deployments go live by themselves again',
      undoCall: { connector: 'vercel', name: 'promote', system: 'shop', target: 'it', arguments: { to: 'dpl_d' } },
      afterwards: 'New deployments of shop do not go live by themselves until one is promoted',
      guards: { 'deployment in production': 'dpl_d', 'automatic domains': 'true' },
      call: { connector: 'vercel', name: 'rollback', arguments: { to: 'dpl_b', from: 'dpl_d' } },
    })
    expect(drawn.lines).toEqual([
      { label: 'Now', text: 'ddddddd  “Queue rewrite” · 30 min before this plan, @chen · dpl_d', warning: false },
      { label: 'After', text: 'bbbbbbb  “Fix CORS header” · 2 days before this plan, @chen · dpl_b', warning: false },
      {
        label: 'Between',
        text: '2 deployments leave production: ddddddd  “Queue rewrite”, ccccccc  “Add a migration”',
        warning: false,
      },
      { label: 'Migrations', text: 'ccccccc  “Add a migration”: the database stays as it is now', warning: true },
      {
        label: 'Domains',
        text: 'Vercel turns their automatic assignment off: new deployments go live only when one is promoted',
        warning: false,
      },
      { label: 'Cron jobs', text: 'go back to those of that deployment', warning: false },
    ])
    expect(posts()).toEqual([])
  })

  test.each(['dpl_a', 'aaaaaaa', 'AAAAAAA1', 'https://dpl_a.vercel.app/', 'dpl_a.vercel.app'])(
    'goes to %s when that is named',
    async to => {
      const { context } = await world()
      expect((await plan(rollback, { to }, context)).call.arguments).toEqual({ to: 'dpl_a', from: 'dpl_d' })
    },
  )

  test.each([
    ['previous', 'dpl_a', 'There is no deployment of production before dpl_a.'],
    ['dpl_x', 'dpl_d', 'dpl_x is no deployment of shop.'],
    ['other.example.com', 'dpl_d', 'other.example.com is no deployment of shop.'],
    ['a b', 'dpl_d', 'a b is neither an id, nor an address, nor a SHA of a deployment.'],
    ['abcdef0', 'dpl_d', 'abcdef0 is of no deployment of production of shop that are ready.'],
    ['dpl_c', 'dpl_d', 'dpl_c has never been in production: promote it instead.'],
    ['dpl_d', 'dpl_d', 'dpl_d is in production already.'],
    ['dpl_d', 'dpl_b', 'dpl_d is newer than what is in production: promote it instead.'],
    ['previous', 'dpl_x', 'What is in production of shop cannot be read. dpl_x is no deployment of shop.'],
  ])('to %s from %s is refused', async (to, production, reason) => {
    const { context } = await world('at once', production)
    expect(await rollback.plan({ to }, context)).toEqual({ kind: 'refused', reason: expect.stringContaining(reason) })
  })

  test('names what there is to choose from when it is to something else', async () => {
    const { context } = await world()
    expect(await rollback.plan({ to: 'dpl_x' }, context)).toEqual({
      kind: 'refused',
      reason:
        'dpl_x is no deployment of shop. Before the present one: bbbbbbb  “Fix CORS header” (dpl_b), aaaaaaa  “First” (dpl_a).',
    })
  })

  test('is refused while another move is under way, without a token, and when Vercel refuses', async () => {
    const { context, target } = await world('never')
    const drawn = await plan(rollback, {}, context)
    const short = { ...context, signal: AbortSignal.timeout(700) }
    expect(await rollback.perform(drawn.call, short)).toMatchObject({ kind: 'accepted' })
    expect(await rollback.confirm(drawn.call, context)).toMatchObject({ kind: 'going-on' })
    expect(await rollback.plan({}, context)).toEqual({
      kind: 'refused',
      reason: 'shop is being moved to dpl_b just now.',
    })
    expect(await rollback.plan({}, contextFor(target))).toEqual({
      kind: 'refused',
      reason: 'VERCEL_TOKEN is not set, so Vercel cannot be asked.',
    })
    expect(await rollback.plan({}, contextFor(target, { environment: { VERCEL_TOKEN: 'other' } }))).toEqual({
      kind: 'refused',
      reason: 'Vercel answered 403: Not authorized; VERCEL_TOKEN may lack the right to it',
    })
  })
})

describe('the plan of a rollback in a long history', () => {
  const many: readonly Made[] = Array.from({ length: 450 }, (_, index) => ({
    ...{ id: `dpl_${index}`, sha: index.toString(16).padStart(40, '0'), message: `Change ${index}` },
    hoursAgo: index + 1,
  }))

  async function far(to: string, details: { readonly [deployment: string]: object } = {}) {
    const imitation = await startVercel({ deployments: many, production: 'dpl_300', details }, now)
    return rollback?.plan({ to }, contextFor(imitation.target, { environment: imitation.environment }))
  }

  test('finds what is in production beyond the first hundred, and what was before it', async () => {
    const lines = expect.arrayContaining([expect.objectContaining({ label: 'Attention' })])
    expect(await far('previous')).toMatchObject({
      plan: { call: { arguments: { from: 'dpl_300', to: 'dpl_301' } }, lines },
    })
  })

  test.each(['dpl_440', (440).toString(16).padStart(40, '0'), 'dpl_440.vercel.app'])('goes to %s', async to => {
    expect(await far(to)).toMatchObject({ plan: { call: { arguments: { to: 'dpl_440' } } } })
  })

  test.each([
    [{ target: null }, 'dpl_440 was not built for production.'],
    [{ readyState: 'ERROR' }, 'dpl_440 is not ready: ERROR.'],
    [{ projectId: 'prj_2', project: { id: 'prj_2' } }, 'dpl_440 is no deployment of shop.'],
    [{ createdAt: 'soon' }, 'Vercel answered 200 in a form that Handrail does not know'],
  ])('does not go to one that is %j', async (detail, reason) => {
    const refused = await far('dpl_440', { dpl_440: detail })
    expect(refused).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) })
  })
})

describe('a rollback and the domains', () => {
  test('is superseded when their automatic assignment was changed since the plan', async () => {
    const state = { deployments: made, production: 'dpl_d', project: { autoAssignCustomDomains: true } }
    const imitation = await startVercel(state, now)
    const context = contextFor(imitation.target, { environment: imitation.environment })
    const drawn = await plan(rollback, {}, context)
    expect(drawn.guards).toEqual(await rollback.guards(drawn.call, context))
    state.project.autoAssignCustomDomains = false
    expect(await rollback.guards(drawn.call, context)).not.toEqual(drawn.guards)
  })
})

describe('the plan of a second rollback', () => {
  test('says that production was rolled back already when a newer deployment served it', async () => {
    const { context } = await world()
    const drawn = await plan(rollback, {}, context)
    expect(drawn.lines.filter(it => it.label === 'Attention')).toEqual([])
    await rollback.perform(drawn.call, context)
    await expect.poll(async () => (await plan(rollback, {}, context)).call.arguments).toMatchObject({ from: 'dpl_b' })
    const [attention] = (await plan(rollback, {}, context)).lines.filter(it => it.label === 'Attention')
    expect(attention).toMatchObject({ warning: true })
    expect(attention?.text).toContain('rolled back already')
  })
})

describe('a rollback', () => {
  test.each(['at once', 'later'] as const)('that moves %s succeeds when production is there', async moves => {
    const { context, posts, state } = await world(moves)
    const drawn = await plan(rollback, {}, context)
    expect(await rollback.perform(drawn.call, context)).toEqual({
      kind: 'succeeded',
      summary:
        'dpl_b is in production of shop. New deployments do not go live by themselves until one is promoted; cron jobs run as that deployment has them',
    })
    expect(posts()).toEqual(['/v1/projects/prj_1/rollback/dpl_b?teamId=team_shop'])
    expect(state.production).toBe('dpl_b')
  })

  test('is undone by promoting what was there', async () => {
    const { context, posts, state } = await world()
    const drawn = await plan(rollback, {}, context)
    await rollback.perform(drawn.call, context)
    // As Vercel leaves it.
    Object.assign(state, { project: { autoAssignCustomDomains: false } })
    const undo = await plan(promote, drawn.undoCall?.arguments ?? {}, context)
    expect(undo).toMatchObject({
      title: 'Promote a deployment of shop (production)',
      undo: 'promote dpl_b again',
      lines: expect.arrayContaining([
        expect.objectContaining({ label: 'Domains', text: expect.stringMatching(/automatically again/) }),
      ]),
    })
    expect(await promote.perform(undo.call, context)).toMatchObject({ kind: 'succeeded' })
    expect(posts().at(-1)).toBe('/v10/projects/prj_1/promote/dpl_d?teamId=team_shop')
  })

  test('is not sent when production is no longer what the plan saw', async () => {
    const { context, posts, state } = await world()
    const drawn = await plan(rollback, {}, context)
    state.production = 'dpl_a'
    expect(await rollback.guards(drawn.call, context)).toEqual({
      'deployment in production': 'dpl_a',
      'automatic domains': 'true',
    })
    expect(await rollback.perform(drawn.call, context)).toMatchObject({ kind: 'moved' })
    expect(posts()).toEqual([])
  })

  test.each([
    [{ status: 402 }, 'failed', 'Vercel answered 402: refused', 'not-done'],
    [{ status: 500 }, 'lost', 'Vercel answered 500: refused', 'not-done'],
    ['job fails', 'failed', 'Vercel says that the move of shop to dpl_b failed', 'not-done'],
    ['no answer', 'lost', 'Vercel did not answer', 'not-done'],
    ['no answer, moved', 'lost', 'Vercel did not answer', 'done'],
  ] as const)('whose answer is %j has %s, and is sent once', async (moves, kind, summary, found) => {
    const { context, posts } = await world(moves)
    const drawn = await plan(rollback, {}, context)
    expect(await rollback.perform(drawn.call, context)).toEqual({ kind, summary: expect.stringContaining(summary) })
    expect(await rollback.confirm(drawn.call, context)).toMatchObject({ kind: found })
    expect(posts()).toHaveLength(1)
  })

  test('that is under way goes on, and one that led elsewhere is unclear', async () => {
    const moving = await world('never')
    const drawn = await plan(rollback, {}, moving.context)
    await rollback.perform(drawn.call, { ...moving.context, signal: AbortSignal.timeout(500) })
    expect(await rollback.confirm(drawn.call, moving.context)).toEqual({
      kind: 'going-on',
      summary: 'dpl_d is in production of shop, and a move to dpl_b is under way',
    })
    const elsewhere = await world('at once', 'dpl_a')
    expect(await rollback.confirm(drawn.call, elsewhere.context)).toEqual({
      kind: 'unclear',
      summary: 'dpl_a is in production of shop',
    })
  })

  test('guards that cannot be read are no guards', async () => {
    const { context, target } = await world()
    const drawn = await plan(rollback, {}, context)
    await expect(rollback.guards(drawn.call, contextFor(target))).rejects.toThrow('VERCEL_TOKEN is not set')
  })

  test('a stored call of another shape is not carried out', async () => {
    const { context, posts } = await world()
    const call: RenderedCall = {
      ...{ connector: 'vercel', name: 'rollback', system: 'shop', target: 'it' },
      arguments: { to: 'dpl_b' },
    }
    await expect(rollback.perform(call, context)).rejects.toThrow()
    expect(posts()).toEqual([])
  })
})

describe('checks', () => {
  test('deployments show which one is in production', async () => {
    const { context } = await world()
    expect(await deployments.run({}, context)).toMatchObject({
      values: { count: 5, current: 'dpl_d', sha: 'ddddddd1', state: 'READY' },
      summary: 'in production: dpl_d ddddddd  “Queue rewrite”',
      text: expect.stringContaining(
        '→ ddddddd  “Queue rewrite” · 30 min ago, @chen · dpl_d · https://dpl_d.vercel.app\n',
      ),
    })
  })

  test('environment variables are present or not, and their values are never shown', async () => {
    const { context } = await world()
    const seen = await env.run({ name: 'A_KEY, B_KEY' }, context)
    expect(seen).toMatchObject({
      values: { count: 1, present: false },
      json: { A_KEY: true, B_KEY: false },
      summary: 'not set in production: B_KEY',
    })
    expect(JSON.stringify(seen)).not.toContain('ciphertext')
    expect(await env.run({ name: 'A_KEY' }, context)).toMatchObject({ values: { count: 1, present: true } })
  })
})
