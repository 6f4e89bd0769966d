import { optionsOf } from './blocks/elements-of.ts'
import { valueFields } from './element-values.ts'
import { isJson, type Json, textOf } from './json.ts'

/**
 * What a person chose or typed in an element, as Slack's client sends it: an option stands for its value, null for
 * nothing.
 * @param suggested options that the app has offered, for external selects
 */
export function enteredValue(
  element: Json & { readonly type: string },
  given: unknown,
  suggested: readonly Json[],
): Json {
  const toOption = (value: unknown): Json => {
    if (isJson(value)) return value
    const offered = [...optionsOf(element), ...suggested].find(option => textOf(option, 'value') === value)
    if (!isJson(offered)) throw new Error(`${String(element.action_id)} offers no option ${JSON.stringify(value)}`)
    return offered
  }
  if (element.type === 'overflow') return { selected_option: toOption(given) }
  const known = valueFields[element.type]
  if (known === undefined) throw new Error(`A ${element.type} takes no value`)
  if (given === null) return { [known.field]: known.empty }
  if (known.field === 'selected_option') return { selected_option: toOption(given) }
  if (known.field === 'selected_options') return { selected_options: [given].flat().map(toOption) }
  return { [known.field]: given }
}
