import type { Row, Table } from '../blocks/block.ts'
import { languages } from '../languages/languages.ts'
import { foldText } from '../words/fold-text.ts'
import { type Construct, createDraft } from './construct.ts'
import { seenColumn } from './first-actions.ts'

/** A table that says where each observation leads ("Symptom | Go to"): one decision, whose rows are its branches. */
export const decisionTable: Construct = {
  name: 'decision table',
  take: place => {
    const { block } = place
    const columns = block.type === 'table' ? decisionColumns(block) : null
    if (block.type !== 'table' || columns === null) return null
    const { line, endLine } = block
    const asked = block.head.cells[columns.seen]?.text.trim() ?? ''
    const text = place.label?.text ?? (place.section.depth > 0 ? place.section.title : asked)
    return {
      role: 'step',
      drafts: [
        createDraft(place, {
          line,
          endLine,
          phase: place.phase === null || place.phase === 'symptom' ? 'diagnose' : place.phase,
          construct: 'decision table',
          role: 'condition',
          text,
        }),
      ],
    }
  },
}

/** The columns of what is seen and of where it leads; null for any other table. */
export function decisionColumns(table: Table): { readonly seen: number; readonly to: number } | null {
  const heads = table.head.cells.map(cell => foldText(cell.text.trim()).replace(/[:?]$/, ''))
  const named = heads.findIndex(head => leads.test(head))
  const to = named === -1 ? table.head.cells.findIndex((_, at) => namesPlaces(table.rows, at)) : named
  const found = seenColumn(table)
  const seen = found === -1 && named !== -1 ? 0 : found
  if (to === -1 || seen === -1 || seen === to) return null
  // An index of documents names no observations.
  const inside = found !== -1 || table.rows.filter(row => isHere(row, to)).length * 2 > table.rows.length
  return inside && table.rows.length > 1 && table.rows.some(row => isPlace(row, to)) ? { seen, to } : null
}

const leads = new RegExp(`^(?:${languages.map(({ flow }) => flow.leadsTo).join('|')})$`, 'u')

/** Whether all cells of a column that hold something link to a section of the document. */
function namesPlaces(rows: readonly Row[], at: number): boolean {
  const filled = rows.filter(row => (row.cells[at]?.text.trim() ?? '') !== '')
  return filled.length > 1 && filled.every(row => row.cells[at]?.tokens.some(token => token.link?.startsWith('#')))
}

function isHere({ cells }: Row, at: number): boolean {
  const cell = cells[at]
  return cell !== undefined && (cell.tokens.some(token => token.link?.startsWith('#')) || /§\s*\d/.test(cell.text))
}

function isPlace({ cells }: Row, at: number): boolean {
  const cell = cells[at]
  return cell !== undefined && (cell.tokens.some(token => token.link !== null) || /§|\d|[“"]|\.md\b/.test(cell.text))
}
