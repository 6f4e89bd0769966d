import { labelOf } from '../blocks/label.ts'
import type { Phase } from '../program.ts'
import { unitInText } from '../units/unit-in-text.ts'
import { isImperative } from '../words/act-from-words.ts'
import type { Construct } from './construct.ts'
import { instruction } from './instruction.ts'

const active: readonly (Phase | null)[] = ['check', 'diagnose', 'mitigate', 'rollback', 'prove', 'communicate']

/** "Step 2: …" as a paragraph is a step, whatever its words. */
const stepNumber = /^(?:step|paso)\s+\w{1,3}\s*[.:)—–-]+\s*(?=\S)/i

/** A paragraph that tells to do something: behind a label, or in the phase of doing, or with a command in it. */
export const actionParagraph: Construct = {
  name: 'paragraph that instructs',
  take: place => {
    const { block, phase } = place
    if (block.type !== 'paragraph') return null
    const numbered = stepNumber.exec(block.prose.text)
    const label = numbered === null ? labelOf(block.prose) : null
    const text = label?.rest?.text ?? block.prose.text.slice(numbered?.[0].length ?? 0)
    const tells = isImperative(text)
    const unit = unitInText(text, block.line)
    const behindLabel = label !== null && label.rest !== null && active.includes(phase)
    if (numbered === null && !tells && !(behindLabel && unit !== null)) return null
    if (numbered === null && !behindLabel && unit === null && !active.includes(phase)) return null
    return {
      role: 'step',
      drafts: instruction({
        line: block.line,
        endLine: block.endLine,
        text,
        label: null,
        place,
        construct: 'paragraph that instructs',
        split: true,
      }),
    }
  },
}
