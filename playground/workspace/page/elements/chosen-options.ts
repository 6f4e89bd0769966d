import type { Option } from '@slack/types'
import type { ElementValue } from '../values/element-value.ts'

/** The options that a select, radio or checkbox element holds, as a list. */
export function chosenOptions(value: ElementValue): readonly Option[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.filter(isOption)
}

function isOption(value: unknown): value is Option {
  return typeof value === 'object' && value !== null && 'text' in value
}
