import type { Block, Item, List, Paragraph } from '../blocks/block.ts'
import { proseFrom } from '../blocks/prose.ts'
import type { Source } from '../decode.ts'
import { conditions } from '../words/vocabulary.ts'

/**
 * A line that stands at the margin right under a list is a "lazy continuation" of its last item in CommonMark.
 * Where it opens a new conditional sentence ("If you get 5xx, …") its author meant a paragraph after the list.
 */
export function splitLazyLines(blocks: readonly Block[], source: Source): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    if (block.type === 'quote') return [{ ...block, children: splitLazyLines(block.children, source) }]
    return block.type === 'list' ? splitList(block, source) : [block]
  })
}

function splitList(list: List, source: Source): readonly Block[] {
  const items = list.items.map(item => ({ ...item, children: splitLazyLines(item.children, source) }))
  const last = items.at(-1)
  const at = last === undefined ? null : lazyLine(last, source)
  if (last === undefined || last.lead === null || at === null) return [{ ...list, items }]
  const own = last.lead.prose.tokens.filter(token => token.line < at)
  const lazy = last.lead.prose.tokens.filter(token => token.line >= at)
  const lead: Paragraph = { ...last.lead, endLine: at - 1, prose: proseFrom(own, last.lead.line, at - 1) }
  const shorter: Item = { ...last, endLine: at - 1, lead }
  return [
    { ...list, endLine: at - 1, items: [...items.slice(0, -1), shorter] },
    { type: 'paragraph', line: at, endLine: last.lead.endLine, prose: proseFrom(lazy, at, last.lead.endLine) },
  ]
}

function lazyLine(item: Item, source: Source): number | null {
  if (item.lead === null || item.children.length > 0) return null
  const marker = indentOf(source.lines[item.line - 1] ?? '')
  for (let line = item.lead.line + 1; line <= item.lead.endLine; line++) {
    const text = source.lines[line - 1] ?? ''
    const first = text.trim().split(/\s+/)[0] ?? ''
    if (indentOf(text) <= marker && /^\p{Lu}/u.test(first) && conditions.has(first.toLowerCase())) return line
  }
  return null
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length
}
