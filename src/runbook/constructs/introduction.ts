import { unitInText } from '../units/unit-in-text.ts'
import { unitsOfCode } from '../units/units-of-code.ts'
import type { Construct } from './construct.ts'

/** A paragraph that only leads to what follows it ("To see the queue, run:", "**Debug Steps**:"). */
export const introduction: Construct = {
  name: 'introduction',
  take: ({ block, label, after }) => {
    if (block.type !== 'paragraph') return null
    if (after?.type === 'code' && unitInText(block.prose.text, block.line) === null && unitsOfCode(after).length > 0)
      return { role: 'prose' }
    const leads = block.prose.text.endsWith(':') || (label?.line === block.line && label.rest === null)
    return leads ? { role: 'prose' } : null
  },
}
