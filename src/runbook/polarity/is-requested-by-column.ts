import { conditions, polarityPattern } from '../languages/languages.ts'
import { findPhase } from '../words/find-phase.ts'
import { foldText, wholeWordPattern } from '../words/fold-text.ts'
import type { ContextText } from './context-text.ts'
import { isCauseTitle, isForbiddingTitle, requestingName } from './is-forbidding-title.ts'

const reports = wholeWordPattern(polarityPattern('reportVerbs'))

/** Whether the column of a command, if it stands in one, is one of what to do. */
export function isRequestedByColumn(above: readonly ContextText[]): boolean {
  const column = above.find(it => it.kind === 'column')
  if (column === undefined) return true
  if (reports.test(foldText(column.text))) return false
  if (/(?<![\p{L}])(?:that|which)(?![\p{L}])/u.test(foldText(column.text))) return false
  if (!hasPurpose(above)) return false
  return requestingName.test(foldText(column.text)) || findPhase(column.text) === 'mitigate'
}

/**
 * Whether the columns beside commands tell what these are for, or when they are run. Where the commands come first, the
 * columns behind them may tell no more than what harm they do ("Command | Consequence").
 */
function hasPurpose(above: readonly ContextText[]): boolean {
  const heads = above.filter(it => it.kind === 'column' || it.kind === 'other column')
  const [first, ...others] = heads
  if (first?.kind !== 'column' || others.length === 0) return true
  return others.some(({ text }) => {
    const plain = foldText(text)
    if (harm.test(plain)) return false
    if (isForbiddingTitle(text) || isCauseTitle(text) || /^(?:why|por que|warum|pourquoi|porque)\b/.test(plain))
      return false
    if (plain.split(/\s+/).some(word => conditions.has(word))) return true
    return purposes.test(plain) || requestingName.test(plain) || findPhase(text) !== null
  })
}

/** "Side effect": what else it does. */
const harm =
  /^(?:side[ -]effects?|nebenwirkung|efectos? secundarios?|effets? (?:secondaires?|de bord)|efeitos? colatera)/

const purposes = wholeWordPattern(polarityPattern('purposeNames'))
