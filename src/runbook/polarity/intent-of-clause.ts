import { fillers, polarityPattern } from '../languages/languages.ts'
import { findAct } from '../words/find-act.ts'
import { wholeWordPattern, wholeWordPatternAtStart } from '../words/fold-text.ts'
import { hasVerbAfter, type Intent } from './intent-after-code.ts'

const runVerb = wholeWordPatternAtStart(polarityPattern('runVerbs'))
const avoidVerb = wholeWordPatternAtStart(polarityPattern('avoidVerbs'))
const negation = wholeWordPatternAtStart(polarityPattern('negationsBefore'))
const negationAfter = wholeWordPattern(polarityPattern('negationsAfter'))
const byMeansOf = new RegExp(`(?<!\\p{L})(?:${polarityPattern('byMeansOf')})(?:\\s+\\S+){0,4}\\s*$`, 'u')
const clauseOpening = wholeWordPattern(polarityPattern('clauseOpenings'))

/** The intent of a clause that ends at the code; null where no verb of it says anything. */
export function intentOfClause(text: string, led: boolean, after: string): Intent | null {
  let rest = text
  let denied = false
  let denial: string | undefined
  for (let count = 0; count < 8 && rest !== ''; count++) {
    const found = negation.exec(rest)?.[0]
    if (found !== undefined) {
      denied = true
      denial = found
      rest = rest.slice(found.length).trimStart()
      continue
    }
    if (avoidVerb.test(rest)) return denied ? 'asks' : 'forbids'
    const run = runVerb.exec(rest)?.[0]
    if (run !== undefined) {
      const between = rest.slice(run.length)
      if (denied || negationAfter.test(withoutRelative(between))) return 'forbids'
      // "Send `X` to the vendor", "paste the output of `X`".
      if ((/^(?:send|post|paste|type)$/.test(run) && toSomebody.test(after)) || ofCode.test(between)) return 'mentions'
      return !led && clauseOpening.test(between) ? 'mentions' : 'asks'
    }
    const [word = ''] = rest.split(/[\s'-]+/, 1)
    if (
      !fillers.has(word) &&
      !/^(?:you|we|one|sie|bitte|please|por favor|usted|vous|il faut|veuillez|muss|hay que)$/.test(word)
    )
      break
    rest = rest.slice(word.length).replace(/^[\s'-]+/, '')
  }
  if (rest === '') return denied ? 'forbids' : null
  const act = findAct(rest)
  // "No backlog should remain:" denies a thing, not an act.
  if (act === null) return denied ? (led && !deniesThing.test(denial ?? '') ? 'forbids' : 'mentions') : null
  if (denied) return act === 'read' || act === 'decide' ? 'mentions' : 'forbids'
  if (act === 'read' || act === 'decide' || act === 'escalate') return 'mentions'
  if (negationAfter.test(withoutRelative(rest))) return 'forbids'
  if (led || byMeansOf.test(rest)) return namesSomebody.test(rest) ? 'mentions' : 'asks'
  return hasVerbAfter(after) ? 'asks' : 'mentions'
}

const toSomebody =
  /^\s*(?:to|in|into|with)\s+(?:(?:the|our|your|their|a|an)\s+)?(?:\S+\s+)?(?:vendor|channel|team|support|customers?|dba|owner|colleagues?|manager|thread|ticket|chat|slack|review(?:ers?)?)(?![\p{L}])/u
const ofCode = /(?:output|results?|text|names?|copy|meaning|log) of\s*$/u

const deniesThing = /^(?:no|none|nobody|no one|keine?|niemand|nadie|ninguem|personne|nul)$/

/** Without what only says which ones are meant ("the rows that no longer have an owner"). */
export function withoutRelative(text: string): string {
  return text.replace(
    /(?<!\p{L})(?:that|which|who|whose|where|what|when|if|until|unless|with|without|wenn|falls|was|si|cuando|quand|quando|die|der|das|ohne|que|qui|dont|sin|sans|cujos?|sem)(?!\p{L}).*$/u,
    '',
  )
}

/** Names somebody who does it, between a verb and the code. */
export const namesSomebody =
  /(?<!\p{L})(?:who|anyone|anybody|someone|somebody|nobody|no one|whoever|jemand|niemand|wer|alguien|nadie|quien|quelqu'un|personne|alguem|ninguem|quem)(?!\p{L})/u
