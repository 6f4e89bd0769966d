import type { Block, Item, List } from '../blocks/block.ts'
import { isExpectationLabel, labelOf } from '../blocks/label.ts'
import { isBranch } from '../expectations/parse-branch.ts'

/**
 * Numbered lists that unindented fences and paragraphs cut into pieces, joined again: the numbering continues (1, 2, 3 …)
 * or every piece says 1. What stood between two numbers belongs to the item before it.
 */
export function joinLists(blocks: readonly Block[]): readonly Block[] {
  const joined: Block[] = []
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at]
    if (block === undefined) break
    const taken =
      block.type !== 'list'
        ? { block: joinWithin(block), used: 0 }
        : block.ordered
          ? joinNumbered(block, blocks.slice(at + 1))
          : joinFence(block, blocks[at + 1])
    joined.push(taken.block)
    at += 1 + taken.used
  }
  return joined
}

function joinWithin(block: Block): Block {
  if (block.type === 'quote') return { ...block, children: joinLists(block.children) }
  if (block.type !== 'list') return block
  return { ...block, items: block.items.map(item => ({ ...item, children: joinLists(item.children) })) }
}

function joinNumbered(list: List, after: readonly Block[]): { block: Block; used: number } {
  let whole = list
  let used = 0
  let joins = 0
  for (;;) {
    const next = continuation(whole, after.slice(used))
    if (next === null) break
    const between = after.slice(used, used + next.distance)
    whole = appendItems(adopt(whole, between), next.list)
    used += next.distance + 1
    joins++
  }
  const tail = tailLength(whole, after.slice(used), joins > 0)
  return { block: joinWithin(adopt(whole, after.slice(used, used + tail))), used: used + tail }
}

/** A bullet takes the fence right under it; one that ends in a colon takes the next fence, however that is indented. */
function joinFence(list: List, next: Block | undefined): { block: Block; used: number } {
  const last = list.items.at(-1)
  const opens = next?.line === list.endLine + 1 || /:$/.test(last?.lead?.prose.text ?? '')
  const bare = last?.children.length === 0 && last.checked === null
  return bare && opens && next?.type === 'code'
    ? { block: adopt(list, [next]), used: 1 }
    : { block: joinWithin(list), used: 0 }
}

function continuation(list: List, after: readonly Block[]): { list: List; distance: number } | null {
  const last = list.items.at(-1)?.number ?? 0
  for (const [distance, block] of after.entries()) {
    if (block.type === 'heading' || block.type === 'other') return null
    if (block.type !== 'list' || !block.ordered) continue
    const first = block.items[0]?.number ?? 0
    const continues = first === last + 1 || (first === 1 && block.items.length === 1 && isInPieces(list))
    return continues && !after.slice(0, distance).some(startsGroup) ? { list: block, distance } : null
  }
  return null
}

/** A list that so far consists of pieces of one item each, as in a document where every number is 1. */
function isInPieces(list: List): boolean {
  return list.items.length === 1 || list.items.slice(0, -1).every(item => item.children.length > 0)
}

function startsGroup(block: Block): boolean {
  const label = block.type === 'paragraph' ? labelOf(block.prose) : null
  return block.type === 'paragraph' && label !== null && label.strong && !isExpectationLabel(block.prose)
}

function appendItems(list: List, more: List): List {
  const start = list.items.at(-1)?.number ?? 0
  const items = more.items.map((item, index): Item => ({ ...item, number: start + 1 + index }))
  return { ...list, endLine: more.endLine, items: [...list.items, ...items] }
}

function adopt(list: List, blocks: readonly Block[]): List {
  const last = list.items.at(-1)
  const end = blocks.at(-1)?.endLine
  if (last === undefined || end === undefined) return list
  const wider: Item = { ...last, endLine: end, children: [...last.children, ...blocks] }
  return { ...list, endLine: end, items: [...list.items.slice(0, -1), wider] }
}

/** How many blocks after a list still belong to its last item. */
function tailLength(list: List, after: readonly Block[], wasCut: boolean): number {
  let count = 0
  let end = list.endLine
  const lead = list.items.at(-1)?.lead?.prose.text ?? ''
  const alone = list.items.length === 1 && list.items[0]?.children.length === 0
  for (const block of after) {
    const adjacent = block.line === end + 1
    const opens = count === 0 && lead.endsWith(':')
    const expects = block.type === 'paragraph' && isExpectationLabel(block.prose)
    const underExpected = block.type === 'list' && count > 0 && isExpectation(after[count - 1])
    const belongs =
      (block.type === 'code' && (wasCut || adjacent || opens || (alone && count === 0))) ||
      expects ||
      underExpected ||
      (block.type === 'list' &&
        !block.ordered &&
        (adjacent || opens || (count === 0 && (isBranchMap(block) || (wasCut && holdsLists(list))))))
    if (!belongs) break
    end = block.endLine
    count++
  }
  return count
}

/** Whether every item before the last has a list of its own, so that the last has one as well. */
function holdsLists(list: List): boolean {
  return list.items.slice(0, -1).every(item => item.children.some(child => child.type === 'list'))
}

function isBranchMap(list: List): boolean {
  return list.items.every(item => isBranch(item.lead?.prose.text ?? ''))
}

function isExpectation(block: Block | undefined): boolean {
  return block?.type === 'paragraph' && isExpectationLabel(block.prose)
}
