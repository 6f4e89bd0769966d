import type { Block } from '../blocks/block.ts'
import { isImperative } from '../words/find-act.ts'
import { findPhase, isPhase } from '../words/find-phase.ts'
import type { Construct } from './construct.ts'

/** Lists and words under a heading or label that only informs (scope, metrics, tools, history). */
export const reference: Construct = {
  name: 'reference',
  take: ({ block, phase, section, label }) => {
    if (phase !== 'reference' || holdsSteps(block)) return null
    const title = label?.text ?? section.title
    if (findPhase(title) === 'reference' && !isPhase(title) && tellsToAct(block)) return null
    return block.type === 'list' || block.type === 'table' || block.type === 'paragraph' ? { role: 'fact' } : null
  },
}

/** Whether most items of a numbered list are instructions, below a title that may be read otherwise ("Environment syncs"). */
function tellsToAct(block: Block): boolean {
  if (block.type !== 'list' || !block.ordered) return false
  return block.items.filter(it => isImperative(it.lead?.prose.text ?? '')).length * 2 > block.items.length
}

/** Whether a numbered list has numbered lists under its items: they say what to do in each case, whatever the list is called. */
function holdsSteps(block: Block): boolean {
  return (
    block.type === 'list' &&
    block.ordered &&
    block.items.some(item => item.children.some(child => child.type === 'list' && child.ordered))
  )
}
