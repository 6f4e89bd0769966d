import type { Block, Item, List } from '../blocks/block.ts'
import { proseFrom } from '../blocks/block.ts'
import { conditions } from '../languages/languages.ts'
import type { DecodedText } from '../text/decode.ts'
import { isPhase } from '../words/find-phase.ts'

/**
 * CommonMark takes a line at the margin right under an item for a "lazy continuation" of it. Where the line opens a
 * conditional sentence ("If you get 5xx, …"), its author meant a paragraph after the list; where it only names a phase
 * ("Prevention:"), a label over the items behind it.
 */
export function splitLazyContinuations(blocks: readonly Block[], source: DecodedText): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    if (block.type === 'quote') return [{ ...block, children: splitLazyContinuations(block.children, source) }]
    return block.type === 'list' ? splitList(block, source) : [block]
  })
}

function splitList(list: List, source: DecodedText): readonly Block[] {
  const out: Block[] = []
  let open: Item[] = []
  const close = (endLine: number) => {
    const [first] = open
    if (first !== undefined) out.push({ ...list, line: first.line, endLine, items: open })
    open = []
  }
  for (const [index, each] of list.items.entries()) {
    const item = { ...each, children: splitLazyContinuations(each.children, source) }
    const { lead } = item
    const at = lazyLine(item, index === list.items.length - 1, source)
    if (lead === null || at === null) {
      open.push(item)
      continue
    }
    const own = lead.prose.tokens.filter(token => token.line < at)
    const lazy = lead.prose.tokens.filter(token => token.line >= at)
    const shorter = { ...lead, endLine: at - 1, prose: proseFrom(own, lead.line, at - 1) }
    open.push({ ...item, endLine: at - 1, lead: shorter })
    close(at - 1)
    out.push({ type: 'paragraph', line: at, endLine: lead.endLine, prose: proseFrom(lazy, at, lead.endLine) })
  }
  close(list.endLine)
  return out
}

function lazyLine(item: Item, isLast: boolean, source: DecodedText): number | null {
  if (item.lead === null || item.children.length > 0) return null
  const marker = indentOf(source.lines[item.line - 1] ?? '')
  for (let line = item.lead.line + 1; line <= item.lead.endLine; line++) {
    const text = source.lines[line - 1] ?? ''
    const first = text.trim().split(/\s+/)[0] ?? ''
    if (indentOf(text) > marker || !/^\p{Lu}/u.test(first)) continue
    if (namesPhase(text) || (isLast && conditions.has(first.toLowerCase()))) return line
  }
  return null
}

function namesPhase(text: string): boolean {
  return text.trim().endsWith(':') && isPhase(text)
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length
}
