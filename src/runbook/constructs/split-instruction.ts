import { mostClauses, wordsFor } from '../control-flow/hide-code.ts'
import { type Act, actOf, polarityPattern } from '../languages/languages.ts'
import { isIronic } from '../polarity/intent-of.ts'
import { quotedEffect } from '../steps/quoted-effect.ts'
import { unitInText } from '../units/unit.ts'
import { findAct, isImperative, mainClauseOf } from '../words/find-act.ts'
import { foldText } from '../words/fold-text.ts'
import { namesConsole, withNouns } from '../words/is-question.ts'

/**
 * The parts of a text that looks and then changes something, each of them a step: "Verify X exists. Re-run the seed if
 * needed", "Check the queue; if it is full, purge it", "Check the flag (if it is off, set it)". A text that starts with a
 * change stays whole, since what follows says how it is done or whether it worked, but for another look that changes.
 * @param stands whether the text before a change is a step by itself
 */
export function splitInstruction(text: string, stands: (before: string) => boolean = looks): readonly string[] {
  if (text.length > longest || isIronic(text)) return [text]
  const cases = casesIn(text)
  if (cases.length > 1) return cases
  const contrary = withContrary(text)
  if (contrary !== null) return contrary
  const joints = [...withSigns(text).matchAll(joint)].slice(0, mostClauses)
  for (const found of joints) {
    const before = text.slice(0, found.index).replace(/[\s,;]+$/, '')
    const rest = text.slice(found.index + found[0].length)
    if (!stands(before) || isOpen(before) || !beginsChange(rest, found[0], before)) continue
    const inParentheses = /\($/.test(found[0])
    if (inParentheses && !/^[^()]*\)[.;]?$/.test(rest)) continue
    return [before, ...withLaterLooks(inParentheses ? rest.replace(/\)[.;]?$/, '') : rest)]
  }
  return [text]
}

/** "If it is full, empty it. If it is stuck, restart it.": a step each, where neither holds code nor forbids anything. */
function casesIn(text: string): readonly string[] {
  const sentences = text.split(/(?<=[^.\s][.!?])\s+(?=\p{Lu})/u)
  const told = (it = '') => opensCase.test(foldText(it)) && isImperative(it) && unitInText(it, 0) === null
  const parts: string[] = []
  for (const [index, sentence] of sentences.entries()) {
    const [before] = parts.slice(-1)
    if (before !== undefined && !(told(sentence) && told(sentences[index - 1])))
      parts[parts.length - 1] += ` ${sentence}`
    else parts.push(sentence)
  }
  const safe = !forbids.test(foldText(text)) && !text.includes('`')
  return safe ? parts : [text]
}

/** "If it is full, run `A`; otherwise `B`": a step each. */
function withContrary(text: string): readonly string[] | null {
  const folded = foldText(withSigns(text))
  const at = folded.length === text.length ? contrary.exec(folded) : null
  if (at === null) return null
  const [before, rest] = [text.slice(0, at.index), text.slice(at.index + at[0].length)]
  const holdCode = [before, rest].every(it => unitInText(it, 0) !== null)
  return holdCode && opensCase.test(foldText(before)) && conditional.test(foldText(rest)) ? [before, rest] : null
}

const contrary = new RegExp(`[.;,]\\s+(?=(?:${wordsFor('otherwise')})(?![\\p{L}]))`, 'u')

const opensCase = new RegExp(`^(?:${wordsFor('if')})\\s`, 'u')

const forbids = new RegExp(
  `(?<![\\p{L}])(?:${polarityPattern('negationsBefore')}|${polarityPattern('avoidVerbs')}|${wordsFor('otherwise')})(?![\\p{L}])`,
  'u',
)

/** Characters of a text that anybody would write as one instruction. */
const longest = 2_000

/** Where a clause ends: a sentence, a dash, a comma, "and", a parenthesis. */
const joint =
  /(?<=[^.\s][.!?])\s+(?=[\p{Lu}·“"])|(?<=;)\s+|\s+[—–]\s+|,?\s+(?:and then|and|then|y|luego|und|dann|et|puis|e|depois|então),?\s+|,\s+|\s+\(/gu

/** A change, with what is looked at behind it where that leads to a change of its own. */
function withLaterLooks(text: string): readonly string[] {
  for (const { index, 0: space } of withSigns(text).matchAll(/(?<=[.!?;])\s+/gu)) {
    const parts = splitInstruction(text.slice(index + space.length))
    if (parts.length > 1) return [text.slice(0, index), ...parts]
  }
  return [text]
}

/** Code and quotes as one sign a letter, so that what they hold ends no clause. */
function withSigns(text: string): string {
  return text.replace(/`[^`]*`|“[^”]*”|"[^"]*"/g, found => '·'.repeat(found.length))
}

const acting: readonly (Act | null)[] = ['change', 'destroy', 'notify', 'escalate']

/** Whether a line to tick says nothing to do so far, so that a change behind it is none of what is ticked. */
export function isTicked(text: string): boolean {
  return looks(text) || !isImperative(text)
}

function looks(text: string): boolean {
  return findAct(text) === 'read' || namesConsole(text) || opensWithCode(text) === 'read' || runsRead(text)
}

/** "Run `SELECT …`": what is run only reads. */
function runsRead(text: string): boolean {
  const verb = opensWithRun.exec(foldText(mainClauseOf(text)))?.[0]
  return verb !== undefined && opensWithCode(mainClauseOf(text).slice(verb.length)) === 'read'
}

const opensWithRun = new RegExp(`^(?:${polarityPattern('runVerbs')})\\s+(?=\`)`, 'u')

/** Whether a text ends amid what is said under a condition ("Check it. If it is set, it was paid"), and tells nothing to do there. */
function isOpen(before: string): boolean {
  const said = before.split(/(?<=[^.\s][.;!?])\s+/).at(-1) ?? ''
  return conditional.test(foldText(said)) && findAct(said) === null
}

/** Whether the text behind a joint tells to change something, be it under a condition. */
function beginsChange(rest: string, joint: string, before: string): boolean {
  const [sentence = ''] = rest.split(/(?<=[^.\s][.;!?])\s+/)
  const code = opensWithCode(sentence)
  const acts = acting.includes(findAct(sentence))
  if (conditional.test(foldText(sentence))) return code === null ? acts : code !== 'read'
  const changes = code === null ? acts && isImperative(sentence) : code !== 'read'
  if (/\($/.test(joint)) return false
  if (/^\s+$|[—–]/.test(joint)) return changes
  // "Check and restart the worker", "the deploy and release steps", "(see the log and restart it)" are one each.
  const [, verb = '', next = ''] = /^(\p{L}[\p{L}-]*)(?=(\s+[\p{L}`]+))/u.exec(rest) ?? []
  const named = withNouns(`${verb}${next}`) !== `${verb}${next}`
  if (named || !acting.includes(actOf.get(verb.toLowerCase()) ?? null)) return false
  const inParentheses = before.split('(').length !== before.split(')').length
  return !inParentheses && before.split(/\s+/).length >= 3
}

const conditional = new RegExp(
  `^(?:${wordsFor('fillers')}\\s+)?(?:${wordsFor('if')}|${wordsFor('unless')}|${wordsFor('otherwise')})(?![\\p{L}])`,
  'u',
)

/** The effect of the command or statement that a clause begins with, its condition aside; null where it begins otherwise. */
function opensWithCode(text: string): ReturnType<typeof quotedEffect> | null {
  const code = /^`[^`]+`/.exec(mainClauseOf(text))?.[0]
  return code === undefined || unitInText(code, 0) === null ? null : quotedEffect([code], true)
}
