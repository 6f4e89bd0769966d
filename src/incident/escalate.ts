import { addBusinessTime } from '../domain/business-hours.ts'
import { type By, bySystem, type Decision, type Effect, entry, type Refusal } from '../domain/decision.ts'
import { lateBy } from '../domain/late-by.ts'
import { mayRespond, type Person, respondersOnly } from '../domain/person.ts'
import { closedReason, type Incident } from './incident.ts'

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
  /** Whom its runbooks say to call, without saying who that is (`[TBD]`). */
  readonly missing: readonly string[]
}

/** The clock of a level, where the system has one; each sets that of the next. */
export function escalationTimer(levels: readonly EscalationLevel[], level: number, dueAt: Date): readonly Effect[] {
  return levels[level - 1] === undefined
    ? []
    : [{ kind: 'set-timer', timer: 'escalate', subject: String(level), dueAt }]
}

/** The first clock of an incident that nobody commands, counted from its opening or reopening. */
export function startEscalation(
  levels: readonly EscalationLevel[],
  { commander, hours = null }: Incident,
  at: Date,
): readonly Effect[] {
  const [first] = levels
  return first === undefined || commander !== null
    ? []
    : escalationTimer(levels, 1, addBusinessTime(at, first.after, hours))
}

/**
 * The clock of the next level once the severity is another: of a worse one nobody has been told yet, it counts from the
 * opening; else from now, as of the level before it.
 * @param last the level that was told last, from 1; 0: none
 */
export function moveEscalation(
  levels: readonly EscalationLevel[],
  { commander, openedAt, hours = null }: Incident,
  { last, worse }: { readonly last: number; readonly worse: boolean },
  at: Date,
): readonly Effect[] {
  const next = levels[last]
  if (next === undefined || commander !== null) return []
  const isFirst = worse && last === 0
  const after = isFirst ? next.after : next.after - (levels[last - 1]?.after ?? 0)
  return escalationTimer(levels, last + 1, addBusinessTime(isFirst ? openedAt : at, after, hours))
}

/** A level's time has come: it is told unless somebody has taken command meanwhile, or the incident is resolved. */
export function escalate(
  incident: Incident,
  { level, levels, dueAt, acting, missing }: Escalation,
  at: Date,
): Decision<Incident> {
  const now = levels[level - 1]
  const next = levels[level]
  if (now === undefined || incident.commander !== null || incident.status === 'resolved') {
    return { kind: 'changed', state: incident, entries: [], effects: [] }
  }
  const data = {
    level,
    levels: levels.length,
    to: [...now.to],
    acting: [...acting],
    missing: [...missing],
    acknowledged: incident.acknowledgedAt !== null,
    afterMs: now.after,
    lateMs: lateBy(dueAt, at),
  }
  return {
    kind: 'changed',
    state: incident,
    entries: [entry('escalated', bySystem('timer', at), data)],
    effects:
      next === undefined
        ? lastTold
        : escalationTimer(levels, level + 1, addBusinessTime(dueAt, next.after - now.after, incident.hours ?? null)),
  }
}

/** The card offers to escalate no more. */
const lastTold: readonly Effect[] = [{ kind: 'show', surface: 'card' }]

type Told = Pick<Escalation, 'levels' | 'missing'> & {
  /** The level that was told last, from 1; 0: none. */
  readonly last: number
}

/** The level that is told next, or why there is none. */
export function nextLevel(
  { systemName }: Pick<Incident, 'systemName'>,
  { last, levels, missing }: Told,
): { readonly kind: 'found'; readonly level: number; readonly now: EscalationLevel } | Refusal {
  const now = levels[last]
  if (now !== undefined) return { kind: 'found', level: last + 1, now }
  const named = missing.length === 0 ? '' : ` Its runbook leaves open who that is: ${missing.join(', ')}.`
  if (levels.length === 0) {
    return {
      kind: 'refused',
      reason: `The catalog names nobody under \`escalation\` or \`on_call\` of ${systemName}.${named}`,
    }
  }
  const all = [...new Set(levels.flatMap(it => it.to))].join(', ')
  const which = last === 1 ? 'Its one level was' : `All ${last} levels were`
  return { kind: 'refused', reason: `${which} told already: ${all}.${named}` }
}

/**
 * Somebody asks for the next level, whoever commands. The clocks that are left count from this one, where they run.
 * @param meant the level that the person was shown; null: whichever is next
 */
export function escalateNow(
  incident: Incident,
  {
    meant,
    acting,
    reason,
    ...told
  }: Told & {
    readonly meant: number | null
    readonly acting: readonly string[]
    readonly reason: string
  },
  by: By<Person>,
): Decision<Incident> {
  if (!mayRespond(by.person)) return respondersOnly
  const closed = closedReason(incident)
  if (closed !== null) return { kind: 'refused', reason: closed }
  const found = nextLevel(incident, told)
  if (found.kind === 'refused') return found
  const { level, now } = found
  const { levels, missing } = told
  if (meant !== null && meant !== level) {
    return {
      kind: 'refused',
      reason: `Level ${level - 1} was told meanwhile. Press Escalate again for level ${level}.`,
    }
  }
  const next = levels[level]
  const later = (milliseconds: number) => addBusinessTime(by.at, milliseconds, incident.hours ?? null)
  const waits = next !== undefined && incident.commander === null
  const data = {
    ...{ level, levels: levels.length, to: [...now.to], acting: [...acting], missing: [...missing] },
    ...{ asked: true, acknowledged: incident.acknowledgedAt !== null, lateMs: null },
    afterMs: by.at.getTime() - incident.openedAt.getTime(),
    reason: reason.trim() === '' ? null : reason.trim(),
  }
  return {
    kind: 'changed',
    state: incident,
    entries: [entry('escalated', by, data)],
    effects: [
      { kind: 'clear-timer', timer: 'escalate', subject: String(level) },
      ...(waits ? escalationTimer(levels, level + 1, later(Math.max(0, next.after - now.after))) : []),
      ...(next === undefined ? lastTold : []),
    ],
  }
}
