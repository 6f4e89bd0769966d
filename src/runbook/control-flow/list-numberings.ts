import type { Block, List } from '../blocks/block.ts'
import type { Place } from '../outline/outline.ts'

/** An item of an ordered list, with the number that the document prints for it. */
export type NumberedItem = {
  readonly number: number
  readonly line: number
  readonly endLine: number
  readonly section: string
  /** Of how many items it is a part. */
  readonly depth: number
}

/** Items that are counted through: those of a list, and of later lists that go on with its numbers. */
type Numbering = readonly NumberedItem[]

/** Items by their numbers, each with all that it is counted with. */
export type Numberings = ReadonlyMap<number, readonly { readonly item: NumberedItem; readonly all: Numbering }[]>

/** The items of all ordered lists of a document, by their numbers. */
export function listNumberings(places: readonly Place[]): Numberings {
  const found: NumberedItem[][] = []
  // Which items are a part of which is told by their lists; those of one item are never counted on in the next.
  const visit = (block: Block, section: string, depth: number, among: NumberedItem[][]): void => {
    if (block.type === 'quote') for (const child of block.children) visit(child, section, depth, among)
    if (block.type !== 'list') return
    const own = itemsOf(block, section, depth)
    const [first] = own
    const before = first === undefined ? undefined : among.findLast(it => it.at(-1)?.number === first.number - 1)
    if (before !== undefined) before.push(...own)
    else if (first !== undefined) for (const lists of new Set([among, found])) lists.push(own)
    for (const item of block.items) {
      const below: NumberedItem[][] = []
      for (const child of item.children) visit(child, section, depth + 1, below)
    }
  }
  const outermost: NumberedItem[][] = []
  for (const { block, section } of places) visit(block, section.id, 0, outermost)
  return Map.groupBy(
    found.flatMap(all => all.map(item => ({ item, all }))),
    ({ item }) => item.number,
  )
}

function itemsOf({ items }: List, section: string, depth: number): NumberedItem[] {
  return items.flatMap(({ number, line, endLine }) =>
    number === null ? [] : [{ number, line, endLine, section, depth }],
  )
}
