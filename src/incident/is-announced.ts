import type { EntryKind } from './decision.ts'

const announced: ReadonlySet<EntryKind> = new Set([
  'update',
  'severity',
  'mitigated',
  'resolved',
  'reopened',
  'overdue',
  'broke-glass',
])

/** Whether the entry is something new to read: it gets a notice of its own, also in the channel. */
export function isAnnounced(kind: EntryKind): boolean {
  return announced.has(kind)
}
