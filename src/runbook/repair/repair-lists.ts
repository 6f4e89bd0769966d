import type { Block, Item, List } from '../blocks/block.ts'
import { labelOf } from '../blocks/label.ts'
import type { DecodedText } from '../text/decode.ts'
import { fenceBareCommands } from './fence-bare-commands.ts'
import { joinLists } from './join-lists.ts'
import { readStepHeadings } from './read-step-headings.ts'
import { readSymbolLists } from './read-symbol-lists.ts'
import { splitLazyContinuations } from './split-lazy-continuations.ts'

/**
 * Lists as their author meant them, where CommonMark's rules cut them otherwise. In this order: lists drawn with other
 * signs than Markdown's are read, lines that continue an item by accident are split off, bare commands become fences,
 * bullets that are only labels are ungrouped, numbered lists in pieces are joined, headings that are steps become items.
 */
export function repairLists(blocks: readonly Block[], source: DecodedText): readonly Block[] {
  const lists = splitLazyContinuations(readSymbolLists(blocks), source)
  const joined = joinLists(ungroupLabelledItems(fenceBareCommands(lists, source)))
  return readStepHeadings(joined, source.integrations)
}

/**
 * Bullets that are only bold labels over lists of their own ("- **Verification:**" and what is to be verified) are
 * labels over those lists, as if they stood at the margin.
 */
function ungroupLabelledItems(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap(block => {
    if (block.type !== 'list') return [block]
    const items = block.items.map(item =>
      item.children.length === 0 ? item : { ...item, children: ungroupLabelledItems(item.children) },
    )
    return block.ordered ? [{ ...block, items }] : ungroup({ ...block, items })
  })
}

function ungroup(list: List): readonly Block[] {
  const groups = list.items.filter(isGroup)
  if (groups.length === 0 || groups.length * 2 < list.items.length) return [list]
  const out: Block[] = []
  for (const item of list.items) {
    const last = out.at(-1)
    if (isGroup(item) && item.lead !== null) out.push(item.lead, ...ungroupLabelledItems(item.children))
    else if (last?.type === 'list' && last.items.some(one => list.items.includes(one)))
      out[out.length - 1] = { ...last, endLine: item.endLine, items: [...last.items, item] }
    else out.push({ ...list, line: item.line, endLine: item.endLine, items: [item] })
  }
  return out
}

function isGroup(item: Item): boolean {
  const label = item.lead === null ? null : labelOf(item.lead.prose)
  const bare = label?.strong === true && label.rest === null && item.checked === null
  return bare && item.children.some(child => child.type === 'list')
}
