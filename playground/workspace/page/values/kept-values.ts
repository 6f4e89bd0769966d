import type { AnyBlock } from '@slack/types'
import { blockInputs } from './block-inputs.ts'
import type { ElementValue } from './element-value.ts'
import { initialValue } from './initial-value.ts'

/** What the elements of one message or view hold, by block id and action id, each with its element's type. */
export type KeptValues = { readonly [blockId: string]: { readonly [actionId: string]: KeptValue } }
type KeptValue = { readonly type: string; readonly value: ElementValue }

/**
 * The values after a surface was shown or updated. An element that keeps its block id, action id and type keeps its
 * value, touched or not: a new `initial_…` counts only under a new id (Slack's rule for views.update). What is no
 * longer there is forgotten.
 */
export function keptValues(before: KeptValues, blocks: readonly AnyBlock[]): KeptValues {
  const after: { [blockId: string]: { [actionId: string]: KeptValue } } = {}
  for (const { blockId, actionId, element } of blockInputs(blocks)) {
    const held = before[blockId]?.[actionId]
    const value = held?.type === element.type ? held.value : initialValue(element)
    after[blockId] = { ...after[blockId], [actionId]: { type: element.type, value } }
  }
  return after
}
