import { flowPattern, polarityPattern } from '../languages/languages.ts'
import { foldText } from '../words/fold-text.ts'

/** A text without what a change of the system did under a condition ("If a release broke it"): no report of what somebody ran. */
export function withoutEvents(text: string): string {
  const folded = foldText(text)
  const found = folded.length === text.length ? event.exec(folded) : null
  return found === null ? text : text.slice(0, found[0].length - (found[1]?.length ?? 0)) + text.slice(found[0].length)
}

const event = new RegExp(
  `^[^\\p{L}]*(?:${flowPattern('if')}):?\\s+(?:[^\\s,;:.]+\\s+){0,4}?(${polarityPattern('broughtBy')})(?![\\p{L}])`,
  'u',
)
