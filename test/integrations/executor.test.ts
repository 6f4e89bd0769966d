import { describe, expect, test } from 'vitest'
import type { Plan } from '../../src/gate/proposal.ts'
import { onlyStep } from '../support/compile-text.ts'
import { givenExecutor } from '../support/imitations/executor.ts'

type World = Awaited<ReturnType<typeof givenExecutor>>

async function planOf(
  { calls, call }: World,
  name: string,
  args: { readonly [name: string]: string } = {},
): Promise<Plan> {
  const result = await calls.plan(call(name, args))
  if (result.kind === 'refused') throw new Error(result.reason)
  return result.plan
}

function lineOf(plan: Plan, label: string): string {
  return plan.lines.find(it => it.label === label)?.text ?? ''
}

describe('the figures of an executor', () => {
  test('are those of 24 hours, with the rate limiter and the queue', async () => {
    const { calls, call } = await givenExecutor()
    expect(await calls.check(call('status'))).toMatchObject({
      kind: 'answered',
      values: {
        ...{ sent: 83, failed_4xx: 2, failed_5xx: 1, success_rate: 96.5, failure_rate: 3.5, duplicates_sent: 0 },
        ...{ minutes_since_run: 5, on_time: true, sent_today: 41, daily_limit: 100, daily_percent: 41, waiting: 6 },
      },
      summary: 'sent 83, failed 2 (4xx) and 1 (5xx): 96.5 % succeeded',
    })
    expect(await calls.check(call('rollout'))).toMatchObject({
      values: { enabled: true, daily: 100, minute: 20, city: '', carrier: '' },
      summary: 'enabled, 100 a day, 20 a minute, everybody',
    })
  })

  test.each([
    ['many-4xx', { failed_4xx: 28, success_rate: 66.3 }],
    ['many-5xx', { failed_5xx: 43, success_rate: 47.7 }],
    ['exhausted', { daily_percent: 100, skipped_rate_limit: 57 }],
    ['duplicates', { duplicates_sent: 11 }],
    ['stopped', { on_time: false }],
  ] as const)('show that it is %s', async (way, values) => {
    const { executor, calls, call } = await givenExecutor()
    executor.break(way)
    expect(await calls.check(call('status'))).toMatchObject({ kind: 'answered', values })
  })

  test('say first that the last run is too long ago', async () => {
    const { executor, calls, call } = await givenExecutor()
    executor.break('stopped')
    const seen = await calls.check(call('status'))
    expect(seen.kind === 'answered' && seen.summary).toMatch(
      /^the last run was 5 h ago, and it is to run every \w+; sent 83/,
    )
  })

  test.each([
    ['key-expired', /401.*CRON_SECRET is wrong or has expired/],
    ['forbidden', /403/],
    ['missing', /404/],
    ['busy', /429.*30 s/],
    ['error', /500/],
    ['html', /form that Handrail does not know/],
    ['renamed', /form that Handrail does not know/],
    ['cut', /form that Handrail does not know/],
  ] as const)('could not be checked when it is %s', async (way, reason) => {
    const { executor, calls, call } = await givenExecutor()
    executor.break(way)
    for (const name of ['status', 'rollout'])
      expect(await calls.check(call(name))).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) })
  })

  test('could not be checked without its secret', async () => {
    const { calls, call } = await givenExecutor({ secrets: {} })
    const seen = await calls.check(call('status'))
    expect(seen).toMatchObject({ kind: 'failed', reason: expect.stringContaining('CRON_SECRET is not set') })
  })
})

describe('switching it off', () => {
  test('is one change: the variable, a deployment, and the executor that says so', async () => {
    const world = await givenExecutor()
    const { calls, call, project } = world
    const plan = await planOf(world, 'set', { enabled: 'false' })
    expect(plan).toMatchObject({ title: 'Disable Messenger', effect: 'change', typed: null })
    expect(lineOf(plan, 'Now')).toBe('EXECUTOR_ENABLED = true; it says enabled, 100 a day, 20 a minute')
    expect(lineOf(plan, 'After')).toBe('EXECUTOR_ENABLED = false')
    expect(lineOf(plan, 'Steps')).toMatch(/^1\. set EXECUTOR_ENABLED; 2\. deploy dpl_\w+ again; 3\. read \/api\/admin/)
    expect(await calls.guards(plan.call)).toEqual(plan.guards)
    expect(await calls.perform(plan.call)).toMatchObject({
      kind: 'succeeded',
      summary: expect.stringMatching(/^EXECUTOR_ENABLED is set\. dpl_\w+ is built\. The executor says: disabled/),
    })
    expect(project.deployed().EXECUTOR_ENABLED).toBe('false')
    expect(await calls.confirm(plan.call)).toMatchObject({ kind: 'done' })
    expect(await calls.plan(call('set', { enabled: 'false' }))).toMatchObject({
      reason: expect.stringMatching(/^It is so already: disabled/),
    })
  })

  test('can be undone, which switches it on and needs a second person', async () => {
    const world = await givenExecutor()
    const { calls, project } = world
    const plan = await planOf(world, 'set', { enabled: 'false' })
    await calls.perform(plan.call)
    world.advance(60_000)
    expect(plan.undoCall).toMatchObject({ name: 'set', arguments: { enabled: 'true' } })
    const undo = await planOf(world, 'set', { enabled: 'true' })
    expect(undo).toMatchObject({ effect: 'destroy', typed: 'EXECUTOR_ENABLED', title: 'Enable Messenger' })
    expect(await calls.perform(undo.call)).toMatchObject({ kind: 'succeeded' })
    expect(project.deployed().EXECUTOR_ENABLED).toBe('true')
  })

  test('goes on while the executor does not answer, and says that it is not known', async () => {
    const world = await givenExecutor()
    world.executor.break('error')
    const plan = await planOf(world, 'set', { enabled: 'false' })
    expect(plan.effect).toBe('change')
    expect(plan.lines.find(it => it.label === 'Now')).toMatchObject({
      warning: true,
      text: expect.stringMatching(/does not say.*500/),
    })
  })

  test('only deploys again where the variable is set and not deployed', async () => {
    const world = await givenExecutor()
    world.project.set('EXECUTOR_ENABLED', 'false')
    const plan = await planOf(world, 'set', { enabled: 'false' })
    expect(lineOf(plan, 'Steps')).toMatch(/^1\. deploy/)
    expect(await world.calls.perform(plan.call)).toMatchObject({ kind: 'succeeded' })
  })
})

describe('the effect of limits', () => {
  test.each([
    [{ daily: '50' }, 'change'],
    [{ daily: '50', minute: '10' }, 'change'],
    [{ daily: '0' }, 'change'],
    [{ daily: '101' }, 'destroy'],
    [{ daily: '50', minute: '21' }, 'destroy'],
  ])('%j is %s', async (args, effect) => {
    const world = await givenExecutor()
    const plan = await planOf(world, 'set', args)
    expect(plan).toMatchObject({ effect, title: 'Set the limits of Messenger' })
    expect(plan.typed === null).toBe(effect === 'change')
  })

  test('is that of raising one where the executor works with a lower one than its variable says', async () => {
    const world = await givenExecutor({ environment: { DAILY_SEND_LIMIT: '30' } })
    world.project.set('DAILY_SEND_LIMIT', '100')
    expect(await planOf(world, 'set', { daily: '50' })).toMatchObject({ effect: 'destroy' })
  })

  test('is raised by the rules of either target', async () => {
    const world = await givenExecutor({ host: { raise: { set_env: 'destroy' } } })
    expect(await planOf(world, 'set', { enabled: 'false' })).toMatchObject({ effect: 'destroy' })
  })

  test('is what a document can know: nothing but off and 0 is safe in itself', () => {
    const effect = (line: string) => onlyStep(`## Do\n\n\`\`\`change executor.set\n${line}\n\`\`\`\n`).effect
    expect(effect('enabled: false')).toBe('change')
    expect(effect('daily: 0')).toBe('change')
    expect(effect('enabled: true')).toBe('destroy')
    expect(effect('daily: 5')).toBe('destroy')
    expect(effect('daily: <limit>')).toBe('destroy')
  })
})

describe('what goes wrong on the way is said', () => {
  test.each([
    [
      'the variable was set by somebody since',
      (it: World) => it.project.set('EXECUTOR_ENABLED', 'true'),
      'moved',
      /set by somebody/,
    ],
    ['the host does not answer', (it: World) => it.project.close(), 'failed', /refused the connection/],
    [
      'the build fails',
      (it: World) => it.project.break('build-fails'),
      'failed',
      /EXECUTOR_ENABLED is set.*build failed \(ERROR\)/,
    ],
  ] as const)('when %s', async (_, happens, kind, summary) => {
    const world = await givenExecutor()
    const plan = await planOf(world, 'set', { enabled: 'false' })
    await happens(world)
    const result = await world.calls.perform(plan.call)
    expect(result).toMatchObject({ kind, summary: expect.stringMatching(summary) })
    expect(world.project.deployed().EXECUTOR_ENABLED).toBe('true')
  })

  test('a build that takes longer goes on at first, and is found when it is live', async () => {
    const world = await givenExecutor()
    const { calls, project } = world
    project.break('never-ready')
    const plan = await planOf(world, 'set', { enabled: 'false' })
    const late = await calls.perform(plan.call, AbortSignal.timeout(1_500))
    expect(late).toMatchObject({
      kind: 'accepted',
      summary: expect.stringMatching(/is set.*is built.*does not say so yet/),
    })
    expect(await calls.confirm(plan.call)).toMatchObject({
      kind: 'going-on',
      summary: expect.stringMatching(/BUILDING.*enabled/),
    })
    project.mend()
    await calls.confirm(plan.call)
    expect(await calls.confirm(plan.call)).toMatchObject({
      kind: 'done',
      summary: expect.stringMatching(/says: disabled/),
    })
  })

  test('what was never sent is not done', async () => {
    const world = await givenExecutor()
    const plan = await planOf(world, 'set', { enabled: 'false' })
    expect(await world.calls.confirm(plan.call)).toMatchObject({
      kind: 'not-done',
      summary: expect.stringMatching(/^Nothing was set/),
    })
  })

  test.each([
    ['a rollback stands', {}, (it: World) => it.project.rollBack(), /promote the present one first/],
    ['the host is no such target', { target: { host: 'nowhere' } }, () => undefined, /no target nowhere/],
    [
      'the variable is not there',
      { target: { switch: 'SENDER_ENABLED' } },
      () => undefined,
      /SENDER_ENABLED is not set/,
    ],
  ])('it is not proposed where %s', async (_, given, happens, reason) => {
    const world = await givenExecutor(given)
    await happens(world)
    const result = await world.calls.plan(world.call('set', { enabled: 'false' }))
    expect(result).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) })
  })
})

describe('a run by hand', () => {
  test('always needs a second person, and its switch is a guard', async () => {
    const world = await givenExecutor()
    const { calls, project, executor } = world
    const plan = await planOf(world, 'run')
    expect(plan).toMatchObject({ effect: 'destroy', typed: 'Messenger', undo: null })
    expect(plan.guards).toMatchObject({ switch: 'enabled', limits: '100 a day, 20 a minute' })
    expect(plan.lines.find(it => it.label === 'After')).toMatchObject({
      text: 'it sends real messages: 6 wait',
      warning: true,
    })
    project.set('EXECUTOR_ENABLED', 'false')
    expect(await calls.guards(plan.call)).toEqual(plan.guards)
    expect(await calls.perform(plan.call)).toMatchObject({
      kind: 'succeeded',
      summary: expect.stringContaining('"sent":6'),
    })
    executor.break('at-work')
    expect(await calls.perform(plan.call)).toMatchObject({
      kind: 'failed',
      summary: expect.stringMatching(/Another run is at work/),
    })
  })

  test('only counts where it is disabled', async () => {
    const world = await givenExecutor({ environment: { EXECUTOR_ENABLED: 'false' } })
    const plan = await planOf(world, 'run')
    expect(plan.guards).toMatchObject({ switch: 'disabled' })
    expect(lineOf(plan, 'After')).toBe('it counts what it would send, and sends nothing')
  })

  test('whose answer is lost is looked for by the time of the last run', async () => {
    const world = await givenExecutor()
    const plan = await planOf(world, 'run')
    expect(await world.calls.confirm(plan.call)).toMatchObject({ kind: 'not-done' })
    await world.calls.perform(plan.call)
    expect(await world.calls.confirm(plan.call)).toMatchObject({ kind: 'unclear' })
  })
})

describe('a step is recognised where the system has an executor', () => {
  const possible = (line: string, proof = false) =>
    onlyStep(`## ${proof ? 'Proof' : 'Look'}\n\n- ${proof ? '[ ] ' : ''}${line}\n`).possible?.map(it => ({
      ...{ name: it.operation?.kind === 'call' ? it.operation.name : '', test: it.expect[0]?.test },
    }))

  test.each([
    ['Check RolloutConfig', 'rollout', { name: 'enabled', op: '=', value: true }],
    ['Check 24h metrics (success rate > 90%)', 'status', { name: 'success_rate', op: '>', value: 90 }],
    ['Review failed4xx and failed5xx counts', 'status', { name: 'failure_rate', op: '<=', value: 10 }],
    ['Verify CRON jobs ran on schedule', 'status', { name: 'on_time', op: '=', value: true }],
    ['Review rate limit utilization', 'status', { name: 'daily_percent', op: '<', value: 100 }],
  ])('by: %s', (line, name, expected) => {
    expect(possible(line, true)).toMatchObject([{ name, test: expected }])
  })

  test.each(['Check PhoneResolver source', 'Change the rollout config', 'Update playbook with new learnings'])(
    'not by: %s',
    line => expect(possible(line)).toBeUndefined(),
  )
})
