import type { Construct } from './construct.ts'

/** A paragraph that only leads to what follows it ("To see the queue, run:", "**Debug Steps**:"). */
export const introduction: Construct = {
  name: 'introduction',
  take: ({ block, label }) => {
    if (block.type !== 'paragraph') return null
    const leads = block.prose.text.endsWith(':') || (label?.line === block.line && label.rest === null)
    return leads ? { role: 'prose' } : null
  },
}
