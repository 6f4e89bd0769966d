import type { Block, Code, Phrase, Prose } from './block.ts'

/** The words of one heading, paragraph, item or cell. */
export type Leaf = { readonly prose: Prose; readonly inside: 'heading' | 'paragraph' | 'item' | 'cell' }

/** All words of the blocks, in reading order, code blocks left out. */
export function listLeaves(blocks: readonly Block[]): readonly Leaf[] {
  const leaves: Leaf[] = []
  for (const block of blocks) collectLeaves(block, leaves)
  return leaves
}

function collectLeaves(block: Block, leaves: Leaf[]): void {
  switch (block.type) {
    case 'heading':
      leaves.push({ prose: block.prose, inside: 'heading' })
      return
    case 'paragraph':
      leaves.push({ prose: block.prose, inside: 'paragraph' })
      return
    case 'list':
      for (const item of block.items) {
        if (item.lead !== null) leaves.push({ prose: item.lead.prose, inside: 'item' })
        for (const child of item.children) collectLeaves(child, leaves)
      }
      return
    case 'table':
      for (const row of [block.head, ...block.rows])
        for (const cell of row.cells) leaves.push({ prose: cell, inside: 'cell' })
      return
    case 'quote':
      for (const child of block.children) collectLeaves(child, leaves)
      return
    case 'code':
    case 'other':
  }
}

/** The code blocks in a block, however deep they stand. */
export function listCodeBlocks(block: Block): readonly Code[] {
  switch (block.type) {
    case 'code':
      return [block]
    case 'list':
      return block.items.flatMap(item => item.children.flatMap(listCodeBlocks))
    case 'quote':
      return block.children.flatMap(listCodeBlocks)
    default:
      return []
  }
}

/** All words of a block as phrases, each on its line; code blocks left out. */
export function listPhrases(block: Block): readonly Phrase[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return [{ line: block.line, text: block.prose.text }]
    case 'list':
      return block.items.flatMap(item => [
        ...(item.lead === null ? [] : listPhrases(item.lead)),
        ...item.children.flatMap(listPhrases),
      ])
    case 'quote':
      return block.children.flatMap(listPhrases)
    case 'table':
      return block.rows.map(row => ({ line: row.line, text: row.cells.map(cell => cell.text).join(' | ') }))
    case 'code':
    case 'other':
      return []
  }
}
