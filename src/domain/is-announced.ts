import type { Entry, EntryKind } from './decision.ts'

const announced: ReadonlySet<EntryKind> = new Set([
  'update',
  'severity',
  'mitigated',
  'resolved',
  'reopened',
  'overdue',
  'escalated',
  'broke-glass',
  'forged',
])

/**
 * Whether the entry is something new to read: it gets a notice of its own in the thread. A response that is overdue gets
 * none where the notice of the escalation says so at the same time.
 */
export function isAnnounced({ kind, data }: Pick<Entry, 'kind' | 'data'>): boolean {
  if (kind === 'taken') return data.from != null
  return announced.has(kind) && data.escalates !== true
}

/** Whether its notice is shown in the channel too. Who commands matters to those in the thread. */
export function isBroadcast({ kind }: Pick<Entry, 'kind'>): boolean {
  return kind !== 'taken'
}
