import type { Block, Item } from '../blocks/block.ts'
import type { OutlineSection, Place } from '../outline.ts'

/** Words that stand over a step, nearest last, by what they are; `behind` follows it. */
export type TextAbove = {
  readonly kind: 'heading' | 'label' | 'lead' | 'item' | 'column' | 'other column' | 'other cell' | 'alert' | 'behind'
  readonly text: string
}

/** What stands over the line of a place: its headings, label and lead-in, the items it is under, its column. */
export function textsAbove(
  place: Place,
  line: number,
  code: string | null,
  sections: readonly OutlineSection[],
): readonly TextAbove[] {
  const { block, before, after, label } = place
  const led = block.type === 'list' || block.type === 'code' || block.type === 'table'
  return [
    ...headingsOver(place.section, sections),
    ...(label === null ? [] : [{ kind: 'label' as const, text: label.text }]),
    ...(place.alert === null ? [] : [{ kind: 'alert' as const, text: place.alert }]),
    ...(led && before?.type === 'paragraph' ? [{ kind: 'lead' as const, text: before.prose.text }] : []),
    ...(led && before?.type === 'other' && before.what === 'html'
      ? [{ kind: 'lead' as const, text: before.value.replace(/<!--|-->|<[^>]*>/g, ' ').trim() }]
      : []),
    ...behindOf(after),
    ...within(block, line, code),
  ]
}

/** The words of a block that follows code, where they can be about that code. */
function behindOf(block: Block | null | undefined): readonly TextAbove[] {
  switch (block?.type) {
    case 'paragraph': {
      const { text, tokens } = block.prose
      // A bold name alone opens what stands behind it.
      const names = tokens.every(token => token.strong || token.text.trim() === '') && !/[.!)]$/.test(text.trim())
      return names ? [] : [{ kind: 'behind', text }]
    }
    case 'quote':
      return behindOf(block.children[0])
    case 'list':
      return behindOf(block.items[0]?.lead)
    case 'other':
      return block.what === 'html'
        ? [{ kind: 'behind', text: block.value.replace(/<!--|-->|<[^>]*>/g, ' ').trim() }]
        : []
    case 'heading':
    case 'code':
    case 'table':
    case undefined:
      return []
  }
}

/** The title of the document says what it is about, the headings below it what stands under them. */
function headingsOver(section: OutlineSection, sections: readonly OutlineSection[]): TextAbove[] {
  const over: TextAbove[] = []
  for (let at: OutlineSection | undefined = section; at !== undefined && at.depth > 0; ) {
    if (at.depth > 1 || at !== sections[1]) over.unshift({ kind: 'heading', text: at.title })
    const { parent }: OutlineSection = at
    at = parent === null ? undefined : sections.find(it => it.id === parent)
  }
  return over
}

function within(block: Block, line: number, code: string | null): readonly TextAbove[] {
  switch (block.type) {
    case 'list': {
      const item = block.items.find(it => it.line <= line && line <= it.endLine)
      if (item === undefined) return []
      const next = block.items[block.items.indexOf(item) + 1]
      return [...withinItem(item, line, code), ...behindOf(next?.lead)]
    }
    case 'table': {
      const row = block.rows.find(it => it.line === line)
      const column = row?.cells.findIndex(cell => code !== null && cell.text.includes(code)) ?? -1
      const heads = block.head.cells.flatMap((head, index): TextAbove[] =>
        head.text === '' ? [] : [{ kind: index === column ? 'column' : 'other column', text: head.text }],
      )
      const others = (row?.cells ?? []).filter((_, index) => index !== column)
      const behind = column < 0 ? [] : (row?.cells.slice(column + 1) ?? [])
      const notes = behind.filter(cell => cell.text.split(/\s+/).length <= 6)
      return [
        ...heads,
        ...notes.map((cell): TextAbove => ({ kind: 'behind', text: cell.text })),
        ...others.map((cell): TextAbove => ({ kind: 'other cell', text: cell.text })),
      ]
    }
    case 'quote':
      return block.children.flatMap(child =>
        child.line <= line && line <= child.endLine ? within(child, line, code) : [],
      )
    case 'heading':
    case 'paragraph':
    case 'code':
    case 'other':
      return []
  }
}

function withinItem(item: Item, line: number, code: string | null): readonly TextAbove[] {
  const index = item.children.findIndex(child => child.line <= line && line <= child.endLine)
  const child = item.children[index]
  if (child === undefined) return behindOf(item.children[0])
  const before = item.children[index - 1]
  const lead = before?.type === 'paragraph' && child.type !== 'paragraph' ? before.prose.text : null
  return [
    ...(item.lead === null ? [] : [{ kind: 'item' as const, text: item.lead.prose.text }]),
    ...(lead === null ? [] : [{ kind: 'lead' as const, text: lead }]),
    ...within(child, line, code),
    ...behindOf(item.children[index + 1]),
  ]
}
