import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../../src/domain/person.ts'
import { claimExecution } from '../../src/flow/gate/claim-execution.ts'
import { signApprovals } from '../../src/gate/plan-digest.ts'
import type { Approver, Plan, Proposal } from '../../src/gate/proposal.ts'
import { propose } from '../../src/gate/propose.ts'
import type { Performed } from '../../src/integrations/integration.ts'
import type { Calls } from '../../src/integrations/open-calls.ts'
import { createLog } from '../../src/log.ts'
import { PacedClient } from '../../src/slack/deliver/paced-client.ts'
import { insertProposal, keptPlan, readProposal, saveProposal } from '../../src/store/proposals.ts'
import { readTimeline } from '../../src/store/timeline.ts'
import { executeChange, recheckGuards } from '../../src/worker/execute-change.ts'
import { callerOf, openServices } from '../reliability/races/copy.ts'
import { requester } from '../reliability/races/people.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { start } from '../support/decide.ts'
import { changed } from '../support/decided.ts'
import { plan, proposing } from '../support/proposals.ts'

const approver: Person = { id: 'U3', name: 'chen', account: 'chen', roles: ['approver'] }
const admin: Person = { id: 'U4', name: 'dora', account: 'dora', roles: ['responder', 'approver', 'admin'] }

let database: TestDatabase
let opened: Awaited<ReturnType<typeof openServices>>
beforeAll(async () => {
  database = await testDatabase()
  opened = await openServices({ url: database.url, target: 'http://127.0.0.1:1' })
})
afterAll(async () => {
  await opened.close()
  await database.close()
})

type World = {
  readonly drill?: boolean
  readonly plan?: Partial<Plan>
  /** Null: nobody has decided yet. */
  readonly by?: Partial<Approver> | null
  /** Who they are now, as Slack says it; null: Slack does not answer. */
  readonly now?: Person | null
  /** What the catalog has under `people:` now. */
  readonly joined?: string[][]
  /** The guard fields now; null: they cannot be read. */
  readonly guards?: Plan['guards'] | null
  /** What the call comes to. */
  readonly result?: Performed
  /** What somebody writes into the database after the approval. */
  readonly meddle?: (id: string, other: string) => RawBuilder<unknown>
}

/** A proposal that was approved a moment ago, carried out. @returns what became of it, and the calls that were made. */
async function carryOut(world: World) {
  const { services } = opened
  const { drill = false, by = {}, now = approver, guards = plan.guards } = world
  const wish = { system: 'shop', severity: 'P1', title: 'All is down', symptom: null, runbook: null, drill }
  const started = await start(services, callerOf(requester, services.newId()), wish)
  if (started.kind !== 'started') throw new Error('The incident was not started')
  const at = services.clock.now()
  const proposing = { id: services.newId(), incident: started.incident, walk: null, step: null, program: null }
  const waiting = {
    ...proposing,
    plan: await keptPlan({ ...plan, ...world.plan }, services.redact),
    requester,
    expire: 1_800_000,
    remind: 600_000,
    drill,
    undoes: 'p0',
  }
  const proposed = changed(propose(waiting, at)).state
  const { id, name, account } = now ?? approver
  const approved: Proposal =
    by === null
      ? proposed
      : signApprovals(
          proposed,
          {
            ...proposed,
            state: 'approved',
            decidedBy: { id, name },
            decidedAt: at,
            approvals: [{ id, name, account, at, ...by }],
          },
          services.encryption.sign,
        )
  await services.database.transaction().execute(async trx => {
    await insertProposal(trx, proposed, services)
    await saveProposal(trx, approved, services)
  })
  if (world.meddle !== undefined) {
    const other = { ...waiting, id: services.newId(), plan: { ...plan, call: { ...plan.call, name: 'promote' } } }
    await services.database.transaction().execute(async trx => {
      await insertProposal(trx, changed(propose(other, at)).state, services)
      await world.meddle?.(proposed.id, other.id).execute(trx)
    })
  }

  const made: string[] = []
  const calls: Calls = {
    ...opened.calls,
    guards: async () => {
      made.push('guards')
      if (guards === null) throw new Error('no answer')
      return guards
    },
    perform: async () => {
      made.push('perform')
      return world.result ?? { kind: 'succeeded', summary: 'done' }
    },
  }
  const find = async (_: string, { fresh }: { readonly fresh: boolean }): Promise<Person> => {
    expect(fresh).toBe(true)
    if (now === null) throw new Error('Slack does not answer')
    return now
  }
  const people = world.joined ?? services.catalog.people
  const parts = {
    services: { ...services, catalog: { ...services.catalog, people } },
    calls,
    people: {
      find,
      approvers: async () => [],
      members: async () => [],
      named: async () => ({ mentions: [], unknown: [] }),
    },
    log: createLog({ level: 'silent', redact: line => line }),
    client: new PacedClient('xoxb-none'),
    examine: async () => [],
    cards: new Map(),
  }
  if (by === null) await recheckGuards(parts, proposed.id)
  else await executeChange(parts, proposed.id)
  const after = await readProposal(services.database, proposed.id, services.encryption)
  const record = await readTimeline(services.database, started.incident, { after: 0, limit: 99 })
  const kinds = record.map(it => it.kind)
  const { rows: notices } = await sql`
    select from handrail.messages where incident = ${started.incident} and surface like 'notice:%'
  `.execute(services.database)
  const { state, result, renewing } = after ?? {}
  return { made, state, result, renewing, kinds, notices: notices.length }
}

test('what still holds is carried out, once the guards are read and the approvers are asked for anew', async () => {
  expect(await carryOut({})).toMatchObject({ made: ['guards', 'perform'], state: 'succeeded' })
})

describe('just before the call nothing is sent when', () => {
  test.each<[string, World, RegExp]>([
    ['Slack cannot say who the approvers are', { now: null }, /Slack could not say/],
    ['the approver has lost the role', { now: { ...approver, roles: [] } }, /may not approve any more/],
    [
      'the admin among them is none any more',
      { plan: { admin: true }, by: { admin: true } },
      /may not approve any more/,
    ],
    [
      'who broke the glass is not named any more',
      { now: admin, by: { admin: true, alone: 'why' } },
      /may not approve any more/,
    ],
    [
      'the approver is who asked, by another account that the catalog has joined since',
      { joined: [[requester.id, approver.id]] },
      /not as many people any more/,
    ],
    ['the system cannot be read', { guards: null }, /could not be read just before acting/],
  ])('%s', async (_, world, reason) => {
    const { made, state, result, renewing } = await carryOut(world)
    expect(made).not.toContain('perform')
    expect({ state, renewing }).toEqual({ state: 'superseded', renewing: false })
    expect(result).toMatch(reason)
  })

  test('a guard differs; no plan is made by itself then', async () => {
    const outcome = await carryOut({ guards: { deployment: 'dpl_777' } })
    expect(outcome).toMatchObject({ made: ['guards'], state: 'superseded', renewing: false })
  })
})

test('a call that finds other rows than planned, and takes itself back, leaves a superseded proposal and no new plan', async () => {
  const summary = 'Rows planned: 5; it would have written 6, so it was rolled back.'
  expect(await carryOut({ result: { kind: 'moved', summary } })).toMatchObject({
    made: ['guards', 'perform'],
    state: 'superseded',
    result: expect.stringContaining(summary),
    renewing: false,
  })
})

describe('what was changed in the database after the approval is not carried out:', () => {
  const set = (change: RawBuilder<unknown>) => (id: string) =>
    sql`update handrail.proposals set ${change} where id = ${id}`
  test.each<[string, World['meddle']]>([
    ['what people have read', set(sql`plan = jsonb_set(plan, '{title}', '"Clear a cache"')`)],
    ['its effect', set(sql`plan = jsonb_set(plan, '{effect}', '"change"'), needed = 0`)],
    ['who asked', set(sql`requester = '{"id":"U9","name":"eve","account":"eve"}'`)],
    ['who approved', set(sql`approvals = '[]'`)],
    ['its expiry', set(sql`due_at = due_at + interval '1 day'`)],
    ['its digest and its words', set(sql`plan = jsonb_set(plan, '{title}', '"Clear a cache"'), digest = 'forged'`)],
    [
      'its call, by the sealed values of another proposal',
      (id, other) => sql`update handrail.proposals set
        sealed = (select sealed from handrail.proposals where id = ${other}),
        digest = (select digest from handrail.proposals where id = ${other}) where id = ${id}`,
    ],
  ])('%s', async (_, meddle) => {
    const { made, state, result, renewing } = await carryOut(meddle === undefined ? {} : { meddle })
    expect(made).not.toContain('perform')
    expect({ state, renewing }).toEqual({ state: 'superseded', renewing: false })
    expect(result).toMatch(/not what was approved|not given through Handrail/)
  })

  test('what the database only writes in its own way is', async () => {
    const lines = [{ label: 'Now', text: `token=${'a1'.repeat(20)} \u0000 \ud800 +90 532 555 01 23`, warning: false }]
    expect(await carryOut({ plan: { lines } })).toMatchObject({ state: 'succeeded' })
  })
})

describe('an approval that was not given through the bot is refused, on the record and in the channel:', () => {
  const approvals = (change: RawBuilder<unknown>) => (id: string) =>
    sql`update handrail.proposals set approvals = ${change} where id = ${id}`
  const first = (path: string, value: string) => approvals(sql`jsonb_set(approvals, ${path}::text[], ${value}::jsonb)`)
  test.each<[string, World]>([
    ['one without a signature', { meddle: approvals(sql`approvals #- '{0,signature}'`) }],
    ['one with another signature', { meddle: first('{0,signature}', `"${'0'.repeat(64)}"`) }],
    ['one of somebody else', { meddle: first('{0,account}', '"dora"') }],
    ['one by another account of theirs', { meddle: first('{0,id}', '"U9"') }],
    ['one that is said to be an admin’s', { meddle: first('{0,admin}', 'true') }],
    ['one that is said to have broken the glass', { meddle: first('{0,alone}', '"why"') }],
    [
      'a second one beside it',
      {
        meddle: approvals(sql`approvals || '[{"id":"U4","name":"dora","account":"dora","at":"2026-01-01T00:00:00Z"}]'`),
      },
    ],
    [
      'an old one with the time of now',
      {
        meddle: id => sql`update handrail.proposals set decided_at = decided_at + interval '1 s',
          approvals = jsonb_set(approvals, '{0,at}', to_jsonb(decided_at + interval '1 s')) where id = ${id}`,
      },
    ],
    [
      'one whose decision is said to be newer',
      { meddle: id => sql`update handrail.proposals set decided_at = decided_at + interval '1 s' where id = ${id}` },
    ],
    ['a confirmation that nobody gave', { plan: { effect: 'change', typed: null }, meddle: approvals(sql`'[]'`) }],
  ])('%s', async (_, world) => {
    const { made, state, result, renewing, kinds, notices } = await carryOut(world)
    expect(made).toEqual([])
    expect({ state, renewing }).toEqual({ state: 'superseded', renewing: false })
    expect(result).toMatch(/not given through Handrail/)
    expect(kinds.slice(-2)).toEqual(['forged', 'superseded'])
    expect(notices).toBe(1)
  })

  test('a waiting proposal that is set to approved with the approval of another', async () => {
    const copied = (id: string, other: string) => sql`
      update handrail.proposals set state = 'approved', decided_at = source.decided_at, decided_by = source.decided_by,
        approvals = source.approvals
      from handrail.proposals source where source.id = ${id} and proposals.id = ${other}`
    let other = ''
    await carryOut({
      meddle: (id, it) => {
        other = it
        return copied(id, it)
      },
    })
    const { services } = opened
    expect((await readProposal(services.database, other, services.encryption))?.state).toBe('approved')
    expect(await claimExecution(services, other, plan.guards)).toBeNull()
    expect(await readProposal(services.database, other, services.encryption)).toMatchObject({
      state: 'superseded',
      result: expect.stringMatching(/not given through Handrail/),
    })
  })

  test('one without a signature never gets one by being saved again', async () => {
    const { services } = opened
    const before = { ...changed(propose({ ...proposing, plan: { ...plan } }, services.clock.now())).state }
    const forged = { id: 'U3', name: 'chen', account: 'chen', at: before.proposedAt }
    const held = { ...before, approvals: [forged] }
    const added = { id: 'U4', name: 'dora', account: 'dora', at: before.proposedAt }
    const after = signApprovals(held, { ...held, approvals: [...held.approvals, added] }, services.encryption.sign)
    expect(after.approvals.map(it => it.signature !== undefined)).toEqual([false, true])
  })
})

test.each<[string, Partial<Approver>]>([
  ['another responder', {}],
  ['who proposed it', { id: requester.id, name: requester.name, account: requester.account }],
])('a change that %s confirmed is carried out, and Slack is not asked about them again', async (_, by) => {
  const world = { plan: { effect: 'change', typed: null }, now: null, by } as const
  expect(await carryOut(world)).toMatchObject({ made: ['guards', 'perform'], state: 'succeeded' })
})

test('an admin who is one still, and one who may still break the glass, are enough', async () => {
  expect(await carryOut({ plan: { admin: true }, now: admin, by: { admin: true } })).toMatchObject({
    state: 'succeeded',
  })
  const named = { ...admin, breaksGlass: true }
  expect(await carryOut({ now: named, by: { admin: true, alone: 'why' } })).toMatchObject({ state: 'succeeded' })
})

test('in a drill the call is imitated: no system is asked to change anything', async () => {
  const { made, state, result } = await carryOut({ drill: true })
  expect(made).toEqual(['guards'])
  expect(state).toBe('succeeded')
  expect(result).toMatch(/^🧪 Imitated, nothing was sent/)
})

describe('while someone decides', () => {
  test('what moved supersedes the proposal', async () => {
    const outcome = await carryOut({ by: null, guards: { deployment: 'dpl_777' } })
    expect(outcome).toMatchObject({ state: 'superseded', renewing: false, made: ['guards'] })
  })

  test('what holds, or cannot be read just now, leaves it waiting', async () => {
    expect(await carryOut({ by: null })).toMatchObject({ state: 'proposed' })
    expect(await carryOut({ by: null, guards: null })).toMatchObject({ state: 'proposed' })
  })
})
