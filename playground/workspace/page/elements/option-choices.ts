import type { Option } from '@slack/types'
import type { PickerChoice } from './picker.tsx'

/** Options as rows of a picker. */
export function optionChoices(options: readonly Option[], group?: string): readonly PickerChoice[] {
  return options.map(({ text, value, description }) => ({
    key: value ?? text.text,
    text: text.text,
    description: description?.text,
    group,
  }))
}
