import { addMilliseconds } from '../domain/add-milliseconds.ts'
import { bySystem, type Decision, type Effect, entry } from '../domain/decision.ts'
import { lateBy } from '../domain/late-by.ts'
import type { Program, Section } from '../runbook/program.ts'
import { clockMilliseconds } from './clock-milliseconds.ts'
import { callBefore, isAnswerAwaited, waitsForAnswer } from './start-answer-clocks.ts'
import type { Outcome } from './verdict.ts'
import { isSettled, stepState, type Walk } from './walk.ts'

/** What a document wants later than this is left for after the end. */
const longest = 4 * 3_600_000
/** Somebody is called, told or asked when it goes on. */
export const calls =
  /\b(?:call|page|escalat\w*|tell|notify|inform|alert|contact|ask|level|tier|llam\w+|avis\w+|escal\w+|nivel)\b/i
/** Times that nobody waits for from the beginning: pauses, repetitions, what is announced before. */
const others = /\b(?:every|wait|in advance|consecutive|cada|esper\w+)\b/i

/** A step of a timed procedure: “5 minutes: verify the keys”. */
const timed = /^\W*(?:within\s+|after\s+)?\d{1,3}\s*(?:m(?:in(?:ute|uto)?s?)?|h(?:(?:ou)?rs?|oras?)?)\W{0,4}:/i

/** Words that ask for something only where it goes on. */
const goesOn =
  /\b(?:persist\w*|still|continu\w*|keeps? failing|not (?:been )?(?:resolved|fixed|recovered|restored|solved)|unresolved|no improvement|sigue|persiste|contin[uú]a)\b/i

type DocumentClock = Program['clocks'][number] & { readonly milliseconds: number }

/** The clocks of the document that run from the beginning of its walk: time boxes, timed procedures, “after 15 minutes call …”. */
export function documentClocks(program: Program, walk: Walk): readonly DocumentClock[] {
  return program.clocks.flatMap(clock => {
    const milliseconds = clockMilliseconds(clock.after)
    if (waitsForAnswer(clock) && callBefore(program, clock) !== null) return []
    if (milliseconds === 0 || milliseconds > longest) return []
    return runsFromBeginning(program, walk, clock) ? [{ ...clock, milliseconds }] : []
  })
}

function runsFromBeginning(program: Program, walk: Walk, { line, text }: Program['clocks'][number]): boolean {
  const section = sectionAt(program, line)
  // A time box is that of its section.
  if (/^\W*time ?box/i.test(text)) {
    const current = program.steps.find(it => it.id === walk.current)
    return current !== undefined && current.section === section?.id
  }
  if (timed.test(text) && program.steps.some(it => it.line === line)) return true
  if (others.test(text)) return false
  return section?.line === line || calls.test(text)
}

function sectionAt({ sections }: Program, line: number): Section | undefined {
  return sections.findLast(it => it.line <= line)
}

/** The clocks of a walk that begins; or those of a severity that the incident has from now on, which start then. */
export function startDocumentClocks(
  program: Program,
  walk: Walk,
  now: { readonly severity: string; readonly at: Date } | null = null,
): readonly Effect[] {
  return documentClocks(program, walk)
    .filter(it => now === null || severityAt(program, it.line) === now.severity)
    .map(({ line, milliseconds }) => ({
      kind: 'set-timer',
      timer: 'document',
      subject: `${walk.id}:${line}`,
      dueAt: addMilliseconds(now?.at ?? walk.startedAt, milliseconds),
    }))
}

/**
 * The document's time has come: said in the thread, unless its step is settled, it is about another severity, or it is for
 * what goes on (“if it persists …”) and the checks are as expected since.
 */
export function fireDocumentClock(
  program: Program,
  walk: Walk,
  {
    line,
    severity,
    severities,
    dueAt,
    allClear,
  }: {
    readonly line: number
    readonly severity: string
    readonly severities: readonly string[]
    readonly dueAt: Date
    /** Whether the monitors of the system are as expected again. */
    readonly allClear: boolean
  },
  at: Date,
): Decision<Walk> {
  const clock = program.clocks.find(it => it.line === line)
  const steps = program.steps.filter(it => it.line === line)
  const open = steps.find(it => !isSettled(stepState(walk, it.id)))
  const about = severityAt(program, line)
  const isKnown = about !== null && (severities.includes(about) || timed.test(clock?.text ?? ''))
  const isOther = isKnown && about !== severity
  const isOver = goesOn.test(clock?.text ?? '') && (allClear || isCured(walk))
  const call = clock !== undefined && waitsForAnswer(clock) ? callBefore(program, clock) : null
  const isAnswered = clock !== undefined && call !== null && !isAnswerAwaited(program, walk, clock)
  const isDone = call === null ? steps.length > 0 && open === undefined : isAnswered
  if (clock === undefined || isOther || isOver || isDone) {
    return { kind: 'refused', reason: 'Nobody waits for it any more.' }
  }
  const { after, text } = clock
  const { milliseconds = 0 } = documentClocks(program, walk).find(it => it.line === line) ?? {}
  const since = dueAt.getTime() - milliseconds > walk.startedAt.getTime() ? { since: about } : {}
  const place = { walk: walk.id, step: open?.id ?? null, file: program.file, line }
  const from = call === null ? (about === null ? {} : since) : { called: call.title }
  const data = { ...place, after, title: text.slice(0, 300), ...from }
  const said = entry('clock-due', bySystem('timer', at), { ...data, lateMs: lateBy(dueAt, at) })
  return { kind: 'changed', state: walk, entries: [said], effects: [] }
}

/** Whether nothing has failed, or a check was as expected after the change that was made and nothing has failed since. */
function isCured({ steps, remedy }: Walk): boolean {
  const seen = Object.values(steps).flatMap(({ verdict }) => verdict ?? [])
  const latest = (...outcomes: Outcome[]) =>
    Math.max(0, ...seen.filter(it => outcomes.includes(it.outcome)).map(it => it.at.getTime()))
  const [good, bad] = [latest('as-expected', 'soft-missed'), latest('not-as-expected')]
  return good > bad && (bad === 0 || remedy?.confirmed === true)
}

/** Of a timed procedure that stands below the heading of a severity, also in a section of its own. */
function severityAt({ sections }: Program, line: number): string | null {
  const above = sections.filter(it => it.line <= line)
  const own = above.at(-1)
  if (own === undefined) return null
  return own.line === line ? (above.findLast(it => it.severity !== null)?.severity ?? null) : own.severity
}
