import type { AnyBlock, KnownBlock } from '@slack/types'
import type { InputElement } from './input-element.ts'
import { valueKey } from './value-key.ts'

export type PlacedInput = { blockId: string; actionId: string; element: InputElement; block: KnownBlock }

/** The elements of these blocks that hold a value, in their order. The workspace has given every one its ids. */
export function blockInputs(blocks: readonly AnyBlock[]): readonly PlacedInput[] {
  return blocks.flatMap(any => {
    const block = any as KnownBlock // what the page does not know it shows as such, and it holds no inputs
    return elements(block)
      .filter(isInput)
      .map(element => ({
        blockId: block.block_id ?? '',
        actionId: element.action_id ?? '',
        element,
        block,
      }))
  })
}

function elements(block: KnownBlock): readonly { type: string }[] {
  if (block.type === 'input') return [block.element]
  if (block.type === 'actions') return block.elements
  if (block.type === 'section') return block.accessory ? [block.accessory] : []
  return []
}

function isInput(element: { type: string }): element is InputElement {
  return valueKey(element.type) !== null
}
