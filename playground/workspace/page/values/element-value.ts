import type { Option } from '@slack/types'

/** What an element holds: text, an option, a list of options or ids, a time in seconds, or nothing yet. */
export type ElementValue = string | number | Option | readonly Option[] | readonly string[] | null
