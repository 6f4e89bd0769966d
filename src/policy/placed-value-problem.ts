import { leadsElsewhere } from './decode-path.ts'
import { isHeaderValue } from './request-refusal.ts'

/** A place that a parameter can stand in, and how its value is written there. */
export type ParameterPlace = 'path' | 'query' | 'header' | 'json' | 'form' | 'text'

/**
 * Why a value cannot stand in a place, as what is said behind its name; null where it can. It is asked when the value is
 * typed, and again when the call is rendered.
 */
export function placedValueProblem(value: string, place: ParameterPlace): string | null {
  if (value.includes('\0')) return 'has a NUL character'
  if (!value.isWellFormed()) return 'is not well-formed Unicode'
  if (place === 'path' && (value === '' || leadsElsewhere(value))) {
    return 'cannot stand in a path: it is empty or would lead to another path'
  }
  if (place === 'header' && !isHeaderValue(value)) return 'cannot stand in a header'
  return null
}
