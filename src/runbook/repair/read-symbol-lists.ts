import type { Block, Code, Item, List, Paragraph, Token } from '../blocks/block.ts'
import { proseFrom } from '../blocks/block.ts'
import { labelOf } from '../blocks/label.ts'

/**
 * Lists marked with signs that Markdown does not know, as exports and plain texts have them: boxes (`☐ …`), also within a
 * fence of nothing else; paragraphs with letters, numbers in parts or numbers in bold (`a. …`, `1.2 …`, `1️⃣ …`,
 * `**1. …** …`); paragraphs in which each
 * line names a piece of code.
 */
export function readSymbolLists(blocks: readonly Block[]): readonly Block[] {
  return splitAtHeadings(blocks).flatMap(section => readLettered(section.flatMap(readBoxes)))
}

const box = /^(?:[☐☑☒□▢◻❏❑]|\[ ?\])\s*/u
const letter = /^(?:\(?[a-z][.)]|[a-z\d]{1,2}(?:\.\d{1,2}){1,3}[.)]?|\d\ufe0f?\u20e3)\s+(?=\p{Lu})/u
const smallLetter = /^\(?[a-h][.)]\s+(?=[\p{Ll}`])/u
const letterInItem = /^\(?[a-h][.)]\s+(?=[\p{L}`])/u
const numbered = /^\d{1,2}[.)]\s+(?=\p{L})/u
const anyLine = /^/
const namedCommand = /^[^`:]{1,60}:\s*`[^`]+`[.;]?$/
const textLanguages = new Set(['', 'text', 'txt', 'markdown', 'md'])

/** Runs of blocks, each from a heading to the one behind it. */
function splitAtHeadings(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const sections: Block[][] = [[]]
  for (const block of blocks) {
    if (block.type === 'heading') sections.push([])
    sections.at(-1)?.push(block)
  }
  return sections
}

function readBoxes(block: Block): readonly Block[] {
  if (block.type === 'code') return [listInFence(block, box, false) ?? listInFence(block, numbered, null) ?? block]
  if (block.type === 'paragraph') {
    const named = piecesOf(block, anyLine)
    if (named.length > 1 && named.every(piece => namedCommand.test(piece.block.prose.text)))
      return [{ ...block, type: 'list', ordered: false, items: named.map(piece => itemOf(piece.block, null)) }]
    const [said, list] = withLettered(block, smallLetter)
    if (list !== undefined) return said === null ? [list] : [said, list]
    const pieces = piecesOf(block, box)
    const items = pieces.filter(piece => piece.marked).map(piece => itemOf(piece.block, false))
    const [first] = items
    if (first === undefined) return [block]
    const words = pieces.flatMap(piece => (piece.marked ? [] : [piece.block]))
    return [...words, { type: 'list', line: first.line, endLine: block.endLine, ordered: false, items }]
  }
  return [block.type === 'list' ? { ...block, items: block.items.map(letteredItem) } : block]
}

/** "2. If it fails, either⏎a. restart it⏎b. …": the lettered lines of an item's words are a list under it. */
function letteredItem(item: Item): Item {
  const [lead = null, list] = item.lead === null ? [] : withLettered(item.lead, letterInItem)
  return lead === null || list === undefined ? item : { ...item, lead, children: [list, ...item.children] }
}

/** A paragraph in which two or more lines open with a letter, as the words before them, if any, and a list. */
function withLettered(paragraph: Paragraph, mark: RegExp): readonly [Paragraph | null, List?] {
  const pieces = piecesOf(paragraph, mark)
  const marked = pieces.filter(it => it.marked)
  if (marked.length < 2) return [paragraph]
  const { line } = marked[0]?.block ?? paragraph
  const items = marked.map(it => itemOf(it.block, null))
  return [
    pieces.find(it => !it.marked)?.block ?? null,
    { type: 'list', line, endLine: paragraph.endLine, ordered: false, items },
  ]
}

/** A fence in which every line opens with the mark. */
function listInFence(
  { line, endLine, valueLine, language, value }: Code,
  mark: RegExp,
  checked: false | null,
): List | null {
  const lines = value.split('\n').map((text, index) => ({ text: text.trim(), line: valueLine + index }))
  const written = lines.filter(({ text }) => text !== '')
  if (!textLanguages.has(language) || written.length === 0 || !written.every(({ text }) => mark.test(text))) return null
  const items = written.map(one => {
    const token = { text: one.text.replace(mark, ''), line: one.line, code: false, strong: false, link: null }
    const prose = proseFrom([token], one.line, one.line)
    return itemOf({ type: 'paragraph', line: one.line, endLine: one.line, prose }, checked)
  })
  return { type: 'list', line, endLine, ordered: checked === null, items }
}

/** Two or more paragraphs with a letter or a number in parts make a list of their section; what follows one belongs to it. */
function readLettered(section: readonly Block[]): readonly Block[] {
  const pieces = section.flatMap((block): readonly (Piece | Other)[] =>
    block.type === 'paragraph' ? (boldNumber(block) ?? piecesOf(block, letter)) : [{ marked: false, block }],
  )
  if (pieces.filter(piece => piece.marked).length < 2) return section
  const out: Block[] = []
  for (const piece of pieces) {
    const last = out.at(-1)
    const open = last?.type === 'list' && last.ordered && last.items.every(item => item.number === null) ? last : null
    const { block } = piece
    if (piece.marked) {
      const item = itemOf(piece.block, null)
      const { line, endLine } = item
      if (open === null) out.push({ type: 'list', line, endLine, ordered: true, items: [item] })
      else out[out.length - 1] = { ...open, endLine, items: [...open.items, item] }
    } else if (open === null || block.type === 'heading' || block.type === 'other' || block.type === 'table')
      out.push(block)
    else out[out.length - 1] = withChild(open, block)
  }
  return out
}

/** "**2. Check the queue.** Open …": a paragraph that opens with a number in bold, and goes on behind it. */
function boldNumber(block: Paragraph): readonly Piece[] | null {
  const [first, ...others] = block.prose.tokens
  if (first?.strong !== true || !numbered.test(first.text) || labelOf(block.prose) !== null) return null
  const { line, endLine } = block
  const tokens = [{ ...first, text: first.text.replace(numbered, '') }, ...others]
  return [{ marked: true, block: { type: 'paragraph', line, endLine, prose: proseFrom(tokens, line, endLine) } }]
}

function withChild(list: List, child: Block): List {
  const { endLine } = child
  const items = list.items.map((item, index) =>
    index === list.items.length - 1 ? { ...item, endLine, children: [...item.children, child] } : item,
  )
  return { ...list, endLine, items }
}

type Piece = { readonly marked: boolean; readonly block: Paragraph }
type Other = { readonly marked: false; readonly block: Block }

/** A paragraph cut before each line that opens with the mark, and the mark taken off. */
function piecesOf(paragraph: Paragraph, mark: RegExp): readonly Piece[] {
  const starts = new Set(
    paragraph.prose.tokens
      .filter((token, index, all) => token.line !== all[index - 1]?.line && !token.code && mark.test(token.text.trim()))
      .map(token => token.line),
  )
  if (starts.size === 0) return [{ marked: false, block: paragraph }]
  const runs: { marked: boolean; tokens: Token[] }[] = []
  for (const token of paragraph.prose.tokens) {
    const opens = starts.delete(token.line)
    if (opens || runs.length === 0)
      runs.push({
        marked: opens,
        tokens: [opens ? { ...token, text: token.text.trimStart().replace(mark, '') } : token],
      })
    else runs.at(-1)?.tokens.push(token)
  }
  return runs.map(({ marked, tokens }, index) => {
    const line = tokens[0]?.line ?? paragraph.line
    const next = runs[index + 1]?.tokens[0]?.line
    const endLine = next === undefined ? paragraph.endLine : next - 1
    return { marked, block: { type: 'paragraph', line, endLine, prose: proseFrom(tokens, line, endLine) } }
  })
}

function itemOf(lead: Paragraph, checked: boolean | null): Item {
  return { line: lead.line, endLine: lead.endLine, number: null, checked, lead, children: [] }
}
