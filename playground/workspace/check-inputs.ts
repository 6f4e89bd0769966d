import { valueFields } from './element-values.ts'
import { isJson, textOf } from './json.ts'
import type { PageValues } from './page-api.ts'

/** What Slack's client says of one input before it submits; null when it is content. */
function complaint(element: unknown, value: unknown, optional: boolean): string | null {
  const type = textOf(element, 'type') ?? ''
  const field = valueFields[type]?.field
  if (field === undefined || !isJson(element)) return null
  const held = isJson(value) ? value[field] : undefined
  const empty = held === undefined || held === null || held === '' || (Array.isArray(held) && held.length === 0)
  if (empty) return optional ? null : 'Please complete this required field.'
  if (typeof held !== 'string') return null
  const { min_length: min, max_length: max, min_value: least, max_value: most } = element
  const length = [...held].length
  if (typeof min === 'number' && length < min) return `Please enter at least ${min} characters.`
  if (typeof max === 'number' && length > max) return `Please enter at most ${max} characters.`
  if (type === 'email_text_input' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(held))
    return 'Please enter a valid email address.'
  if (type === 'url_text_input' && !URL.canParse(held)) return 'Please enter a valid URL.'
  if (type !== 'number_input') return null
  const number = Number(held)
  if (Number.isNaN(number) || held.trim() === '') return 'Please enter a number.'
  if (element.is_decimal_allowed === false && !Number.isInteger(number)) return 'Please enter a whole number.'
  if (typeof least === 'string' && number < Number(least)) return `Please enter ${least} or more.`
  if (typeof most === 'string' && number > Number(most)) return `Please enter ${most} or less.`
  return null
}

/** What stops a modal from being submitted, by block id, before the app is asked; empty when nothing does. */
export function checkInputs(blocks: readonly unknown[], values: PageValues): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const block of blocks) {
    const id = textOf(block, 'block_id')
    if (!isJson(block) || block.type !== 'input' || id === null) continue
    const action = textOf(block.element, 'action_id') ?? ''
    const wrong = complaint(block.element, values[id]?.[action], block.optional === true)
    if (wrong !== null) errors[id] = wrong
  }
  return errors
}

/** The ids of the blocks that ask for input, which are the ones that `response_action: errors` may name. */
export function inputBlockIds(blocks: readonly unknown[]): readonly string[] {
  return blocks.filter(block => textOf(block, 'type') === 'input').flatMap(block => textOf(block, 'block_id') ?? [])
}
