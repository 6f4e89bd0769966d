import { type Alert, type Folded, foldReport, type PlacedReport } from '../../alert/alert.ts'
import { bySystem, type Entry, entry } from '../../domain/decision.ts'
import {
  claimAlertDelivery,
  findIncidentOfAlert,
  forgetAlerts,
  lockAlertCount,
  lockNewestAlert,
  saveAlert,
} from '../../store/alerts.ts'
import { readIncident } from '../../store/incidents.ts'
import { markShownSurfaces, markSurfaces } from '../../store/messages.ts'
import { inTransaction } from '../decide-once.ts'
import { enqueueDelivery } from '../enqueue-job.ts'
import type { Services } from '../services.ts'
import { lockIncident, save, type UnitOfWork } from '../unit-of-work.ts'

/** New alerts of one source within a minute that get a post each; of more, one post says how many. */
const mostNew = 10
const minuteMs = 60_000
const keptMs = 30 * 24 * 60 * minuteMs

/** What an alert's id begins with, which tells its post from the board of a `/health` request. */
const prefix = 'alert-'

/** Whether a board is the post of an alert. */
export function isAlertPost(board: string): boolean {
  return board.startsWith(prefix)
}

/**
 * Keeps what a delivery says of an alert, and has it shown: in the thread of the incident that it belongs to, else in a post
 * of its own. `replayed`: a delivery of this digest was here before, at whichever copy of the bot; nothing is done.
 * @param digest null where the same delivery may come again.
 */
export async function recordAlert(
  services: Services,
  report: PlacedReport,
  digest: string | null,
): Promise<'recorded' | 'replayed'> {
  return inTransaction(services, async unit => {
    if (digest !== null && !(await claimAlertDelivery(unit.trx, digest, unit.at))) return 'replayed'
    await foldIn(unit, report)
    return 'recorded'
  })
}

/** Says in one post an hour how many deliveries of a source were not taken one by one. */
export async function recordDropped(services: Services, source: string, count: number): Promise<void> {
  await inTransaction(services, unit => foldIn(unit, droppedReport(unit, source, count)))
}

function droppedReport({ at }: UnitOfWork, source: string, times: number): PlacedReport {
  return {
    ...{ status: 'firing', source, fingerprint: `dropped ${at.toISOString().slice(0, 13)}`, times },
    ...{ system: null, severity: null, title: 'More alerts came than are shown one by one', place: null },
    ...{ link: null, runbook: null, runbookLink: null },
  }
}

async function foldIn(unit: UnitOfWork, report: PlacedReport): Promise<void> {
  const { trx, batch, newId } = unit
  const known = await lockNewestAlert(trx, report.source, report.fingerprint)
  unit.at = unit.clock.now()
  const { at } = unit
  const last = known?.incident == null ? null : await readIncident(trx, known.incident)
  const id = `${prefix}${newId()}`
  const folded = foldReport(known, report, { id, at, settled: last?.status === 'resolved' })
  if (folded === null) return
  const isDropped = report.fingerprint.startsWith('dropped ')
  if (folded.kind === 'new' && !isDropped) {
    const since = new Date(at.getTime() - minuteMs)
    const others = await lockAlertCount(trx, report.source, since, mostNew)
    if (others >= mostNew) return foldIn(unit, droppedReport(unit, report.source, report.times))
  }
  const joined = folded.alert.incident ?? (isDropped ? null : await findIncidentOfAlert(trx, folded.alert))
  const alert = { ...folded.alert, incident: joined }
  await saveAlert(batch, alert)
  await showAlert(unit, alert)
  if (alert.incident === null) return
  await lockIncident(unit, alert.incident)
  const isNews = known?.incident !== alert.incident || folded.kind !== 'again'
  save(unit, {
    entries: isNews ? [alertEntry(alert, folded.kind, bySystem('system', at))] : [],
    effects: [{ kind: 'show', surface: `alert:${alert.id}` }],
  })
}

/** What the record of an incident says of an alert. */
export function alertEntry(alert: Alert, how: Folded['kind'], by: Parameters<typeof entry>[1]): Entry {
  const { title, source, place, count } = alert
  return entry('alert', by, { title, source, place, count, ...(how === 'over' || how === 'back' ? { how } : {}) })
}

/** Has the post of an alert shown anew; one that stands in no thread gets its post. */
export async function showAlert(unit: UnitOfWork, { id, incident }: Alert): Promise<void> {
  const story = { incident: null, board: id }
  if (incident === null) await markSurfaces(unit.batch, story, ['card'])
  else await markShownSurfaces(unit.batch, story, ['card'])
  enqueueDelivery(unit, { story, part: 'card', attempt: 0 })
}

/** Forgets alerts and deliveries after a month. A delivery that says itself that it is older than that is refused. */
export async function purgeAlerts({ database }: Services, now: Date): Promise<void> {
  await forgetAlerts(database, new Date(now.getTime() - keptMs))
}
