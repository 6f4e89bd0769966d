import { remembered } from '../../domain/remembered.ts'
import { hideCode } from '../control-flow/hide-code.ts'
import type { Language } from '../languages/language.ts'
import { conditions, flowPattern, languages } from '../languages/languages.ts'
import { isImperative, mainClauseOf } from '../words/find-act.ts'
import { foldText, wholeWordPattern } from '../words/fold-text.ts'
import { isQuestion } from '../words/is-question.ts'
import { sentencesIn } from '../words/sentences-in.ts'
import { approves } from './only-frames.ts'

/**
 * Whether a text only reports what was done before: each of its sentences tells somebody's deed or what was so at a time
 * that is over, and none asks for anything ("Last time somebody did `X`", "In May Tom fixed it with `X`").
 */
export const reportsDeed = remembered((text: string): boolean => {
  const sentences = sentencesIn(text)
  return sentences.length > 0 && sentences.every(reports)
})

/** The text of a step that only reports, for a caution. */
export function reportIn({ text, role }: { readonly text: string; readonly role: string }): readonly string[] {
  return role === 'instruction' && reportsDeed(text) ? [text] : []
}

/** The text without the code of its sentences that only report, where it asks for something as well. */
export const withoutReported = remembered((text: string): string => {
  if (!text.includes('`')) return text
  const sentences = sentencesIn(text)
  const reported = sentences.map(reports)
  if (!reported.includes(true) || !reported.includes(false)) return text
  return sentences.map((it, index) => (reported[index] === true ? it.replace(/`[^`]+`/g, '·') : it)).join(' ')
})

function reports(sentence: string): boolean {
  if (isQuestion(sentence) || isImperative(sentence) || approves(foldText(sentence).trim())) return false
  const words = sentence.replace(/[*_]/g, '')
  const plain = hideCode(words).replace(/^[^\p{L}·]+/u, '')
  if (!opensCondition.test(plain)) return patterns.some(it => reportsIn(plain, it))
  // "When it hung last time, we ran `X`" reports, "if it hung last time, `X`" asks.
  const main = hideCode(mainClauseOf(words))
  return main !== plain && !main.startsWith('·') && patterns.some(it => reportsIn(main, it, it.times.test(plain)))
}

const opensCondition = new RegExp(
  `^(?:${flowPattern('fillers')} )?(?:${flowPattern('if')}|${flowPattern('unless')})\\s`,
  'u',
)

function reportsIn(
  plain: string,
  { times, verbs, relative, deeds, present, opensPast }: Patterns,
  inPast: boolean = times.test(plain),
): boolean {
  const at = plain.indexOf('·')
  const before = at < 0 ? plain : plain.slice(0, at)
  if (present.test(before)) return false
  if (conditions.has(plain.split(/[\s,]+/, 1)[0] ?? '') && !inPast) return false
  // "`X` was run by Tom", "`X` helped last time", "Last time, `X` helped".
  if (at === 0 || (inPast && /^[^,:]{2,40},\s+$/.test(before)))
    return opensPast.test(plain.slice(at)) && (inPast || deeds.test(`code ${plain.replace(/^·+\s+/, '')}`))
  if (at > 0 && deeds.test(plain)) return true
  // "Orders of last week were lost: `X`" names the trouble.
  return inPast && verbs.test(before.replace(relative, '')) && !/[:→⇒—–-]\s*$/u.test(before)
}

type Patterns = ReturnType<typeof patternsOf>

function patternsOf({ telling: { pastTimes, pastVerbs, deeds, present } }: Language) {
  return {
    times: wholeWordPattern(pastTimes),
    verbs: wholeWordPattern(`${pastVerbs}|${deeds}`),
    // "Kunden, die gestern nichts erhalten haben, mit `X` benachrichtigen": its verb tells of them, not of what is done.
    relative: new RegExp(
      `,\\s(?:die|der|das|den|dem|denen|deren|dessen|welche[mnrs]?)\\s[^,·]{1,120}\\s(?:${pastVerbs})(?=,|\\s(?:mit|per|via|uber|durch)\\s)`,
      'gu',
    ),
    deeds: new RegExp(`^(?:[^\\s:]+\\s+){1,7}?(?:${deeds})(?![\\p{L}-])`, 'u'),
    present: wholeWordPattern(present),
    opensPast: new RegExp(`^·+\\s+(?:\\p{L}+ly\\s+)?(?:${pastVerbs}|${deeds})(?![\\p{L}-])`, 'u'),
  }
}

const patterns = languages.map(patternsOf)
