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
 * Whether the entry is something new to read: it gets a notice of its own, also in the channel. A response that is overdue
 * gets none where the notice of the escalation says so at the same time.
 */
export function isAnnounced({ kind, data }: Pick<Entry, 'kind' | 'data'>): boolean {
  return announced.has(kind) && data.escalates !== true
}
