import type { Construct } from './construct.ts'

/** Lists and words under a heading or label that only informs (scope, metrics, tools, history). */
export const reference: Construct = {
  name: 'reference',
  take: ({ block, phase }) => {
    if (phase !== 'reference') return null
    return block.type === 'list' || block.type === 'table' || block.type === 'paragraph' ? { role: 'fact' } : null
  },
}
