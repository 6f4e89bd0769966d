import { describe, expect, test } from 'vitest'
import type { Plan } from '../../src/gate/proposal.ts'
import { contextFor, now } from '../support/imitations/context.ts'
import { startVercel, type Variable, type World } from '../support/imitations/vercel.ts'
import { loadIntegration } from '../support/load-integration.ts'

const vercel = await loadIntegration('vercel')

const { set_env: setEnv, redeploy, rollback } = vercel.changes
const { env } = vercel.checks
if (!env || !setEnv || !redeploy || !rollback) throw new Error('The integration has lost a change')

const secret = 'postgres://u:the-password@db/x'

async function world(moves: NonNullable<World['moves']> = 'at once') {
  const made = (id: string, key: string, value: string, more: Partial<Variable> = {}): Variable => ({
    ...{ id, key, value, target: ['production', 'preview'], updatedAt: 100 },
    ...more,
  })
  const variables = [
    made('e1', 'FEED_ENABLED', 'true'),
    made('e2', 'DATABASE_LINK', secret),
    made('e3', 'HIDDEN', 'x', { type: 'sensitive' }),
    made('e4', 'ELSEWHERE', 'x', { target: ['preview'] }),
    made('e5', 'TWICE', 'x'),
    made('e6', 'TWICE', 'y'),
  ]
  const state: World = {
    deployments: [{ id: 'dpl_d', sha: 'ddddddd1', message: 'Queue rewrite', hoursAgo: 1 }],
    ...{ variables, production: 'dpl_d', moves },
  }
  const imitation = await startVercel(state, now)
  const context = contextFor(imitation.target, { environment: imitation.environment, outgoing: { timeout: 2_000 } })
  return { ...imitation, state, variables, context }
}

async function plan(change: typeof setEnv, args: object, context: ReturnType<typeof contextFor>): Promise<Plan> {
  const result = await change?.plan(args, context)
  if (result?.kind !== 'planned') throw new Error(`No plan: ${JSON.stringify(result)}`)
  return result.plan
}

describe('setting an environment variable', () => {
  test('shows the present and the new place of a switch, and offers the present one as undo', async () => {
    const { context, posts, variables } = await world()
    const drawn = await plan(setEnv, { name: 'FEED_ENABLED', value: 'false' }, context)
    expect(drawn).toMatchObject({
      ...{ title: 'Set FEED_ENABLED of shop', effect: 'change', typed: null },
      guards: { variable: 'e1', 'last set': '100' },
      undoCall: { connector: 'vercel', name: 'set_env', arguments: { name: 'FEED_ENABLED', value: 'true' } },
    })
    expect(drawn.lines.map(it => `${it.label}: ${it.text}`)).toEqual([
      'Now: true',
      'After: false',
      'Targets: production, preview',
      'Note: What is deployed does not see it before it is deployed again, which is offered afterwards',
    ])
    expect(posts()).toEqual([])
    expect(await setEnv.perform(drawn.call, context)).toMatchObject({ kind: 'succeeded' })
    expect(variables[0]?.value).toBe('false')

    const undo = await plan(setEnv, drawn.undoCall?.arguments ?? {}, context)
    expect(undo).toMatchObject({ effect: 'destroy', typed: 'FEED_ENABLED' })
  })

  test('shows nothing of any other value than its length', async () => {
    const { context } = await world()
    const drawn = await plan(setEnv, { name: 'DATABASE_LINK', value: 'another-password' }, context)
    expect(drawn.effect).toBe('destroy')
    expect(drawn.lines.slice(0, 2).map(it => it.text)).toEqual(['… (30 characters)', '… (16 characters)'])
  })

  test('has no undo where Vercel shows the present value to nobody', async () => {
    const { context } = await world()
    expect(await plan(setEnv, { name: 'HIDDEN', value: 'y' }, context)).toMatchObject({ undo: null, undoCall: null })
  })

  test.each([
    [{ name: 'FEED_ENABLED', value: 'true' }, 'FEED_ENABLED has this value already.'],
    [{ name: 'TWICE', value: 'z' }, 'TWICE is set 2 times in production.'],
    [{ name: 'a/b', value: 'z' }, 'do not fit'],
  ])('%j gets no plan', async (args, reason) => {
    const { context } = await world()
    expect(await setEnv.plan(args, context)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining(reason),
    })
  })

  test.each([
    ['FEED_PAUSED', 'true', 'change', null],
    ['FEED_STARTED', 'true', 'destroy', 'FEED_STARTED'],
    ['ELSEWHERE', 'y', 'destroy', 'ELSEWHERE'],
  ])('creates %s=%s where production has none, as a %s, and says so', async (name, value, effect, typed) => {
    const imitation = await world()
    const { context } = imitation
    const drawn = await plan(setEnv, { name, value }, context)
    expect(drawn).toMatchObject({
      ...{ title: `Create ${name} of shop`, effect, typed, undo: null, undoCall: null },
      guards: { variable: 'none', 'last set': '0' },
      next: { words: 'Deploy again', call: { connector: 'vercel', name: 'redeploy', arguments: {} } },
    })
    expect(drawn.lines[0]).toMatchObject({ label: 'Now', text: 'not set in production: it is created' })
    expect(await setEnv.guards(drawn.call, context)).toEqual(drawn.guards)
    expect(await setEnv.confirm(drawn.call, context)).toMatchObject({ kind: 'not-done' })
    expect(await setEnv.perform(drawn.call, context)).toMatchObject({ kind: 'succeeded' })
    expect(imitation.posts()).toEqual(['/v10/projects/shop/env?teamId=team_shop'])
    expect(imitation.seen.find(it => it.method === 'POST')?.body).toBe(
      JSON.stringify({ key: name, value, type: 'encrypted', target: ['production'] }),
    )
    expect(await setEnv.confirm(drawn.call, context)).toMatchObject({ kind: 'done' })
    // Somebody has created it meanwhile: it is not created twice.
    expect(await setEnv.guards(drawn.call, context)).not.toEqual(drawn.guards)
    expect(await setEnv.perform(drawn.call, context)).toMatchObject({ kind: 'moved' })
  })

  test('is not sent when somebody has set it since', async () => {
    const { context, posts, variables } = await world()
    const drawn = await plan(setEnv, { name: 'FEED_ENABLED', value: 'false' }, context)
    Object.assign(variables[0] ?? {}, { updatedAt: 101 })
    expect(await setEnv.guards(drawn.call, context)).not.toEqual(drawn.guards)
    expect(await setEnv.perform(drawn.call, context)).toMatchObject({ kind: 'moved' })
    expect(posts()).toEqual([])
  })

  test.each([
    [{ status: 403 }, 'failed', 'not-done'],
    [{ status: 500 }, 'lost', 'not-done'],
    ['no answer', 'lost', 'not-done'],
    ['no answer, moved', 'lost', 'done'],
  ] as const)('whose answer is %j has %s, and is found to be %s', async (moves, kind, found) => {
    const { context, posts } = await world(moves)
    const drawn = await plan(setEnv, { name: 'FEED_ENABLED', value: 'false' }, context)
    expect(await setEnv.perform(drawn.call, context)).toMatchObject({ kind })
    expect(posts()).toEqual(['/v9/projects/shop/env/e1?teamId=team_shop'])
    expect(await setEnv.confirm(drawn.call, context)).toMatchObject({ kind: found })
  })
})

describe('deploying again', () => {
  test('builds what is in production, and is undone by a rollback', async () => {
    const { context, posts, state } = await world()
    const drawn = await plan(redeploy, {}, context)
    expect(drawn).toMatchObject({
      ...{ title: 'Deploy shop again (production)', effect: 'change', guards: { 'deployment in production': 'dpl_d' } },
      undoCall: { name: 'rollback', arguments: { to: 'dpl_d' } },
    })
    expect(await redeploy.perform(drawn.call, context)).toEqual({
      kind: 'accepted',
      summary: 'Vercel builds dpl_n from dpl_d; it goes live when it is ready',
    })
    expect(posts()).toEqual(['/v13/deployments?forceNew=1&teamId=team_shop'])
    expect(state.deployments).toHaveLength(2)
  })

  test.each([
    ['QUEUED', 'dpl_d', false, 'going-on'],
    ['BUILDING', 'dpl_d', false, 'going-on'],
    ['READY', 'dpl_d', false, 'going-on'],
    ['READY', 'dpl_n', false, 'done'],
    ['READY', 'dpl_d', true, 'done'],
    ['READY', 'dpl_later', false, 'done'],
    ['ERROR', 'dpl_d', false, 'failed'],
    ['CANCELED', 'dpl_d', false, 'failed'],
  ])('whose build is %s, with %s in production and domains held: %s, is %s', async (readyState, live, held, found) => {
    const { context, state } = await world()
    const drawn = await plan(redeploy, {}, context)
    await redeploy.perform(drawn.call, context)
    const [made, ...others] = state.deployments
    Object.assign(state, {
      deployments: [{ ...made, state: readyState }, ...others],
      production: live,
      ...(held ? { project: { autoAssignCustomDomains: false } } : {}),
    })
    expect(await redeploy.confirm(drawn.call, context)).toMatchObject({ kind: found })
  })

  test('says that it does not go live by itself while a rollback stands', async () => {
    const { context, state } = await world()
    Object.assign(state, { project: { lastRollbackTarget: { id: 'dpl_d' }, autoAssignCustomDomains: false } })
    const drawn = await plan(redeploy, {}, context)
    expect(drawn.lines.at(-1)).toMatchObject({ text: expect.stringContaining('does NOT go live'), warning: true })
    expect(await redeploy.perform(drawn.call, context)).toMatchObject({
      summary: 'Vercel builds dpl_n from dpl_d; promote it when it is ready',
    })
  })

  test('is not sent when something else is in production by now', async () => {
    const { context, posts, state } = await world()
    const drawn = await plan(redeploy, {}, context)
    state.production = 'dpl_x'
    expect(await redeploy.guards(drawn.call, context)).not.toEqual(drawn.guards)
    expect(await redeploy.perform(drawn.call, context)).toMatchObject({ kind: 'moved' })
    expect(posts()).toEqual([])
  })

  test.each([
    ['no answer', 'not-done'],
    ['no answer, moved', 'going-on'],
  ] as const)('whose %s comes is found by its mark: %s', async (moves, found) => {
    const { context, posts } = await world(moves)
    const drawn = await plan(redeploy, {}, context)
    expect(await redeploy.perform(drawn.call, context)).toMatchObject({ kind: 'lost' })
    expect(posts()).toHaveLength(1)
    expect(await redeploy.confirm(drawn.call, context)).toMatchObject({ kind: found })
  })
})

describe('a variable takes effect', () => {
  test('with the first deployment after it was set', async () => {
    const imitation = await world()
    const { context } = imitation
    expect(await env.run({ name: 'FEED_ENABLED' }, context)).toMatchObject({
      values: { present: true, live: true },
      summary: '1 set in production',
    })
    const created = await plan(setEnv, { name: 'FEED_PAUSED', value: 'true' }, context)
    await setEnv.perform(created.call, context)
    expect(await env.run({ name: 'FEED_PAUSED FEED_ENABLED' }, context)).toMatchObject({
      values: { present: true, live: false },
      summary: '2 set in production; deploy again for FEED_PAUSED',
    })
    expect(await env.run({ name: 'NONE' }, context)).toMatchObject({ values: { present: false, live: false } })
  })

  test('is not known where the deployment cannot be read', async () => {
    const { context, state } = await world()
    Object.assign(state, { details: { dpl_d: { createdAt: 'x' } } })
    expect(await env.run({ name: 'FEED_ENABLED' }, context)).toMatchObject({ kind: 'failed' })
  })
})
