import { isJson, type Json, listOf, textOf } from '../json.ts'
import type { Block } from '../state.ts'

/** Whether Slack gives an element an `action_id`: all that can be acted on. */
const actionless = new Set(['image', 'plain_text', 'mrkdwn', 'card'])

/**
 * The blocks with a `block_id` for each block and an `action_id` for each element that came without one.
 * The blocks must have passed their check.
 * @param newId makes an id
 */
export function withIds(blocks: readonly unknown[], newId: () => string): readonly Block[] {
  const element = (value: unknown): unknown =>
    !isJson(value) || actionless.has(String(value.type)) || textOf(value, 'action_id') !== null
      ? value
      : { ...value, action_id: newId() }
  return blocks.filter(isJson).map((block): Block => {
    const filled: Json = {
      ...block,
      ...((block.type === 'actions' || block.type === 'context_actions') && {
        elements: listOf(block, 'elements').map(element),
      }),
      ...(block.accessory !== undefined && { accessory: element(block.accessory) }),
      ...(block.type === 'input' && { element: element(block.element) }),
      ...(block.type === 'container' && { child_blocks: withIds(listOf(block, 'child_blocks'), newId) }),
    }
    return { ...filled, type: String(block.type), block_id: textOf(block, 'block_id') ?? newId() }
  })
}
