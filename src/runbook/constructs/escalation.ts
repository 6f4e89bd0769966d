import { listPhrases } from '../blocks/block.ts'
import { labelOf } from '../blocks/label.ts'
import type { Place } from '../outline/outline.ts'
import { type Construct, createDraft, type Draft } from './construct.ts'

/** Who to call and when, under a heading or label that says so. */
export const escalation: Construct = {
  name: 'escalation',
  take: place => {
    if (place.phase !== 'escalate') return null
    const { block } = place
    if (block.type === 'paragraph') {
      const label = labelOf(block.prose)
      const said = label === null || label.line !== place.label?.line ? block.prose : label.rest
      if (said === null || (said.text.endsWith(':') && !saysWhole(said.text))) return { role: 'prose' }
      return { role: 'step', drafts: [draftOf(block.line, block.endLine, said.text, null, place)] }
    }
    if (block.type === 'list' && place.before?.type === 'paragraph' && saysWhole(place.before.prose.text))
      return { role: 'fact' }
    // "### Level 2: Platform team" over what that team does: the level is whom to call.
    if (block.type === 'list' && place.before?.type === 'heading' && isLevel(place.section.title)) {
      const { line, title } = place.section
      return {
        role: 'step',
        drafts: [{ ...draftOf(line, block.endLine, title, null, place), details: listPhrases(block) }],
      }
    }
    if (block.type === 'list')
      return {
        role: 'step',
        drafts: block.items.flatMap(item => {
          if (item.lead === null) return []
          const label = labelOf(item.lead.prose)
          return [
            draftOf(
              item.line,
              item.endLine,
              label?.rest?.text ?? item.lead.prose.text,
              label?.rest ? label.text : null,
              place,
            ),
          ]
        }),
      }
    if (block.type === 'table')
      return {
        role: 'step',
        drafts: block.rows.map(row =>
          draftOf(
            row.line,
            row.line,
            row.cells
              .map(cell => cell.text)
              .filter(text => text !== '')
              .join(' — '),
            null,
            place,
          ),
        ),
      }
    return null
  },
}

/** Whether a sentence says whom to call and introduces what to tell them; one that ends in a condition introduces cases. */
function saysWhole(text: string): boolean {
  return (
    text.endsWith(':') && text.split(/\s+/).length >= 12 && !/\b(?:when|if|si|cuando)\b[^,.]*:$/i.test(text.slice(-120))
  )
}

/** Whether a heading names one of the levels of an escalation ("Level 2: Platform team"). */
export function isLevel(title: string): boolean {
  return /^(?:level|tier|l|nivel|niveau|stufe|nível)\s*-?\d/i.test(title)
}

function draftOf(line: number, endLine: number, text: string, label: string | null, place: Place): Draft {
  return createDraft(place, {
    line,
    endLine,
    phase: 'escalate',
    construct: 'escalation',
    role: 'escalation',
    label,
    text,
  })
}
