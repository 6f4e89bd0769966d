import type { Block, Code } from '../blocks/block.ts'

/** The code blocks in a block, however deep they stand. */
export function codesOf(block: Block): readonly Code[] {
  switch (block.type) {
    case 'code':
      return [block]
    case 'list':
      return block.items.flatMap(item => item.children.flatMap(codesOf))
    case 'quote':
      return block.children.flatMap(codesOf)
    default:
      return []
  }
}
