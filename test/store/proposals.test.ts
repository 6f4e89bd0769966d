import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEncryption } from '../../src/crypto/encryption.ts'
import type { Proposal } from '../../src/gate/proposal.ts'
import { makeRedactor } from '../../src/redact/redactor.ts'
import { insertIncident, nextIncidentId } from '../../src/store/incidents.ts'
import { findLastChange, findOvertaking, listAfterwards, listCarriedOut } from '../../src/store/list-carried-out.ts'
import { findMover, listRivals } from '../../src/store/list-rivals.ts'
import { countWaiting, insertProposal, proposalsOf, readProposal, saveProposal } from '../../src/store/proposals.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { ana, at, sampleIncident } from '../support/samples.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const encryption = createEncryption(Buffer.alloc(32, 7))
const keeping = { encryption, redact: makeRedactor({ secrets: [] }) }
const call = {
  connector: 'vercel',
  name: 'promote',
  system: 'opsmantik',
  target: 'host',
  arguments: { to: 'dpl_secret' },
}

async function proposed(id: string, incident?: number): Promise<Proposal> {
  return database.kysely.transaction().execute(async trx => {
    const number = incident ?? (await nextIncidentId(trx))
    if (incident === undefined) await insertIncident(trx, sampleIncident(number))
    const proposal: Proposal = {
      id,
      incident: number,
      walk: null,
      step: null,
      version: 1,
      state: 'proposed',
      plan: {
        title: 'Roll back opsmantik-console',
        effect: 'destroy',
        where: 'opsmantik-console (production)',
        lines: [{ label: 'Now', text: 'dpl_9f2', warning: false }],
        undo: 'promote dpl_9f2 again',
        undoCall: { ...call, arguments: { to: 'dpl_9f2' } },
        typed: 'opsmantik-console',
        guards: { current: 'guarded value' },
        call,
        operation: {
          label: 'Call',
          text: 'to = "dpl_shown"',
          hash: 'f'.repeat(64),
          masked: { secrets: 0, others: 0 },
          attached: false,
        },
      },
      digest: 'd',
      requester: { ...ana, account: 'ana' },
      approvals: [],
      needed: 1,
      proposedAt: at,
      dueAt: new Date(at.getTime() + 1_800_000),
      fence: 0,
      replaces: null,
      undoes: null,
      renewing: false,
      movedBy: null,
      decidedBy: null,
      decidedAt: null,
      result: null,
    }
    await insertProposal(trx, proposal, keeping)
    return proposal
  })
}

test('a proposal is read back as it was written, and as it was decided', async () => {
  const proposal = await proposed('p1')
  expect(await readProposal(database.kysely, 'p1', encryption)).toEqual(proposal)
  const chen = { id: 'U2', name: 'chen' }
  const approvals = [{ ...chen, account: 'chen', at }]
  const approved = {
    ...proposal,
    version: 2,
    state: 'approved',
    approvals,
    decidedBy: chen,
    decidedAt: at,
    fence: 1,
  } as const
  await database.kysely.transaction().execute(trx => saveProposal(trx, approved, keeping))
  expect(await proposalsOf(database.kysely, proposal.incident, encryption)).toEqual([approved])
  expect(await readProposal(database.kysely, 'none', encryption)).toBeNull()
})

test('the calls and the guarded values cannot be read in the database; what people read can', async () => {
  await proposed('p2')
  const { rows } = await sql<{
    row: string
  }>`select proposals::text as row from handrail.proposals where id = 'p2'`.execute(database.kysely)
  const hex = (text: string) => Buffer.from(text).toString('hex')
  expect(rows[0]?.row).not.toMatch(
    new RegExp(`dpl_secret|dpl_shown|guarded|${hex('dpl_secret')}|${hex('dpl_shown')}|${hex('guarded')}`),
  )
  expect(rows[0]?.row).toContain('Roll back opsmantik-console')
})

test('why somebody approved alone rests redacted, and who it was as they are', async () => {
  const proposal = await proposed('alone')
  const approver = { ...ana, account: 'ana', at, admin: true }
  const approvals = [{ ...approver, alone: 'Nobody answers at +90 532 111 22 33' }]
  await database.kysely.transaction().execute(trx => saveProposal(trx, { ...proposal, approvals }, keeping))
  const kept = await readProposal(database.kysely, 'alone', encryption)
  expect(kept?.approvals).toEqual([{ ...approver, alone: 'Nobody answers at [redacted phone]' }])
})

test('proposals that wait for a decision are counted', async () => {
  const { incident } = await proposed('p3')
  const second = await proposed('p4', incident)
  expect(await countWaiting(database.kysely, incident)).toBe(2)
  await database.kysely.transaction().execute(trx => saveProposal(trx, { ...second, state: 'rejected' }, keeping))
  expect(await countWaiting(database.kysely, incident)).toBe(1)
})

test('a digest that is written into the row is not believed', async () => {
  await proposed('p6')
  await sql`update handrail.proposals set digest = 'forged' where id = 'p6'`.execute(database.kysely)
  expect(await readProposal(database.kysely, 'p6', encryption)).toMatchObject({ digest: 'd' })
})

test('others that wait for the same target are found, and the change that was decided last since the plan', async () => {
  const first = await proposed('t1')
  const second = await proposed('t2')
  const { kysely } = database
  const rivals = async () => (await listRivals(kysely, second, { drill: false, now: at })).map(it => it.id)
  expect(await rivals()).toContain('t1')
  expect(await rivals()).not.toContain('t2')
  expect((await listRivals(kysely, second, { drill: true, now: at })).length).toBe(0)
  expect((await listRivals(kysely, second, { drill: false, now: second.dueAt })).length).toBe(0)
  const elsewhere = { ...second, plan: { ...second.plan, call: { ...call, target: 'other' } } }
  expect(await listRivals(kysely, elsewhere, { drill: false, now: at })).toEqual([])

  const done = (decidedAt: Date) => ({
    ...first,
    state: 'succeeded' as const,
    decidedAt,
    decidedBy: { id: 'U2', name: 'chen' },
    approvals: [{ id: 'U2', name: 'chen', account: 'chen', at: decidedAt }],
  })
  const save = (proposal: Proposal) => kysely.transaction().execute(trx => saveProposal(trx, proposal, keeping))
  await save(done(at))
  expect(await findMover(kysely, second)).toBeNull()
  await save(done(new Date(at.getTime() + 1_000)))
  expect(await findMover(kysely, second)).toEqual({
    ...{ id: 't1', incident: first.incident, state: 'succeeded', title: first.plan.title, effect: first.plan.effect },
    ...{ requester: 'ana', approvers: ['chen'] },
  })
  expect(await findMover(kysely, elsewhere)).toBeNull()
  expect(await rivals()).not.toContain('t1')
})

test('what a change has left is said of its incident until the target’s next change ends it, in whichever incident', async () => {
  const { kysely } = database
  type Left = { readonly afterwards?: string | null; readonly about?: string; readonly minutes: number }
  const done = async (id: string, { afterwards, about, minutes }: Left) => {
    const made = await proposed(id)
    const decidedAt = new Date(at.getTime() + minutes * 60_000)
    const plan = {
      ...made.plan,
      ...(afterwards === undefined ? {} : { afterwards }),
      ...(about === undefined ? {} : { about }),
      call: { ...call, system: 'shop', target: 'site' },
    }
    await sql`delete from handrail.proposals where id = ${id}`.execute(kysely)
    await kysely
      .transaction()
      .execute(trx => insertProposal(trx, { ...made, plan, state: 'succeeded', decidedAt, decidedBy: ana }, keeping))
    return { id: made.incident, system: 'shop', drill: false, status: 'open' as const }
  }
  const first = await done('back', { afterwards: 'New deployments stay off', minutes: 1 })
  const second = await done('variable', { minutes: 2 })
  expect(await listAfterwards(kysely, first)).toEqual(['New deployments stay off'])
  expect(await listAfterwards(kysely, second)).toEqual([])
  expect(await listAfterwards(kysely, { ...first, drill: true })).toEqual([])
  const third = await done('page', { afterwards: 'The page says so', about: 'INC-3', minutes: 2.25 })
  await done('other-page', { afterwards: null, about: 'INC-4', minutes: 2.5 })
  await done('forth', { afterwards: null, minutes: 3 })
  expect(await listAfterwards(kysely, third)).toEqual(['The page says so'])
  expect(await listAfterwards(kysely, first)).toEqual([])
  expect(await findLastChange(kysely, first.id)).toEqual(new Date(at.getTime() + 60_000))
  expect(await findLastChange(kysely, first.id + 1_000)).toBeNull()
  // What customers are told changes nothing that a check has seen.
  expect(await findLastChange(kysely, third.id)).toBeNull()
  const back = await readProposal(kysely, 'back', encryption)
  const variable = await readProposal(kysely, 'variable', encryption)
  if (back === null || variable === null) throw new Error('A proposal is lost')
  expect(await findOvertaking(kysely, back, false)).toMatchObject({ title: back.plan.title })
  expect(await findOvertaking(kysely, back, true)).toBeNull()
  expect(await findOvertaking(kysely, variable, false)).toBeNull()
  const period = { from: new Date(at.getTime() + 90_000), to: new Date(at.getTime() + 300_000) }
  expect((await listCarriedOut(kysely, 'shop', period)).map(it => it.id)).toEqual([
    'forth',
    'other-page',
    'page',
    'variable',
  ])
  expect(await listCarriedOut(kysely, 'other', period)).toEqual([])
})
