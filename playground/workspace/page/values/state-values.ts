import type { PageValues } from '../../page-api.ts'
import type { KeptValues } from './kept-values.ts'
import { valueKey } from './value-key.ts'

/** `state.values` as Slack sends it: `{ block: { action: { type, selected_option | value | … } } }`. */
export function stateValues(kept: KeptValues): PageValues {
  const values: PageValues = {}
  for (const [blockId, actions] of Object.entries(kept)) {
    const sent: PageValues[string] = {}
    for (const [actionId, { type, value }] of Object.entries(actions)) {
      const key = valueKey(type)
      if (key) sent[actionId] = { type, [key]: value === '' ? null : value }
    }
    values[blockId] = sent
  }
  return values
}
