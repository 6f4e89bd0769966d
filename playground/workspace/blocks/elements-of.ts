import { isJson, type Json, listOf, textOf } from '../json.ts'

/** An interactive element with the block it stands in. */
export type Placed = {
  readonly block: Json
  readonly element: Json & { readonly type: string }
  readonly pointer: string
}

/** The elements of some blocks that may carry an `action_id`, in order, those of cards and containers included. */
export function elementsOf(blocks: readonly unknown[], pointer = '/blocks'): readonly Placed[] {
  return blocks.flatMap((block, index): readonly Placed[] => {
    if (!isJson(block)) return []
    const here = `${pointer}/${index}`
    const place = (element: unknown, at: string): readonly Placed[] =>
      isJson(element) && typeof element.type === 'string'
        ? [{ block, element: { ...element, type: element.type }, pointer: `${here}/${at}` }]
        : []
    switch (block.type) {
      case 'actions':
      case 'context_actions':
        return listOf(block, 'elements').flatMap((element, position) => place(element, `elements/${position}`))
      case 'card':
        return listOf(block, 'actions').flatMap((element, position) => place(element, `actions/${position}`))
      case 'carousel':
        return elementsOf(listOf(block, 'elements'), `${here}/elements`)
      case 'container':
        return elementsOf(listOf(block, 'child_blocks'), `${here}/child_blocks`)
      case 'section':
        return textOf(block.accessory, 'type') === 'image' ? [] : place(block.accessory, 'accessory')
      case 'input':
        return place(block.element, 'element')
      default:
        return []
    }
  })
}

/** The options of a select, radio buttons, checkboxes or overflow menu, those of groups included. */
export function optionsOf(element: Json): readonly unknown[] {
  return [...listOf(element, 'options'), ...listOf(element, 'option_groups').flatMap(group => listOf(group, 'options'))]
}
