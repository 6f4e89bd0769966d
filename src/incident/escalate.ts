import { addMilliseconds } from '../domain/add-milliseconds.ts'
import { bySystem, type Decision, type Effect, entry } from '../domain/decision.ts'

import type { Incident } from './incident.ts'

/** A level of a system's escalation: after so many milliseconds these are told, user groups (`@handle`) or user ids. */
export type EscalationLevel = { readonly after: number; readonly to: readonly string[] }

export type Escalation = {
  /** From 1. */
  readonly level: number
  /** In the order of their times. */
  readonly levels: readonly EscalationLevel[]
  readonly dueAt: Date
  /** User ids of those who act in the incident: they know of it. */
  readonly acting: readonly string[]
}

/** What is less late than this is not said to be. */
const punctual = 60_000

/** The clock of a level, where the system has one; each sets that of the next. */
export function escalationTimer(levels: readonly EscalationLevel[], level: number, dueAt: Date): readonly Effect[] {
  return levels[level - 1] === undefined
    ? []
    : [{ kind: 'set-timer', timer: 'escalate', subject: String(level), dueAt }]
}

/** The first clock of an incident that nobody commands, counted from its opening or reopening. */
export function startEscalation(
  levels: readonly EscalationLevel[],
  { commander }: Incident,
  at: Date,
): readonly Effect[] {
  const [first] = levels
  return first === undefined || commander !== null ? [] : escalationTimer(levels, 1, addMilliseconds(at, first.after))
}

/** A level's time has come: it is told unless somebody has taken command meanwhile, or the incident is resolved. */
export function escalate(
  incident: Incident,
  { level, levels, dueAt, acting }: Escalation,
  at: Date,
): Decision<Incident> {
  const now = levels[level - 1]
  const next = levels[level]
  if (now === undefined || incident.commander !== null || incident.status === 'resolved') {
    return { kind: 'changed', state: incident, entries: [], effects: [] }
  }
  const late = at.getTime() - dueAt.getTime()
  const data = {
    level,
    levels: levels.length,
    to: [...now.to],
    acting: [...acting],
    acknowledged: incident.acknowledgedAt !== null,
    afterMs: now.after,
    lateMs: late < punctual ? null : late,
  }
  return {
    kind: 'changed',
    state: incident,
    entries: [entry('escalated', bySystem('timer', at), data)],
    effects:
      next === undefined ? [] : escalationTimer(levels, level + 1, addMilliseconds(dueAt, next.after - now.after)),
  }
}
