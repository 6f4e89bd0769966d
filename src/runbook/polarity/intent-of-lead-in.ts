import { remembered } from '../../domain/remembered.ts'
import { readStatement } from '../control-flow/read-statement.ts'
import { actOf, flowPattern, polarityPattern } from '../languages/languages.ts'
import { isImperative } from '../words/find-act.ts'
import { foldText, wholeWordPattern } from '../words/fold-text.ts'
import { findsCode } from './finds-code.ts'
import { deniesPronoun, type Intent, isRetraction } from './intent-after-code.ts'
import { intentOf, isTempting } from './intent-of.ts'
import { isForbiddingTitle, isReportingTitle, warnsOfTime } from './is-forbidding-title.ts'
import { onlyFrames } from './only-frames.ts'
import { withoutEvents } from './without-events.ts'
import { withoutIdioms } from './without-idioms.ts'
import { codeMark } from './without-rejected-code.ts'

/** What a text over code, or its comment, wants of that code. */
export const intentOfLeadIn = remembered((said: string): Intent => {
  const text = turned(withoutEvents(said.replace(denialOfOther, '')))
  const folded = foldText(text)
  if (onlyFrames(text, '')) return 'label'
  const sentences = text.split(/(?<=[.;!?])\s+/)
  const last = sentences.at(-1) ?? ''
  const foldedLast = foldText(last)
  // Judged as if the code stood behind it.
  const intent = intentOf(`${last.replace(/\([^)]*\)/g, ' ').replace(/[:.\s]+$/, '')}: \`${codeMark}\``, [codeMark])
  if (intent === 'forbids') return 'forbids'
  if (!warnsOfTime(text) && isForbiddingTitle(folded.split(/[,:.;]/)[0] ?? '')) return 'forbids'
  if (sentences.length > 1 && intentOf(`${text} \`${codeMark}\``, [codeMark]) === 'forbids') return 'forbids'
  if (
    /\bfor reference\b(?! (?:data|tables?|implementations?|environments?|numbers?|ids?|rows?)\b)|\bdo not use\b|\bonly so that you\b|\b(?:should|must|do) not (?:copy|imitate|follow)\b/.test(
      folded,
    )
  )
    return 'forbids'
  if (isRetraction(last.replace(/:\s*$/, ''))) return 'forbids'
  if (deniesRunning.test(withoutIdioms(foldText(last.replace(/\([^)]*\)/g, ' '))))) return 'forbids'
  if (isReportingTitle(last) || sentences.slice(0, -1).some(it => isTempting(foldText(it)))) return 'mentions'
  if (findsCode.test(foldedLast) || riddle.test(foldedLast)) return 'mentions'
  // "No log aparece algo assim:" is no order to log.
  if (introducesOutput.test(foldedLast) && !actOf.has(foldedLast.split(/\s/)[0] ?? '')) return 'mentions'
  if (
    [last, last.split(',')[0] ?? '', foldedLast.replace(timeClause, '')].some(isImperative) ||
    (isImperative(last.replace(doneClause, '')) && !reports.test(foldedLast) && !quotesSomebody.test(foldedLast)) ||
    /^(?:to|para|um|pour)\s/.test(foldedLast)
  )
    return 'asks'
  if (/\b(?:decided|voted|advised?|argued) against\b/.test(foldedLast)) return 'forbids'
  // "Was du tun sollst:" opens with no report.
  if (reports.test(foldedLast.replace(/^[^\p{L}]*was\s/u, '').replace(stateThen, ' '))) return 'forbids'
  if (/:\s*$/.test(last) && tellsOfAnother.test(foldedLast)) return 'mentions'
  if (quotesSomebody.test(foldedLast) || namesOutput.test(foldedLast) || introducesOutput.test(foldedLast))
    return 'mentions'
  // "This is what took it down:" reports.
  if (
    /^(?:this|these|that|it|das|dies|esto|eso|c'est|ceci|isto|isso)\s*(?:is|are|ist|sind|es|son|e)?\s+(?:what|which|how|why|was|wie|lo que|ce qui|o que)\b/.test(
      foldedLast,
    )
  )
    return 'mentions'
  if (/:\s*$/.test(last) && pointsAtCode.test(foldedLast) && !offersCode.test(foldedLast)) return 'mentions'
  const long = last.split(/\s+/).length > 10 && /:\s*$/.test(last)
  return long && !/\b(?:you|we|this|following|if|when)\b/.test(foldedLast) ? 'mentions' : 'label'
})

/** "Skip the analysis - focus on mitigation:" leads on with what stands behind the dash, where "these" are not what is skipped. */
function turned(text: string): string {
  const [, first = '', behind = ''] = /^([^:]{3,120}?)(?:\s[–—-]|;)\s+([^:]{3,120}:)$/u.exec(text.trim()) ?? []
  const plain = foldText(behind)
  const asks = isImperative(behind) || focuses.test(plain)
  return asks && !denies.test(plain) && !pointsAtCode.test(foldText(first)) && !deniesPronoun.test(foldText(first))
    ? behind
    : text
}

const focuses = /^(?:focus|concentrate|konzentrier\p{L}*|(?:con)?centra(?:te|rse)|enfoca\p{L}*|concentr\p{L}+|foque)\s/u
const denies = new RegExp(
  `(?<!\\p{L})(?:${polarityPattern('negationsBefore')}|${polarityPattern('avoidVerbs')})(?!\\p{L})`,
  'u',
)

/** "…, not the live one", "running but not answering", "you do not need to rebuild": denies something beside the code. */
const denialOfOther =
  /, (?:and )?not (?:that|the|an?|on|in|from)\s(?:(?!(?:this|these|those|following|commands?|code|above|below|it|way)\b)[^\s,.;:]+(?:\s+|(?=[,.;:]|$))){1,8}(?=[,.;:]|$)|\b(?:but|and|yet) not (?!running)\p{L}+ing\b|\b(?:you|we) (?:do not|don['’]t) (?:have|need) to (?!(?:run|use|do|execute|apply|call|send|issue)\b)\p{L}+(?=[,.;]|$)/giu

/** "Spot the mistake:": the code has one. */
const riddle =
  /^(?:can you )?(?:spot|find|guess|finde?t?|suche?t?|encuentr[ae]|busc[ae]|adivin[ae]|trouve[zr]?|cherche[zr]?|ache|encontre|procure)\s+(?:the |den |die |el |la |l['’]|le |o |a )(?:mistake|error|bug|fault|fehler|fallo|erreur|faute|erro|falha)\s*[.:?!]*$/u

/** "too broad", "demais arriscado": what is found to be too much. */
const excess =
  /^(?:(?:far|way|much|a bit|viel|etwas|beaucoup|bien|un peu|mucho|muito|um pouco)\s+)?(?:too|zu|demasiado|trop|demais)\s+\p{L}+[.!]*$|^\p{L}+\s+demais[.!]*$/u

/** Whether a comment over or behind a command is against it; "skip if the queue is empty" says when it is done. */
export function commentForbids(comment: string): boolean {
  if (excess.test(foldText(comment.trim()))) return true
  if (intentOfLeadIn(comment) !== 'forbids' && !isRetraction(comment)) return false
  return !readStatement(comment).some(it => it.kind === 'condition' && skips.test(it.negated ?? ''))
}

const skips = new RegExp(`^(?:${flowPattern('skips')})`, 'u')

/** "Is told first" says what is done, and reports nothing. */
const reports = new RegExp(
  `(?<!(?:^|\\s)(?:is|are|be|being|gets?) )${wholeWordPattern(polarityPattern('reportVerbs')).source}`,
  'u',
)

const state =
  'was|were|has been|have been|had been|war|waren|wurde|wurden|fue|fueron|ha sido|han sido|etait|etaient|a ete|ont ete|foi|foram|estava|estavam'

/** "If it failed, the version was not updated": how it is then, and no report of what somebody ran. */
const stateThen = new RegExp(
  `(?<=^(?:${flowPattern('if')})\\s[^;:.]{2,120}?)(?<!(?:^|[\\s,])(?:it|this|that|these|those|they|we|following|which|what|es|das|dies|eso|esto|ceci|cela|isso|isto)\\s)(?:${state})(?![\\p{L}])\\s+(?:(?:${polarityPattern('negationsBefore')})\\s+)?(?!(?:run|executed|used|issued|sent|typed|done|applied|called|tried|what|how|caused|broken)(?![\\p{L}]))`,
  'gu',
)

/** "Une fois l'export terminé, …", "Logo que o backup acabar, …". */
const timeClause = new RegExp(`^(?:${flowPattern('after')})(?!\\p{L})[^,:;]*,\\s*`, 'u')

/** "Terminado o backup, …", "Export finished, …": a few words of what is done, before the comma. */
const doneClause = /^(?:[^\s,:;]+\s+){1,5}[^\s,:;]+,\s+/u

/** "A colleague once pasted this:": about the code behind it, and asks nobody to run it. */
const pointsAtCode = wholeWordPattern(polarityPattern('pointers'))

/** "You can use the following:", "The following clears the queue:": offers the code. */
const offersCode = wholeWordPattern(polarityPattern('offers'))

/** "Things that nobody should run": a negation and a verb of running, anywhere. */
const deniesRunning = new RegExp(
  `(?<![\\p{L}-])(?:${polarityPattern('negationsBefore')})\\s+(?:[^\\s,]+\\s+){0,3}?(?:${polarityPattern('runVerbs')})(?:e?s)?(?![\\p{L}-])`,
  'u',
)

/** "The deploy bot then does:", "Our CI does this for you:". */
export const tellsOfAnother =
  /^(?:the|our|your|their|its|an?|this|that|\p{L}+'s)\s+(?:(?!following|commands?|statements?|quer)\S+\s+){1,4}?(?:does|do|contains?|runs?|executes?|calls?|sends?|issues?|uses?|performs?)(?![\p{L}])|^(?:[^,:`]{2,40},\s+)?(?:der|die|das|unser\p{L}*)\s+(?:\S+\s+){1,3}?(?:ruft|fuhrt|startet|sendet|nutzt|verwendet|schickt)(?:\s+\p{L}+)?\s*:/u

/** "The vendor suggests:". */
const quotesSomebody = new RegExp(`\\p{L}\\s+(?:${polarityPattern('speechVerbs')})\\s*:\\s*$`, 'u')
const introducesOutput = wholeWordPattern(polarityPattern('outputOpenings'))

/** Introduces what a program has written. */
const namesOutput =
  /\b(?:audit trail|transcript|equivalent to|for comparison|sample|(?<!(?:the|your|this|that|same|a|open) )session|fires on|matches|history|excerpt|logs?|output|prints?|(?:then|now|it|which) (?:shows?|returns?)|looks? like|salida|muestra|ausgabe|zeigt|sortie|affiche|saida|mostra)\b/
