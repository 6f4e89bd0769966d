import type { Actor } from '../domain/person.ts'
import type { AlertReport } from './alert-report.ts'

/** What a sender tells of again and again until it is over. Its texts are redacted. */
export type Alert = {
  readonly id: string
  /** Key of its source in the catalog. */
  readonly source: string
  /** Hash of what tells it from the other alerts of its source. */
  readonly fingerprint: string
  /** Key of the system in the catalog; null where nothing says which. */
  readonly system: string | null
  /** Of that system. */
  readonly severity: string | null
  readonly title: string
  readonly place: string | null
  readonly link: string | null
  /** File of the runbook that fits, of that system. */
  readonly runbook: string | null
  /** Where a runbook is that is none of ours. */
  readonly runbookLink: string | null
  readonly firstAt: Date
  readonly lastAt: Date
  /** How often it was told of. */
  readonly count: number
  /** null while it goes on. */
  readonly endedAt: Date | null
  /** The incident that was started from it, or that it is said in. */
  readonly incident: number | null
  /** Who said that it is no incident, and when. */
  readonly dismissedBy: Actor | null
  readonly dismissedAt: Date | null
}

/** A report as it is kept: placed in the catalog, redacted, its key hashed. */
export type PlacedReport = Pick<AlertReport, 'status'> &
  Pick<
    Alert,
    'source' | 'fingerprint' | 'system' | 'severity' | 'title' | 'place' | 'link' | 'runbook' | 'runbookLink'
  > & {
    /** How often it was told of by then: more than once where others were dropped. */
    readonly times: number
  }

/** What was told of within so long is still the same: of many senders nobody says when it is over. */
const sameWithinMs = 24 * 3_600_000
/** What comes back so soon after its end goes on in the same post. */
const backWithinMs = 10 * 60_000

/** What a report makes of an alert. */
export type Folded = { readonly kind: 'new' | 'again' | 'back' | 'over'; readonly alert: Alert }

/**
 * What becomes of the newest alert of the same fingerprint; null where nothing does.
 * @param settled whether the incident that it is said in is over: what is told of after that is told of anew.
 */
export function foldReport(
  known: Alert | null,
  report: PlacedReport,
  { id, at, settled }: { readonly id: string; readonly at: Date; readonly settled: boolean },
): Folded | null {
  const { status, times, ...told } = report
  const isOpen = known !== null && known.endedAt === null
  if (status === 'resolved') return isOpen ? { kind: 'over', alert: { ...known, endedAt: at } } : null
  const since = known === null ? Number.POSITIVE_INFINITY : at.getTime() - (known.endedAt ?? known.lastAt).getTime()
  if (known === null || settled || since > (isOpen ? sameWithinMs : backWithinMs)) {
    const nobody = { incident: null, dismissedBy: null, dismissedAt: null }
    return { kind: 'new', alert: { ...told, id, firstAt: at, lastAt: at, count: times, endedAt: null, ...nobody } }
  }
  const alert = {
    ...known,
    lastAt: at,
    count: known.count + times,
    endedAt: null,
    title: told.title,
    place: told.place,
  }
  return { kind: isOpen ? 'again' : 'back', alert }
}

/** Someone has looked at it, and it needs no incident. */
export function dismissAlert(alert: Alert, by: Actor, at: Date): Alert {
  return { ...alert, dismissedBy: { id: by.id, name: by.name }, dismissedAt: at }
}
