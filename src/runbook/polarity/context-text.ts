import type { Block, Item } from '../blocks/block.ts'
import { flowPattern } from '../languages/languages.ts'
import type { OutlineSection, Place } from '../outline/outline.ts'
import { foldText } from '../words/fold-text.ts'
import { isOfNext } from './is-of-next.ts'
import { headsRole } from './names-role.ts'
import type { Openings } from './openings.ts'
import { withoutOwnBans } from './without-own-bans.ts'

/** A text around a step: its kind, and its words. `opening` opens a section over it, `after` follows the step, `whose` is the cell of who may do it, `remark` one of remarks, every other kind stands over it. */
export type ContextText = {
  readonly kind:
    | 'heading'
    | 'opening'
    | 'label'
    | 'lead-in'
    | 'lead-in of the code before'
    | 'item'
    | 'column'
    | 'other column'
    | 'column of other code'
    | 'other cell'
    | 'whose'
    | 'remark'
    | 'alert'
    | 'quote'
    | 'after'
  readonly text: string
}

/** The texts around a line, nearest last: its headings, label and lead-in, the items it is under, its column, what follows it. */
export function listContextTexts(
  place: Place,
  line: number,
  code: string | null,
  sections: readonly OutlineSection[],
  openings: Openings = new Map(),
): readonly ContextText[] {
  const { block, before, led, after, label } = place
  const introduced = block.type === 'list' || block.type === 'code' || block.type === 'table'
  return [
    ...headingsAbove(place.section, sections, openings),
    ...(label === null ? [] : [{ kind: 'label' as const, text: label.text }]),
    ...(place.alert === null ? [] : [{ kind: 'alert' as const, text: place.alert }]),
    ...(introduced && led !== null ? [{ kind: 'lead-in of the code before' as const, text: withoutOwnBans(led) }] : []),
    ...(introduced && before?.type === 'paragraph'
      ? [{ kind: 'lead-in' as const, text: withoutOwnBans(before.prose.text) }]
      : []),
    ...(introduced && before?.type === 'other' && before.what === 'html'
      ? [{ kind: 'lead-in' as const, text: before.value.replace(/<!--|-->|<[^>]*>/g, ' ').trim() }]
      : []),
    ...(introduced && before?.type === 'quote' ? quoted(before) : []),
    ...textAfter(after),
    ...within(block, line, code),
  ]
}

/** What a quote right over code says of it. */
function quoted({ children }: Extract<Block, { type: 'quote' }>): readonly ContextText[] {
  return children.flatMap(it =>
    it.type === 'paragraph' ? [{ kind: 'quote' as const, text: withoutOwnBans(it.prose.text) }] : [],
  )
}

/** The words of a block that follows code, where they can be about that code, and not about "the next command". */
function textAfter(block: Block | null | undefined): readonly ContextText[] {
  return wordsOf(block).filter(({ text }) => !isOfNext(text))
}

function wordsOf(block: Block | null | undefined): readonly ContextText[] {
  switch (block?.type) {
    case 'paragraph': {
      const { text, tokens } = block.prose
      // A bold name alone opens the part behind it.
      const names = tokens.every(token => token.strong || token.text.trim() === '') && !/[.!)]$/.test(text.trim())
      return names ? [] : [{ kind: 'after', text: withoutOwnBans(text) }]
    }
    case 'quote':
      return wordsOf(block.children[0])
    case 'list':
      return wordsOf(block.items[0]?.lead)
    case 'other':
      return block.what === 'html'
        ? [{ kind: 'after', text: block.value.replace(/<!--|-->|<[^>]*>/g, ' ').trim() }]
        : []
    case 'heading':
    case 'code':
    case 'table':
    case undefined:
      return []
  }
}

/** The words of the blocks behind code in its item, up to the next code. */
function allAfter(blocks: readonly Block[]): readonly ContextText[] {
  const next = blocks.findIndex(it => it.type === 'code')
  return blocks.slice(0, next === -1 ? undefined : next).flatMap(textAfter)
}

/** The headings over a section and the texts that these open with, without the title of the document, which says nothing of a single part. */
function headingsAbove(
  section: OutlineSection,
  sections: readonly OutlineSection[],
  openings: Openings,
): ContextText[] {
  const headings: ContextText[] = []
  for (let at: OutlineSection | undefined = section; at !== undefined; ) {
    headings.unshift(...(openings.get(at.id) ?? []).map(text => ({ kind: 'opening' as const, text })))
    if (at.depth === 0) break
    if (at.depth > 1 || at !== sections[1]) headings.unshift({ kind: 'heading', text: at.title })
    const { parent }: OutlineSection = at
    at = parent === null ? undefined : sections.find(it => it.id === parent)
  }
  return headings
}

function within(block: Block, line: number, code: string | null): readonly ContextText[] {
  switch (block.type) {
    case 'list': {
      const item = block.items.find(it => it.line <= line && line <= it.endLine)
      if (item === undefined) return []
      const next = block.items[block.items.indexOf(item) + 1]
      // "Yes: …" and "No" are the answers to one question.
      const answers = [item, next].every(it => opensWithAnswer.test(foldText(it?.lead?.prose.text ?? '')))
      return [...withinItem(item, line, code), ...(answers ? [] : textAfter(next?.lead))]
    }
    case 'table': {
      const row = block.rows.find(it => it.line === line)
      const column = row?.cells.findIndex(cell => code !== null && cell.text.includes(code)) ?? -1
      const kindOf = (index: number) =>
        index === column
          ? 'column'
          : row?.cells[index]?.text.includes('`') === true
            ? 'column of other code'
            : 'other column'
      const heads = block.head.cells.flatMap((head, index): ContextText[] =>
        head.text === '' ? [] : [{ kind: kindOf(index), text: head.text }],
      )
      const others = (row?.cells ?? []).filter((_, index) => index !== column)
      const cellsAfter = column < 0 ? [] : (row?.cells.slice(column + 1) ?? [])
      const notes = cellsAfter.filter(cell => cell.text.split(/\s+/).length <= 6)
      const remarked = others.filter(cell =>
        remarks.test(foldText(block.head.cells[row?.cells.indexOf(cell) ?? -1]?.text ?? '')),
      )
      return [
        ...heads,
        ...notes.map((cell): ContextText => ({ kind: 'after', text: cell.text })),
        ...others.map((cell): ContextText => ({ kind: 'other cell', text: cell.text })),
        ...remarked.map((cell): ContextText => ({ kind: 'remark', text: cell.text })),
        ...others
          .filter(cell => headsRole(block.head.cells[row?.cells.indexOf(cell) ?? -1]?.text ?? ''))
          .map((cell): ContextText => ({ kind: 'whose', text: cell.text })),
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

const opensWithAnswer = new RegExp(`^[^\\p{L}]*(?:${flowPattern('answers')})(?![\\p{L}])`, 'u')

/** Heads a column of what is to be known of the command in its row. */
const remarks =
  /^(?:notes?|remarks?|comments?|caveats?|warnings?|status|bemerkung(?:en)?|hinweise?|anmerkung(?:en)?|kommentare?|notas?|observacion(?:es)?|comentarios?|remarques?|commentaires?|observac(?:ao|oes))$/u

function withinItem(item: Item, line: number, code: string | null): readonly ContextText[] {
  const index = item.children.findIndex(child => child.line <= line && line <= child.endLine)
  const child = item.children[index]
  if (child === undefined) return textAfter(item.children[0])
  const before = item.children[index - 1]
  const leadIn = before?.type === 'paragraph' && child.type !== 'paragraph' ? before.prose.text : null
  return [
    ...(item.lead === null ? [] : [{ kind: 'item' as const, text: item.lead.prose.text }]),
    ...(leadIn === null ? [] : [{ kind: 'lead-in' as const, text: leadIn }]),
    ...(before?.type === 'quote' ? quoted(before) : []),
    ...within(child, line, code),
    ...allAfter(item.children.slice(index + 1)),
  ]
}
