import type { Item } from '../blocks/block.ts'
import { conditions } from '../languages/languages.ts'
import { isImperative } from '../words/find-act.ts'
import { findPhase } from '../words/find-phase.ts'
import { isBold, itemLabel } from './is-action-item.ts'

/** Whether a lead only names the list below it ("External health:", "**Traffic back**"). */
export function isName(item: Item): boolean {
  const { rest } = itemLabel(item)
  const leads = rest.endsWith(':') || isBold(item)
  return leads && !isImperative(rest) && !conditions.has(rest.split(/\s/)[0]?.toLowerCase() ?? '')
}

/** Whether a lead states the condition of the items below it ("Voice failure:", "If a migration caused it:"). */
export function isCondition(item: Item, text: string): boolean {
  const whole = item.lead?.prose.text ?? ''
  const first = text.split(/\s/)[0]?.toLowerCase() ?? ''
  return conditions.has(first) || (whole.endsWith(':') && !isBold(item) && findPhase(whole) === null)
}
