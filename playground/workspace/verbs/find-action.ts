import { elementsOf, optionsOf } from '../blocks/elements-of.ts'
import { valueFields } from '../element-values.ts'
import { isJson, type Json, textOf } from '../json.ts'
import type { PageValues } from '../page-api.ts'
import { type Stop, stop } from './place.ts'

const choosing = ['static_select', 'multi_static_select', 'radio_buttons', 'checkboxes', 'overflow']

/** Whether what was chosen is on offer. Options of external selects come from the app, others are not options. */
function isOffered(element: Json, action: Json): boolean {
  const chosen = Array.isArray(action.selected_options) ? action.selected_options : [action.selected_option]
  const offered = optionsOf(element).map(option => textOf(option, 'value'))
  return chosen.every(option => !isJson(option) || offered.includes(textOf(option, 'value')))
}

/**
 * Holds an action against the blocks that a person can see, or could see a moment ago, and gives it back with the
 * time of the click. An element that never stood there, another value or an option that is not on offer is refused.
 * @param versions the blocks, newest first
 */
export function findAction(versions: readonly (readonly unknown[])[], action: Json, ts: string): Json | Stop {
  for (const blocks of versions) {
    const placed = elementsOf(blocks).find(
      ({ block, element }) =>
        element.action_id === action.action_id && block.block_id === action.block_id && element.type === action.type,
    )
    if (placed === undefined) continue
    const { block, element } = placed
    if (block.type === 'input' && block.dispatch_action !== true) return stop('This input sends nothing by itself.')
    if (element.type === 'button' && (action.value ?? null) !== (element.value ?? null)) continue
    if (choosing.includes(element.type) && !isOffered(element, action)) continue
    return { ...action, action_ts: ts }
  }
  return stop(`There is no ${String(action.type)} ${String(action.action_id)} to act on.`)
}

/** What an action enters into its element, as `state.values` shows it; nothing for a button. */
export function enteredBy(action: Json): PageValues {
  const known = valueFields[String(action.type)]
  if (known === undefined) return {}
  const value = { type: action.type, [known.field]: action[known.field] ?? known.empty }
  return { [String(action.block_id)]: { [String(action.action_id)]: value } }
}
