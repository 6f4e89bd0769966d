import type { Prose } from '../blocks/block.ts'
import { labelOf } from '../blocks/label.ts'
import { unitInText } from '../units/unit.ts'
import { unitsOfCode } from '../units/units-of-code.ts'
import { isImperative } from '../words/find-act.ts'
import type { Construct } from './construct.ts'

function isLabel(prose: Prose): boolean {
  const label = labelOf(prose)
  return label?.strong === true && label.rest === null
}

/** A paragraph that only leads to what follows it ("To see the queue, run:", "**Debug Steps**:"). */
export const introduction: Construct = {
  name: 'introduction',
  take: ({ block, label, after, integrations }) => {
    if (block.type !== 'paragraph') return null
    if (
      after?.type === 'code' &&
      unitInText(block.prose.text, block.line) === null &&
      unitsOfCode(after, integrations).length > 0
    )
      return { role: 'prose' }
    const opens = after !== null && (after.type !== 'paragraph' || isLabel(after.prose))
    const leads =
      (block.prose.text.endsWith(':') && (opens || !isImperative(block.prose.text))) ||
      (label?.line === block.line && label.rest === null)
    return leads ? { role: 'prose' } : null
  },
}
