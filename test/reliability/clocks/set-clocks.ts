import { addMilliseconds } from '../../../src/domain/add-milliseconds.ts'
import { inTransaction } from '../../../src/flow/decide-once.ts'
import { readRecord } from '../../../src/flow/queries/read-record.ts'
import type { Services } from '../../../src/flow/services.ts'
import { lockIncident, save } from '../../../src/flow/unit-of-work.ts'
import { propose } from '../../../src/gate/propose.ts'
import { addFollowUps } from '../../../src/incident/follow-up.ts'
import { saveFollowUps } from '../../../src/store/follow-ups.ts'
import { start } from '../../support/decide.ts'
import { ana } from '../../support/people.ts'
import { plan, proposing } from '../../support/proposals.ts'
import { callerOf } from '../races/copy.ts'

/**
 * The services with a catalog whose clocks count in units of so many milliseconds: an update is due after 3, levels of
 * the escalation after 5 and 10, a reminder of what waits for its approval after 4, and it expires after 14.
 */
export function withClocks(services: Services, unit: number): Services {
  const { catalog } = services
  const { shop } = catalog.systems
  if (shop === undefined) throw new Error('There is no shop')
  const escalation = [
    { after: 5 * unit, to: ['U0FIRST'] },
    { after: 10 * unit, to: ['U0SECOND'] },
  ]
  const severities = { P1: { means: 'All is down', update: 3 * unit } }
  const systems = { shop: { ...shop, escalation, severities, notify: ['U0LEAD'] } }
  return { ...services, catalog: { ...catalog, systems, proposals: { expire: 14 * unit, remind: 4 * unit } } }
}

/** An incident that nobody takes, with a change that waits for a second person and a follow-up that is due after 6. */
export async function setClocks(services: Services, unit: number): Promise<number> {
  const wish = { system: 'shop', severity: 'P1', title: 'All is down', symptom: null, runbook: null, drill: false }
  const started = await start(services, callerOf(ana, services.newId()), wish)
  if (started.kind !== 'started') throw new Error('The incident was not started')
  const { incident: id } = started
  await inTransaction(services, async work => {
    const incident = await lockIncident(work, id)
    if (incident === null) throw new Error('The incident is gone')
    const place = { id: services.newId(), incident: id, walk: null, step: null, program: null }
    const call = { ...plan.call, system: 'shop' }
    const waits = propose({ ...proposing, ...place, ...services.catalog.proposals, plan: { ...plan, call } }, work.at)
    if (waits.kind === 'refused') throw new Error(waits.reason)
    save(work, { ...waits, proposal: waits.state })
    const wanted = {
      title: 'Look again',
      dueAt: addMilliseconds(work.at, 6 * unit),
      owner: ana,
      file: null,
      line: null,
    }
    const listed = addFollowUps(incident, [], [wanted], { person: ana, source: 'slash', at: work.at })
    if (listed.kind === 'refused') throw new Error(listed.reason)
    await saveFollowUps(work.batch, listed.state)
    save(work, { entries: listed.entries, effects: listed.effects })
  })
  return id
}

/** What the record says that its clocks have told, in its order, and by how many milliseconds each was late. */
export async function toldByClocks(services: Services, incident: number) {
  return (await readRecord(services, incident)).flatMap(({ kind, source, at, data }) => {
    if (source !== 'timer') return []
    const nth = data.level ?? data.times ?? ''
    return [{ what: `${kind} ${nth}`.trim(), at, lateMs: typeof data.lateMs === 'number' ? data.lateMs : null }]
  })
}
