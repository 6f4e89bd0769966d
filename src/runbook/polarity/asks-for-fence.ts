import type { Draft } from '../constructs/construct.ts'
import { withoutSeverity } from '../control-flow/read-severity.ts'
import { alternativeWords, conditions, flowPattern, polarityPattern } from '../languages/languages.ts'
import { findAct } from '../words/find-act.ts'
import { foldText, wholeWordPattern, wholeWordPatternAtStart } from '../words/fold-text.ts'
import { intentOfLeadIn, tellsOfAnother } from './intent-of-lead-in.ts'
import { isRequestingHeading, isWarning, warnsOfHarm } from './is-forbidding-title.ts'
import { onlyFrames } from './only-frames.ts'

/**
 * Whether a comment, label or sentence over code asks for it: it tells to do something, says when or by what means, offers
 * the code, or, in a few words, names an act, a remedy or a trouble. One that only tells whose it is, what somebody thinks
 * of it or that it is over does none of it ("The intern left this in the crontab:").
 */
export function asksForFence(written: string, draft: Draft): boolean {
  // "Is nobody connected? Then …": the question is a condition.
  const text = withoutSeverity(written.replace(/^(?:[^?]*\?\s+)+(?=\S)/, ''))
  const plain = foldText(text).replace(/^[^\p{L}\p{N}/]+|[\s:.]+$/gu, '')
  const [first = ''] = plain.split(/[\s,:]+/, 1)
  if (tells.test(plain) || namesCause.test(plain) || forShow.test(plain)) return false
  // "At night, the job runs:" tells what another does then.
  const [, main] = /^[^,:]+,\s+(.*)$/.exec(plain) ?? []
  if (main !== undefined && tellsOfAnother.test(main) && findAct(text) === null) return false
  if (onlyFrames(text, draft.unit?.text ?? '')) return true
  if (plain === '' || conditions.has(first) || alternativeWords.has(first) || opensWithMeans.test(plain)) return true
  if (
    opensInPlace.test(plain) ||
    withPronoun.test(plain) ||
    sign.test(plain) ||
    (isWarning(text) && !warnsOfHarm(text))
  )
    return true
  if (request.test(text) || must.test(plain) || offersCode(plain)) return true
  const clauses = text.split(/[.;:!]\s+|,\s+|\s[—–-]\s|\s+\((?=\p{L})/u)
  if (clauses.some(it => findAct(it) !== null) || intentOfLeadIn(text) === 'asks') return true
  return plain.split(/\s+/).length <= mostOfName && isRequestingHeading(text, draft)
}

const mostOfName = 7

const when = `${flowPattern('ifBehind')}|${flowPattern('usedIn')}|${flowPattern('onlyWith')}|${flowPattern('after')}`

/** "Nobody needs this any more", "Only the DBA runs:": about somebody, and asks nobody. */
const tells = new RegExp(
  [
    `^(?:${flowPattern('narrows')}|so) (?!(?:${when})(?!\\p{L}))(?:\\S+ ){1,4}(?:${polarityPattern('doerVerbs')})(?!\\p{L})`,
    `^(?:${polarityPattern('nobody')})(?!\\p{L})`,
    `(?<!\\p{L})(?:${polarityPattern('noLonger')})(?!\\p{L})`,
  ].join('|'),
  'u',
)

/** "For illustration, …", "A título informativo: …". */
const forShow =
  /^(?:for|as|by way of|zur|zum|als|a modo de|a titulo|como|pour|a titre|para) (?:an? |the |your |de |d['’])?(?:illustrati(?:on|ve purposes)|reference|information(?:al purposes)?|comparison|context|completeness|interest|background|anschauung|veranschaulichung|info|vergleich|orientierung|ilustracion|informativo|informacion|comparacion|referencia|illustratif|indicatif|memoire|comparaison|ilustracao|informacao|comparacao)(?!\p{L})/u

/** "We lost a day because of:": what stands below was the cause. */
const namesCause =
  /(?:^|\s)(?:because of|due to|thanks to|caused by|wegen|durch|debido a|por culpa de|gracias a|a cause de|grace a|por causa d[aeo]|gracas a)$/u

/** "Then, without closing the session:", "Next, on the standby:": only when, how and where. */
const opensInPlace = new RegExp(
  `^(?:${polarityPattern('sequence')}),?\\s+(?:${polarityPattern('byMeansOf')}|${polarityPattern('adverbials')})\\s`,
  'u',
)
const opensWithMeans = wholeWordPatternAtStart(polarityPattern('byMeansOf'))
const must = new RegExp(`(?<![\\p{L}])(?:${flowPattern('must')})(?![\\p{L}])`, 'u')
const offers = new RegExp(wholeWordPattern(polarityPattern('offers')).source, 'gu')

/** "The following clears the queue:"; whom it is for alone offers nothing. */
function offersCode(plain: string): boolean {
  return following.test(plain) || [...plain.matchAll(offers)].some(([word]) => !somebody.test(word))
}

const following = /(?<![\p{L}])(?:the following|lo siguiente|folgende[nrs]?|suivante?s?|o seguinte)(?![\p{L}])/u
const somebody = /^(?:you|sie|man|vous|voce)$/u

/** "Reproduce it", "Let it go on". */
const withPronoun =
  /^(?!(?:when|where|while|because|since|what|how|who|if|then|there|later|maybe|perhaps|though|until)\s)\p{L}{2,}(?<!ed|ing|ly|s) (?:it|them)(?![\p{L}])/u

/** "Last resort", "Only with approval", "At night only": says when, and not who does it ("Only the DBA runs"). */
const sign = new RegExp(
  `(?<![\\p{L}-])(?:${flowPattern('guards')}|${flowPattern('depends')}|(?:${flowPattern('narrows')})(?:$|\\s+(?:${when}|\\p{L}+ly|at|on|outside|before|in)(?=\\s)))(?![\\p{L}-])`,
  'u',
)

/** "POST /admin/pause". */
const request = /^(?:GET|POST|PUT|PATCH|DELETE)\s+\//
