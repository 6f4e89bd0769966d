import type { Entry } from './decision.ts'
import type { EntryKind } from './entry-kind.ts'

const announced: ReadonlySet<EntryKind> = new Set([
  'update',
  'severity',
  'mitigated',
  'resolved',
  'reopened',
  'merged',
  'overdue',
  'again-due',
  'clock-due',
  'escalated',
  'approval-due',
  'broke-glass',
  'forged',
  'alarm',
  'alarm-over',
  'offline',
  'online',
  'maintenance',
  'locked',
  'assigned',
  'handed-over',
  'unlocked',
])

/**
 * Whether the entry is something new to read: it gets a notice of its own in the thread. A response that is overdue gets
 * none where the notice of the escalation says so at the same time, nor does a review that the next one ends. An update
 * that is overdue is asked for in a message with buttons.
 */
export function isAnnounced({ kind, data, source }: Pick<Entry, 'kind' | 'data' | 'source'>): boolean {
  if (kind === 'taken') return data.from != null
  // Whoever does it is told; all others see it in the list.
  if (kind === 'follow-up') return data.how === 'given'
  if (kind === 'overdue' && data.what === 'update') return false
  // The card, which is new, says that it is planned.
  if (kind === 'maintenance' && data.how === 'planned') return false
  // What said that it is locked says this, too.
  if ((kind === 'locked' || kind === 'unlocked') && data.notice !== undefined) return false
  // How a proposal ended, for who asked for it.
  if (data.tells !== undefined) return true
  // Said where nobody else could read it.
  if (kind === 'note' && source === 'cli') return true
  return announced.has(kind) && data.escalates !== true && !(kind === 'resolved' && source === 'timer')
}

/** Who does what, what was noted, what is due in a walk, and what monitors see, matters to those in the thread alone. */
const threadOnly: ReadonlySet<EntryKind> = new Set([
  'taken',
  'assigned',
  'handed-over',
  'note',
  'again-due',
  'clock-due',
  'approval-due',
  'alarm',
  'alarm-over',
  'follow-up',
])

/** Whether its notice is shown in the channel too. */
export function isBroadcast({ kind, data }: Pick<Entry, 'kind' | 'data'>): boolean {
  // The card in the channel says it.
  if ((kind === 'overdue' && data.what === 'restore') || data.tells !== undefined) return false
  // Somebody works on it, in the thread.
  if (kind === 'overdue' && data.acknowledged === true) return false
  return !threadOnly.has(kind)
}
