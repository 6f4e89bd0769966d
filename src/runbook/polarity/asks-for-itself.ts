import type { Draft } from '../constructs/construct.ts'
import { foldText } from '../words/fold-text.ts'
import { isQuestion } from '../words/is-question.ts'
import { withoutRelative } from './intent-of-clause.ts'

/**
 * Whether the words of a step that quotes no command tell to do what they name: its verb opens the sentence, a condition
 * or a name before it aside ("After remediation, re-run the workflow", "Acme: roll back"), or it sets a variable, or,
 * where remedies stand, it is only their name ("Acme rollback to the previous deployment"). What another verb does
 * with it ("cancel the rollback", "ask Ana to roll back") and what is told of it is none. English, as the words are by
 * which calls are implied.
 */
export function asksForItself({ text, phase }: Pick<Draft, 'text' | 'phase'>): boolean {
  if (isQuestion(text.trim())) return false
  const plain = foldText(text.replace(/[*`]/g, '')).trim()
  const [sentence = ''] = plain.split(/[.!?;]\s+|\s[—–]\s/)
  const clause = mainClause(sentence)
  const set = sets.exec(clause)
  if (set !== null) return goesOn.test(clause.slice(set[0].length))
  if (tells.test(withoutRelative(clause.replace(addressed, '')))) return false
  if (elsewise.test(clause)) return false
  const act = clause.replace(addressed, '')
  if (does.test(act) || adjusts.test(act) || presses.test(act)) return true
  return (phase === 'mitigate' || phase === 'rollback') && names.test(clause) && !became.test(clause)
}

/** Without a condition, a time and a name that stand before what is done. */
function mainClause(sentence: string): string {
  let rest = sentence
  for (let count = 0; count < 4; count++) {
    const before = opening.exec(rest)?.[0] ?? name.exec(rest)?.[0]
    if (before === undefined) break
    rest = rest.slice(before.length)
  }
  return rest
}

const opening =
  /^(?:if|when|whenever|once|after|as soon as|unless|in case|should|for|on|only if|only when|where|before|at|within|as|failing|assuming|provided|except)\s[^,:]*(?:[,:]|\sthen\s)\s*/
/** "Acme: …", "15 minutes: …", "step 2) …". */
const name = /^[\p{L}\d #/-]{1,40}[:)]\s+/u
const addressed =
  /^(?:(?:then|now|next|finally|first|please|also|manually|immediately|optionally|only)\s+)*(?:(?:you|we)\s+(?:should|must|can|may|could|need to|have to|will)\s+)?/
const sets = /^(?:set\s+)?[a-z][a-z0-9]*(?:_[a-z0-9]+)+\s*=\s*["']?[^\s"',;]+["']?/
/** What may follow the value that a variable is set to. */
const goesOn =
  /^\s*(?:$|[.,;(]|(?:to|for|until|so|in|immediately|now|first|and|then|if|when|unless|only|as|everywhere|at once)(?![\p{L}]))/u
const manner = '(?:(?:then|now|next|finally|first|please|also|manually|immediately|gracefully|quickly|safely)\\s+)*'
const does = new RegExp(
  `^${manner}(?:roll\\s?-?back|revert|promote|re-?deploy|deploy|re-?run|re-?try|restart|re-?activate|activate|re-?publish|publish|(?:perform|do|initiate|execute|trigger|make)\\s+(?:an?\\s+|the\\s+)?(?:immediate\\s+|full\\s+|quick\\s+)?(?:rollback|roll-back|redeploy(?:ment)?|re-?run|retry))(?![\\p{L}-])`,
  'u',
)
/** "Reduce X_LIMIT". */
const adjusts = new RegExp(
  `^${manner}(?:set|change|reduce|increase|decrease|raise|lower|adjust)\\s+(?:the\\s+)?[a-z0-9]+(?:_[a-z0-9]+)+`,
  'u',
)
/** "Go to the dashboard → Deployments → Promote to Production". */
const presses =
  /^(?:go|navigate|open|click)\s.*(?:->|→)\s*(?:click\s+)?["“']?(?:promote|roll\s?-?back|re-?deploy|re-?run|publish|activate)[^→]*$/u
/** Names the act as what is not chosen, or comes at another time. */
const elsewise =
  /(?<![\p{L}-])(?:instead of|rather than|without|before|after|whether|avoid|prevent|than|against|about|from|not|never)\s+(?:\S+\s+){0,2}?(?:roll|re-?deploy|re-?run|revert|promot|publish|activat|re-?try)/u
const names =
  /^(?:(?:the|an?|immediate|full|quick|instant)\s+)*(?:[\p{L}\d]+\s+)?(?:rollback|roll-back|redeploy(?:ment)?)(?![\p{L}-])/u
/** A verb that tells something. */
const tells =
  /(?<![\p{L}-])(?:is|are|was|were|has|have|had|does|did|will|would|could|might|must|shall|may|should|cannot|can(?:'t|not)|takes?|took|makes?|made|helps?|helped|causes?|caused|means|happens|went|solved|broke|costs?)(?![\p{L}-])/u
/** What became of a thing that is only named. */
const became =
  /(?<![\p{L}-])(?:works?|worked|fails?|failed|needs?|needed|done|finished|ends?|ended|not|no|never)(?![\p{L}-])/u
