import { addMilliseconds } from '../domain/add-milliseconds.ts'
import type { Effect } from '../domain/decision.ts'
import type { Program, Step } from '../runbook/program.ts'
import { clockMilliseconds } from './clock-milliseconds.ts'
import { isSettled, stepState, type Walk } from './walk.ts'

type Clock = Program['clocks'][number]

/** Somebody was called, and does not answer. */
const unanswered =
  /\b(?:no|without(?: an?)?) (?:answer|response|reply|acknowledge?ment)\b|\b(?:do|does|did|has|have)(?: not|n[’']t) (?:answer|respond|repl(?:y|ied)|pick)|\b(?:unanswered|not (?:answered|acknowledged))\b|\b(?:sin respuesta|no (?:contesta|responde))/i
const reaches =
  /\b(?:call|phone|page|ring|escalate|contact|notify|alert|message|reach|text|e-?mail|llam\w+|avis\w+|contact\w+)\b/i

/** Whether a clock runs from a call on: “if there is no answer within 15 minutes, call Ana”. */
export function waitsForAnswer({ text }: Pick<Clock, 'text'>): boolean {
  return unanswered.test(text)
}

/**
 * The step that calls whoever is waited for: what stands before the words of the clock in its own item, else the last call
 * before it in its section. null: nobody is called before it.
 */
export function callBefore({ steps, sections }: Program, { line, text }: Pick<Clock, 'line' | 'text'>): Step | null {
  const [own, next] = steps.filter(it => it.line === line)
  const words = text.slice(0, unanswered.exec(text)?.index ?? 0)
  const before = words.slice(0, Math.max(...['.', ';', '—', '→'].map(it => words.lastIndexOf(it))) + 1)
  if (own !== undefined && reaches.test(own.text) && (next !== undefined || reaches.test(before))) return own
  const section = own?.section ?? sections.findLast(it => it.line <= line)?.id
  return steps.findLast(it => it.line < line && it.section === section && reaches.test(it.text)) ?? null
}

/** The clocks that begin when a step is done, since it has called somebody who may not answer. */
export function startAnswerClocks(program: Program, walk: Walk, step: Step, at: Date): readonly Effect[] {
  return program.clocks
    .filter(it => waitsForAnswer(it) && clockMilliseconds(it.after) > 0 && callBefore(program, it)?.id === step.id)
    .map(({ line, after }) => {
      const dueAt = addMilliseconds(at, clockMilliseconds(after))
      return { kind: 'set-timer', timer: 'document', subject: `${walk.id}:${line}`, dueAt }
    })
}

/**
 * Whether an answer is waited for still: the call is done, and who is next has not been called; where that is no step of
 * its own, nothing was done after the call.
 */
export function isAnswerAwaited(program: Program, walk: Walk, clock: Pick<Clock, 'line' | 'text'>): boolean {
  const call = callBefore(program, clock)
  const called = call === null ? null : stepState(walk, call.id)
  if (call === null || called?.status !== 'done') return false
  const others = program.steps.filter(it => it.line === clock.line && it.id !== call.id)
  if (others.length > 0) return others.some(it => !isSettled(stepState(walk, it.id)))
  const since = called.at?.getTime() ?? 0
  return !program.steps.some(it => it.id !== call.id && (stepState(walk, it.id).at?.getTime() ?? 0) > since)
}
