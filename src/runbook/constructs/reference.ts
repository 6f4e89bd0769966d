import type { Block } from '../blocks/block.ts'
import type { Construct } from './construct.ts'

/** Lists and words under a heading or label that only informs (scope, metrics, tools, history). */
export const reference: Construct = {
  name: 'reference',
  take: ({ block, phase }) => {
    if (phase !== 'reference' || holdsSteps(block)) return null
    return block.type === 'list' || block.type === 'table' || block.type === 'paragraph' ? { role: 'fact' } : null
  },
}

/** Whether a numbered list has numbered lists under its items: they say what to do in each case, whatever the list is called. */
function holdsSteps(block: Block): boolean {
  return (
    block.type === 'list' &&
    block.ordered &&
    block.items.some(item => item.children.some(child => child.type === 'list' && child.ordered))
  )
}
