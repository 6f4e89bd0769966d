import type { Block, Prose } from '../blocks/block.ts'
import { isBoldSentence, labelOf } from '../blocks/label.ts'
import { unitInText } from '../units/unit.ts'
import { unitsOfCode } from '../units/units-of-code.ts'
import { isImperative } from '../words/find-act.ts'
import type { Construct } from './construct.ts'
import { hasOwnCode } from './has-own-code.ts'

function isLabel(prose: Prose): boolean {
  const label = labelOf(prose)
  return label?.strong === true && label.rest === null
}

/** What a sentence in bold may lead to. */
const heads: readonly Block['type'][] = ['list', 'code', 'table']

/** A paragraph that only leads to what follows it ("To see the queue, run:", "**Debug Steps**:"). */
export const introduction: Construct = {
  name: 'introduction',
  take: ({ block, label, after, integrations }) => {
    if (block.type !== 'paragraph') return null
    const units = after?.type === 'code' ? unitsOfCode(after, integrations) : []
    if (after?.type === 'code' && hasOwnCode(block.prose.text, block.line, units)) return null
    if (units.length > 0 && unitInText(block.prose.text, block.line) === null) return { role: 'prose' }
    const opens = after !== null && (after.type !== 'paragraph' || isLabel(after.prose))
    const leads =
      (block.prose.text.endsWith(':') && (opens || !isImperative(block.prose.text))) ||
      (label?.line === block.line &&
        label.rest === null &&
        (!isBoldSentence(block.prose) || (after !== null && heads.includes(after.type))))
    return leads ? { role: 'prose' } : null
  },
}
