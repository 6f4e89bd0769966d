import { elementsOf, type Placed } from './blocks/elements-of.ts'
import { textOf } from './json.ts'

/** Picks one element: by its `action_id` or `block_id`, or by any of these. */
export type ElementMatch = string | { actionId?: string; blockId?: string; value?: string; text?: string }

function matches({ block, element }: Placed, which: ElementMatch): boolean {
  if (typeof which === 'string') return element.action_id === which || block.block_id === which
  const { actionId, blockId, value, text } = which
  return (
    (actionId === undefined || element.action_id === actionId) &&
    (blockId === undefined || block.block_id === blockId) &&
    (value === undefined || element.value === value) &&
    (text === undefined || textOf(element.text, 'text') === text)
  )
}

/** The one element that matches; throws with what stands there when none or several do. */
export function pickElement(blocks: readonly unknown[], which: ElementMatch): Placed {
  const all = elementsOf(blocks)
  const [found, ...more] = all.filter(placed => matches(placed, which))
  if (found !== undefined && more.length === 0) return found
  const there = all.map(
    ({ element }) => `${element.type} ${String(element.action_id)} “${textOf(element.text, 'text') ?? ''}”`,
  )
  const count = found === undefined ? 'No' : 'More than one'
  throw new Error(`${count} element ${JSON.stringify(which)} here. There are: ${there.join(', ') || 'none'}`)
}
