import type { Incident, Status } from '../../incident/incident.ts'
import { incidentName, walkOnly } from '../../incident/incident.ts'
import type { StepEffect, StepKind } from '../../runbook/program.ts'
import type { Outcome } from '../../walk/verdict.ts'
import { words } from './mrkdwn.ts'

/** The sign of a severity by its place in the system's list; its name always stands beside it. */
export function severitySign(rank: number): string {
  return rank === walkOnly.rank ? '⚪' : (['🔴', '🟠', '🟡'][rank] ?? '🔵')
}

export const statusWords: Readonly<Record<Status, string>> = {
  open: 'Open',
  investigating: 'Investigating',
  mitigated: 'Mitigated',
  resolved: 'Resolved',
}

/** How a check came out: a sign, and the words that always stand beside it. */
export const outcomeSigns: Readonly<Record<Outcome, { readonly sign: string; readonly words: string }>> = {
  'as-expected': { sign: '✅', words: 'as expected' },
  'soft-missed': { sign: '⚠️', words: 'soft expectation missed' },
  'not-as-expected': { sign: '❌', words: 'not as expected' },
  'could-not-check': { sign: '❔', words: 'could not check' },
  'person-judges': { sign: '👤', words: 'a person judges' },
}

/** What a step does to the world, in a person's words. */
export const effectWords: Readonly<Record<StepEffect, string>> = {
  read: 'read',
  change: 'change',
  destroy: 'destroy',
  human: 'by hand',
}

/** `P1, INC-42: Call events fail`, for fallback texts. */
export function spokenName(incident: Pick<Incident, 'id' | 'severity' | 'title'>): string {
  return `${words(incident.severity, 40)}, ${incidentName(incident.id)}: ${words(incident.title, 200)}`
}

/** Steps that a machine could do if more of them were understood: only there the reason why not is news. */
export const machineKinds: ReadonlySet<StepKind> = new Set([
  'http',
  'sql',
  'redis',
  'websocket',
  'connector',
  'command',
])
