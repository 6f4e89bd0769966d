import { isImperative } from '../words/find-act.ts'
import { hideCode, wordsFor } from './hide-code.ts'
import type { Statement } from './list-statements.ts'

const opensIf = new RegExp(`^(?:${wordsFor('if')}|${wordsFor('unless')})\\s`, 'u')
const ifBeforeDash = new RegExp(`(?:^|:\\s+)(?:${wordsFor('if')}|${wordsFor('unless')})\\s.+\\s[—–-]\\s`, 'u')

export const ifInAside = new RegExp(`\\((?:${wordsFor('ifBehind')}|${wordsFor('unless')})[\\s'’][^()]+\\)[.;]?$`, 'u')

/** Headings, labels and comments over others, and what ends in a colon, may say nothing but when. */
export function mayBeOnlyCondition({ inside, opens, behind, text, label, named }: Statement): boolean {
  // "**Tell the customers**: if they see it", "Step 2: if it is still down – full restart" over how that is done.
  const [opening, over] = [label !== null && label === named ? opensIf : null, behind === null ? null : ifBeforeDash]
  if (inside === 'item' && [opening, over].some(it => it?.test(hideCode(text)))) return true
  // "Scaling (if load-related)" tells to do something by a noun.
  if (inside === 'item' && ifInAside.test(hideCode(text).slice(-120)) && !isImperative(text)) return true
  return inside === 'heading' || inside === 'label' || (inside === 'comment' && /[:,]$/.test(text)) || opens !== null
}
