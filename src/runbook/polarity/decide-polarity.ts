import type { Draft } from '../constructs/construct.ts'
import { withoutSeverity } from '../control-flow/read-severity.ts'
import { readStatement } from '../control-flow/read-statement.ts'
import { flowPattern, polarityPattern } from '../languages/languages.ts'
import { foldText } from '../words/fold-text.ts'
import { asksForFence } from './asks-for-fence.ts'
import { asksForItself } from './asks-for-itself.ts'
import type { ContextText } from './context-text.ts'
import { decideBehind } from './decide-behind.ts'
import { decideWhole } from './decide-whole.ts'
import { forbidsBelow, onlyReports } from './forbids-below.ts'
import { type Intent, isRetraction } from './intent-after-code.ts'
import { intentOf } from './intent-of.ts'
import { commentForbids, intentOfLeadIn } from './intent-of-lead-in.ts'
import { isForbiddenBehind } from './is-forbidden-behind.ts'
import {
  isForbiddingTitle,
  isReportingTitle,
  isRequestingHeading,
  isRequestingLabel,
  warnsOfHarm,
} from './is-forbidding-title.ts'
import { isRequestedByColumn } from './is-requested-by-column.ts'
import { isReserved } from './is-reserved.ts'
import { isRetractingLabel } from './is-retracting-label.ts'
import { marksVoid } from './marks-void.ts'
import { isAnyone, isForRole } from './names-role.ts'
import { otherEnvironmentOf } from './other-environment-of.ts'
import {
  asked,
  forbidden,
  forbiddenBy,
  forbiddenUnder,
  mentioned,
  type Polarity,
  reported,
  reserved,
  toldBy,
  warned,
  warnedInQuote,
} from './polarity.ts'
import { reportsDeed } from './reports-deed.ts'
import { tellsOverCode } from './tells-over-code.ts'
import { wordsAroundCode } from './words-around-code.ts'
import { wrongSigns } from './wrong-signs.ts'

/**
 * Decides by structure before words: the texts around the step, then the sentence that quotes the operation. A change
 * needs evidence that it is asked for: it is the whole of its item or fence, or follows a label or lead-in that asks,
 * or stands in a clause that tells to run it. `inline` are the pieces of code that the draft's text quotes of it,
 * `code` the lines of the document that hold it.
 */
export function decidePolarity(
  draft: Draft,
  inline: readonly string[],
  above: readonly ContextText[],
  code: readonly string[],
): Polarity {
  const own = inline.length === 0 ? 'alone' : intentOf(draft.text, inline)
  const around = decideAround(draft, above)
  if (around !== null) return around.verdict === 'unclear' && own === 'forbids' ? forbidden : around
  const comment = draft.unit?.label ?? null
  if (inline.length === 0 && isForbiddenBehind(code, draft.unit?.text ?? '')) return forbidden
  const led = above.findLast(it => it.kind === 'lead-in' || it.kind === 'item')
  // A heading alone is no lead-in: "Orders were lost" is the trouble and tells of no command.
  const named = draft.headingPath.split(' / ').includes(draft.text) ? null : draft.text
  const over = inline.length === 0 ? [led?.text, named] : [led?.text]
  const leads = over.flatMap(text => (text == null || text === '' ? [] : [text]))
  const leadThat = (intent: Intent) => leads.find(it => intentOfLeadIn(withoutSeverity(it)) === intent)
  // A comment that only describes is usual, and says nothing against what stands below it.
  const comments = [comment, draft.unit?.over?.near ?? null].filter(it => it !== null)
  const ban = leadThat('forbids') ?? comments.find(commentForbids)
  if (ban !== undefined) return ban === draft.text ? forbidden : forbiddenBy(ban)
  if ((inline.length === 0 ? [...leads, ...comments] : [draft.text]).some(reportsDeed)) return reported
  if (own === 'forbids' || marksVoid(draft.text)) return forbidden
  const apart = draft.unit?.over?.apart ?? []
  const ofAll = apart.find(it => ofSeveral.test(foldText(it)) && commentForbids(it))
  if (ofAll !== undefined) return forbiddenBy(ofAll)
  if (comments.some(warnsOfHarm) || apart.some(commentForbids)) return warned
  // A condition of its own comment is asked before it is run; over other commands nothing asks it.
  const conditional = comment !== null && readStatement(comment, true).some(it => it.kind === 'condition')
  if ([...comments, ...apart].some(it => isReserved(it) && !(conditional && it === comment))) return reserved
  if (isForSomebody([draft.text, draft.label, comment], above)) return reserved
  if (above.some(it => it.kind === 'quote' && warnsOfHarm(it.text))) return warnedInQuote
  const titles = above.flatMap(({ kind, text }) => (kind === 'heading' || kind === 'label' ? [text] : []))
  const beside = [
    ...comments,
    ...leads,
    ...(draft.label === null ? [] : [draft.label]),
    ...wordsAroundCode(draft, inline),
  ]
  const told =
    [...beside, ...titles].find(tellsOverCode) ??
    comments.find(it => recalls.test(foldText(it)) || isReportingTitle(it)) ??
    above.find(onlyReports)?.text ??
    (draft.label !== null && isReportingTitle(draft.label) ? draft.label : undefined)
  if (told !== undefined) return toldBy(told)
  if (own === 'asks') return asked
  const labelled = own === 'alone' && inline.length > 0 && !above.some(it => it.kind === 'column')
  const label = draft.label ?? above.findLast(it => it.kind === 'label')?.text ?? null
  if (labelled && label !== null && !isRequestingLabel(label, draft)) return toldBy(label)
  if (own === 'mentions') return mentioned
  const mention = leadThat('mentions')
  if (mention !== undefined) return toldBy(mention)
  if (own === 'label' && !isRequestingLabel(draft.text.split('`')[0] ?? '', draft)) return mentioned
  // What stands over items of nothing but code asks for them, as over a fence.
  const listed = own === 'alone' && inline.length > 0 && led !== undefined && !above.some(it => it.kind === 'column')
  const lead = led === undefined || led.text === draft.text ? null : led.text
  if (listed && lead !== null && draft.under.length === 0 && !asksForFence(lead, draft) && onlyCode.test(draft.text))
    return toldBy(lead)
  // What stands over a fence asks for it: an author's exact fence asks by itself.
  const texts = [comment ?? draft.unit?.over?.near, named, led?.text, draft.label].flatMap(it =>
    it == null || it === '' ? [] : [it],
  )
  const byWords = inline.length === 0 && draft.unit?.language !== 'exact' && draft.phase !== 'prove'
  if (byWords && texts.length > 0 && !texts.some(it => asksForFence(it, draft))) return toldBy(texts[0])
  const heading = above.findLast(it => it.kind === 'heading')?.text ?? null
  const headed = inline.length === 0 && named === null && comment === null && above.at(-1)?.kind === 'heading'
  if (headed && !isRequestingHeading(draft.text, draft)) return toldBy(draft.text)
  // Code alone in an item has no other words over it either.
  const bare = own === 'alone' && led === undefined && draft.label === null && onlyCode.test(draft.text)
  const inCell = above.some(it => it.kind === 'column')
  if (bare && !inCell && heading !== null && !isRequestingHeading(heading, draft)) return toldBy(heading)
  return isRequestedByColumn(above) ? asked : mentioned
}

/** "Never run these": about all that follows, whatever stands between. */
const ofSeveral =
  /(?<!\p{L})(?:these|those|them|all of|any of|following|est[ao]s|ningun\p{L}*|diese[rn]?|keine[sn]?|ces|ceux|celles|est[ea]s|nenhum\p{L}*)(?!\p{L})/u

const onlyCode = /^[^\p{L}]*`[^`]+`[^\p{L}]*$/u

/** Whether a step's own texts, or those over it, give it to a person who is not the one that responds. */
function isForSomebody(own: readonly (string | null)[], above: readonly ContextText[]): boolean {
  const over = above.filter(it => ['heading', 'label', 'lead-in', 'item'].includes(it.kind))
  return (
    above.some(it => it.kind === 'whose' && !isAnyone(it.text)) ||
    [...own, ...over.map(it => it.text)].some(it => it !== null && isForRole(it))
  )
}

/** What the texts around a step say against it; null where they say nothing. */
function decideAround(draft: Draft, above: readonly ContextText[]): Polarity | null {
  const ban = above.find(forbidsBelow)
  if (ban !== undefined) return forbiddenUnder(ban.text)
  const whole = decideWhole(draft.text, above)
  if (whole !== null) return whole
  const environment = otherEnvironmentOf(draft, above)
  if (environment !== null)
    return { verdict: 'against', why: `it is for another environment than the catalog's (${environment})` }
  if (draft.label !== null && !labelsCase(above) && (isForbiddingTitle(draft.label) || isRetractingLabel(draft.label)))
    return forbiddenBy(draft.label)
  const behind = decideBehind(above)
  if (behind !== null) return behind
  const remarks = above.filter(it => it.kind === 'remark')
  const bans = remarks.find(it => commentForbids(it.text))
  if (bans !== undefined) return forbiddenBy(bans.text)
  if (remarks.some(it => isReserved(it.text))) return reserved
  const told = remarks.find(it => tellsOverCode(it.text))
  if (told !== undefined) return toldBy(told.text)
  return above.some(it => it.kind === 'other cell' && reportsMistake.test(foldText(it.text))) ? mentioned : null
}

/** Whether a row's name is what is seen, and not what is thought of the command in it ("Symptom | Action"). */
function labelsCase(above: readonly ContextText[]): boolean {
  return above.some(it => it.kind === 'other column' && saysCase.test(foldText(it.text)))
}

const saysCase = new RegExp(`^(?:${flowPattern('saysWhen')})$`, 'u')

/** The polarity of a call that the words imply: asked for where they tell to do just that. */
export function decideImpliedPolarity(draft: Draft, above: readonly ContextText[]): Polarity {
  const said = decideWords(draft, above)
  return said ?? (asksForItself(draft) ? asked : mentioned)
}

/** The polarity of an operation that a step has from another: asked for where nothing says otherwise. */
export function decideRepeatedPolarity(draft: Draft, above: readonly ContextText[]): Polarity {
  return decideWords(draft, above) ?? asked
}

/** What the words of a step and the texts around it say against what they name; null where they say nothing. */
function decideWords(draft: Draft, above: readonly ContextText[]): Polarity | null {
  const around = decideAround(draft, above)
  if (around !== null) return around
  const led = above.findLast(it => it.kind === 'lead-in' || it.kind === 'item')
  const leads = [led?.text ?? '', draft.text].filter(text => text !== '').map(intentOfLeadIn)
  if (leads.includes('forbids') || wrongSigns.test(draft.text) || isRetraction(draft.text)) return forbidden
  return (led !== undefined && leads[0] === 'mentions') || above.some(onlyReports) ? mentioned : null
}

/** "Only for the record", "The old version, replaced by the one below". */
const recalls = new RegExp(`^[^\\p{L}]*(?:${polarityPattern('recalls')})(?!\\p{L})`, 'u')

/** "2022, by mistake": when it was done, and not what went wrong. */
const reportsMistake = new RegExp(
  `^\\d{1,2}:\\d\\d(?::\\d\\d)?(?: ?(?:am|pm|utc|cet))?$|\\b(?:19|20)\\d\\d\\b.*(?:${polarityPattern('byMistake')})(?!\\p{L})`,
  'u',
)
