import type { Item } from '../blocks/block.ts'
import { conditions } from '../languages/languages.ts'
import { isImperative } from '../words/find-act.ts'
import { itemLabel } from './is-action-item.ts'

/** Whether a lead only names the list below it ("External health:", "**Traffic back**"). */
export function isName(item: Item): boolean {
  const { rest } = itemLabel(item)
  const leads = rest.endsWith(':') || isBold(item)
  return leads && !isImperative(rest) && !conditions.has(rest.split(/\s/)[0]?.toLowerCase() ?? '')
}

/** Whether all words of an item are in bold. */
export function isBold({ lead }: Item): boolean {
  return lead?.prose.tokens.every(token => token.strong || token.text.trim() === '') ?? false
}
