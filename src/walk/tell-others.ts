import { type By, type Decision, entry } from '../domain/decision.ts'
import { mayRespond, type Person, respondersOnly } from '../domain/person.ts'
import type { Program, Step } from '../runbook/program.ts'
import { finishStep } from './finish-step.ts'
import { findStep, stepData } from './pick-step.ts'
import { isSettled, type Walk } from './walk.ts'

const tells =
  /\b(?:tell|notify|inform|announce|communicate|let \S+(?: \S+){0,3} know|avis(?:a|ar|e)|notific(?:a|ar|que)|inform(?:a|ar|e))\b/i
/** Of a step that is not classed as one, since it may as well mean a call. */
const contacts =
  /\b(?:contact|message|e-?mail|contacta[r]?)\b(?: \S+){0,3} (?:users?|customers?|clients?|subscribers?|patients?|usuarios|clientes)\b/i
const pauses =
  /\b(?:pause|stop|hold|suspend|pausar?|detener)\b[^.]*\b(?:campaigns?|acquisition|marketing|outreach|outbound|cadences?|ads|advertising|campa(?:ñ|n)as?)\b/i

/** One's own page: that of a vendor is looked at. */
const writesPage =
  /\b(?:updat(?:e|ing)|post(?:ing)?|publish(?:ing)?|announc(?:e|ing)|communicat(?:e|ing)|creat(?:e|ing)|open|clos(?:e|ing)|resolv(?:e|ing)|actualiza[r]?|publica[r]?)\b[^.;]*\b(?:status\s?page|p[áa]gina de estado)\b/i
const reads = /^\W*(?:check|see|view|verify|review|look|monitor|watch|follow|subscribe|ask|revisa[r]?|verifica[r]?)\b/i

/** Whether a step has something written on one's own status page. */
export function asksForStatusPage({ runnable, kind, text }: Pick<Step, 'runnable' | 'kind' | 'text'>): boolean {
  if (runnable || kind === 'proof' || kind === 'decision') return false
  return writesPage.test(text) && !reads.test(text)
}

/** Whether a step has something said to others, which a person does: product, sales, legal, users, or who runs the campaigns. */
export function isToldToOthers(step: Step): boolean {
  const { runnable, kind, phase, text } = step
  if (asksForStatusPage(step)) return true
  if (runnable || kind === 'proof' || kind === 'decision') return false
  if (kind === 'notify' || phase === 'communicate' || asksForPause(text) || contacts.test(text)) return true
  return kind === 'escalate' && tells.test(text)
}

/** Whether others are asked to stop something for a while. */
export function asksForPause(text: string): boolean {
  return pauses.test(text)
}

/**
 * A person has told others, outside of Handrail: who whom, and the text where they want it kept. The step is done.
 * @param telling `text`: null where it is not kept
 */
export function tellOthers(
  program: Program,
  walk: Walk,
  telling: { readonly step: string; readonly version: number; readonly to: string; readonly text: string | null },
  by: By<Person>,
): Decision<Walk> {
  if (!mayRespond(by.person)) return respondersOnly
  const { step: id, version, text } = telling
  const to = telling.to.trim()
  if (to === '') return { kind: 'refused', reason: 'Say who was told, as in “sales leadership, by e-mail”.' }
  const picked = findStep(program, walk, id)
  if (picked.kind === 'refused') return picked
  const said = entry('told', by, { ...stepData(program, walk, picked.step), to, text: text?.trim() || null })
  // Somebody told others once more, or pressed Done first.
  if (isSettled(picked.state)) return { kind: 'changed', state: walk, entries: [said], effects: [] }
  const done = finishStep(program, walk, { step: id, version, how: 'done', note: `told ${to}` }, by)
  return done.kind === 'refused' ? done : { ...done, entries: [said, ...done.entries] }
}
