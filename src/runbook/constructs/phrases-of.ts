import type { Block } from '../blocks/block.ts'
import type { Phrase } from '../blocks/phrase.ts'

/** All words of a block, each lead on its line. */
export function phrasesOf(block: Block): readonly Phrase[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return [{ line: block.line, text: block.prose.text }]
    case 'list':
      return block.items.flatMap(item => [
        ...(item.lead === null ? [] : phrasesOf(item.lead)),
        ...item.children.flatMap(phrasesOf),
      ])
    case 'quote':
      return block.children.flatMap(phrasesOf)
    case 'table':
      return block.rows.map(row => ({ line: row.line, text: row.cells.map(cell => cell.text).join(' | ') }))
    case 'code':
    case 'other':
      return []
  }
}
