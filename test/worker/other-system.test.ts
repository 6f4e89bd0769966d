import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { findProposalDetails } from '../../src/flow/queries/find-proposal-details.ts'
import { createLog } from '../../src/log.ts'
import { PacedClient } from '../../src/slack/deliver/paced-client.ts'
import { saveLock } from '../../src/store/find-lock.ts'
import { readIncident } from '../../src/store/incidents.ts'
import { saveOffline } from '../../src/store/list-offline.ts'
import { insertProposal } from '../../src/store/proposals.ts'
import { approveModal } from '../../src/views/modals/approve-modal.ts'
import { renderGate } from '../../src/worker/render-gate.ts'
import { renderNotice } from '../../src/worker/render-notice.ts'
import { callerOf, openServices } from '../reliability/races/copy.ts'
import { requester } from '../reliability/races/people.ts'
import { appendEntries } from '../support/append-entries.ts'
import { testDatabase } from '../support/database.ts'
import { start } from '../support/decide.ts'
import { plan, proposed } from '../support/proposals.ts'

const by = { id: 'U1', name: 'ana' }

/** An incident of the shop in which a change of the depot's cache waits: the walk is of a runbook of the depot. */
async function givenOtherSystem() {
  const { url, close: drop } = await testDatabase()
  const { services, calls, close } = await openServices({ url, target: 'http://127.0.0.1:1' })
  onTestFinished(async () => {
    await close()
    await drop()
  })
  const wish = { system: 'shop', severity: 'P1', title: 'All is down', symptom: null, runbook: null, drill: false }
  const started = await start(services, callerOf(requester, 'start'), wish)
  if (started.kind !== 'started') throw new Error('The incident was not started')
  const other = await start(services, callerOf(requester, 'other'), { ...wish, title: 'Another' })
  if (other.kind !== 'started') throw new Error('The other incident was not started')
  const incident = await readIncident(services.database, started.incident)
  if (incident === null) throw new Error('There is no incident')
  const call = { ...plan.call, system: 'depot', target: 'cache' }
  const proposal = {
    ...proposed(),
    ...{ incident: incident.id, walk: null, step: null, plan: { ...plan, call } },
    dueAt: new Date(services.clock.now().getTime() + 600_000),
  }
  await services.database.transaction().execute(trx => insertProposal(trx, proposal, services))
  const people = {
    find: () => Promise.reject(new Error('nobody asks')),
    approvers: async (system: string, asked = { admin: false }) => [`${asked.admin ? 'admins' : 'leads'} of ${system}`],
    members: async () => [],
    named: async () => ({ mentions: [], unknown: [] }),
  }
  const log = createLog({ level: 'silent', redact: it => it })
  const client = new PacedClient('xoxb-none')
  const worker = { services, calls, people, log, client, examine: async () => [], cards: new Map() }
  return { services, incident, other: other.incident, proposal, context: { worker, incident, card: null } }
}

test('says at the gate and in its form when the target that it changes is offline, and who has locked it', async () => {
  const { services, incident, other, proposal, context } = await givenOtherSystem()
  const until = new Date(systemClock().now().getTime() + 3_600_000)
  const offline = (system: string, target: string) =>
    services.database
      .transaction()
      .execute(trx => saveOffline(trx, { system, target, incident: incident.id, reason: `of ${system}`, until, by }))
  await offline('shop', 'cache')
  await offline('depot', 'orders')
  const gate = async () => JSON.stringify(await renderGate(context, proposal.id))
  const form = async () => {
    const details = await findProposalDetails(services, proposal.id)
    return details === null ? '' : JSON.stringify(approveModal(details))
  }
  for (const words of [await gate(), await form()]) expect(words).not.toContain('🚧')
  await offline('depot', 'cache')
  const lock = { system: 'depot', target: 'cache', incident: other, proposal: null, stands: false, reason: 'sale', by }
  await services.database.transaction().execute(trx => saveLock(trx, { ...lock, at: until, until }))
  for (const words of [await gate(), await form()])
    expect(words).toMatch(/🚧 `cache` is offline .*of depot.*🔒 `cache` is locked by .*INC-2.*sale/)
})

test('mentions who may approve the change, of its system, when somebody has approved it alone', async () => {
  const { services, incident, proposal, context } = await givenOtherSystem()
  const alone = {
    kind: 'broke-glass' as const,
    at: services.clock.now(),
    actor: by,
    source: 'button' as const,
    data: { proposal: proposal.id, title: 'x', reason: 'y' },
  }
  const [sequence] = await services.database
    .transaction()
    .execute(trx => appendEntries(trx, incident.id, [alone], it => it))
  const notice = JSON.stringify(await renderNotice(context, sequence ?? 0, false))
  expect(notice).toContain('leads of depot')
  expect(notice).not.toContain('leads of shop')
})
