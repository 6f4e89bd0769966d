import { bySystem, entry } from '../../domain/decision.ts'
import type { PastChange } from '../../domain/past-change.ts'
import { inTransaction } from '../decide-once.ts'
import type { Services } from '../services.ts'
import { lockIncident, save } from '../unit-of-work.ts'

/** What the targets of a system say of the time before an incident. */
export type ChangedBefore = {
  readonly from: Date
  readonly to: Date
  /** Newest first. */
  readonly changes: readonly PastChange[]
  /** Targets that did not say, each with why. */
  readonly unread: readonly { readonly target: string; readonly reason: string }[]
}

/** More than anybody reads; the newest are kept. */
const most = 50

/** Puts on the record what changed before an incident began, and shows it in the thread. */
export async function recordChangedBefore(services: Services, id: number, found: ChangedBefore): Promise<void> {
  await inTransaction(services, async unit => {
    const incident = await lockIncident(unit, id)
    if (incident === null) return
    const { redact, at } = unit
    const changes = found.changes.slice(0, most).map(it => ({
      ...{ at: it.at.toISOString(), what: redact.text(it.what), by: it.by === null ? null : redact.text(it.by) },
      ...{ label: it.link?.label ?? null, url: it.link?.url ?? null },
    }))
    const unread = found.unread.map(it => ({ target: it.target, reason: redact.text(it.reason) }))
    const data = { from: found.from.toISOString(), to: found.to.toISOString(), changes, unread }
    save(unit, {
      ...{ kind: 'changed', state: incident, incident },
      entries: [entry('changed-before', bySystem('system', at), data)],
      effects: [{ kind: 'show', surface: 'changed' }],
    })
  })
}
