import type { Block, Prose } from '../blocks/block.ts'

/** A run of words in the document, with what it stands in. */
export type Leaf = { readonly prose: Prose; readonly inside: 'heading' | 'paragraph' | 'item' | 'cell' }

/** All words of the blocks, in reading order, code blocks left out. */
export function leavesOf(blocks: readonly Block[]): readonly Leaf[] {
  const leaves: Leaf[] = []
  for (const block of blocks) collect(block, leaves)
  return leaves
}

function collect(block: Block, leaves: Leaf[]): void {
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
        for (const child of item.children) collect(child, leaves)
      }
      return
    case 'table':
      for (const row of [block.head, ...block.rows])
        for (const cell of row.cells) leaves.push({ prose: cell, inside: 'cell' })
      return
    case 'quote':
      for (const child of block.children) collect(child, leaves)
      return
    case 'code':
    case 'other':
  }
}
