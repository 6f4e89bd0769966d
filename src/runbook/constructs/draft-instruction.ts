import { type Act, actOf } from '../languages/languages.ts'
import type { Place } from '../outline/outline.ts'
import { unitInText } from '../units/unit.ts'
import { findAct, isImperative } from '../words/find-act.ts'
import { namesConsole, withNouns } from '../words/is-question.ts'
import { createDraft, type Draft } from './construct.ts'

/** One sentence or item that says what to do. A check followed by a conditional change is two steps. */
export function draftInstruction(given: {
  readonly line: number
  readonly endLine: number
  readonly text: string
  readonly label: string | null
  readonly place: Place
  readonly construct: string
  readonly split: boolean
}): readonly Draft[] {
  const { line, endLine, label, place, construct } = given
  const parts = given.split ? splitInstruction(given.text) : [given.text]
  return parts.map(text => createDraft(place, { line, endLine, construct, label, text, unit: unitInText(text, line) }))
}

const acting: readonly (Act | null)[] = ['change', 'destroy', 'notify', 'escalate']

/**
 * "Verify X exists. Re-run the seed if needed." is two instructions: a check, and a change because of it. A text that
 * starts with a change stays whole, since what follows says how it is done or whether it worked.
 */
function splitInstruction(text: string): readonly string[] {
  const sentences = text.split(/(?<=[^.\s][.;!])\s+(?=[\p{Lu}`"“])|(?<=;)\s+(?=\p{Ll})/u)
  const parts: Part[] = []
  for (const sentence of sentences.flatMap(splitAtChange)) {
    const last = parts.at(-1)
    const act = findAct(sentence)
    const looks = last?.act === 'read' || last?.namesConsole
    if (last === undefined || (looks && acting.includes(act) && isImperative(sentence)))
      parts.push({ sentences: [sentence], act, namesConsole: namesConsole(sentence) })
    else {
      last.sentences.push(sentence)
      last.act ??= act
      last.namesConsole ||= namesConsole(sentence)
    }
  }
  return parts.map(part => part.sentences.join(' '))
}

/** Sentences that belong together, with the first act among them. */
type Part = { readonly sentences: string[]; act: Act | null; namesConsole: boolean }

/** "check the status page and suspend the campaign" → the check and the change. */
function splitAtChange(sentence: string): readonly string[] {
  if (findAct(sentence) !== 'read') return [sentence]
  for (const found of sentence.matchAll(/(?:,|\s+(?:and|then|y))\s+(\p{L}[\p{L}-]*)(?=(\s+\p{L}+))/gu)) {
    const [, verb = '', next = ''] = found
    const named = withNouns(`${verb}${next}`) !== `${verb}${next}`
    if (named || !acting.includes(actOf.get(verb.toLowerCase()) ?? null)) continue
    const before = sentence.slice(0, found.index)
    const inParentheses = before.split('(').length !== before.split(')').length
    if (!inParentheses && before.split(/\s+/).length >= 3 && findAct(before) === 'read')
      return [before, sentence.slice(found.index).replace(/^(?:,|\s+(?:and|then|y))\s+/, '')]
  }
  return [sentence]
}
