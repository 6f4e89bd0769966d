import type { Root, RootContent } from 'mdast'
import type { Block, Item } from '../blocks/block.ts'
import { parseMarkdown } from '../blocks/parse-markdown.ts'
import type { TextEdit } from '../diagnostic.ts'
import type { DecodedText } from '../text/decode.ts'
import type { Suppression } from './suppression.ts'

/** A comment with its place in the text. */
type Comment = {
  readonly text: string
  readonly alone: boolean
  readonly place: Omit<TextEdit, 'text'>
  readonly removal: TextEdit
}

const word = 'handrail-ignore'
const comment = /<!--\s*handrail-ignore[\s\S]*?(?:-->|$)/g

/**
 * The document without its suppressions, each of which is read as an empty line, and these comments. One that stands
 * within a line of text is left there.
 */
export function hideSuppressions(source: DecodedText): {
  readonly source: DecodedText
  readonly comments: readonly Comment[]
} {
  if (source.refused || !source.text.includes(word)) return { source, comments: [] }
  const found = htmlOf(parseMarkdown(source.text)).flatMap(({ start, end, alone }) =>
    Array.from(source.text.slice(start, end).matchAll(comment), it => ({
      ...{ from: start + it.index, text: it[0], alone: alone && it[0].endsWith('-->') },
    })),
  )
  const starts = [0, ...Array.from(source.text.matchAll(/\r\n|\n|\r/g), it => it.index + it[0].length)]
  const comments = found.map(({ from, text, alone }): Comment => {
    const place = placeOf(from, from + text.length, starts)
    return { text, alone, place, removal: removalOf(place, source.lines) }
  })
  const text = blankAll(source.text, found)
  const hidden = new Set(comments.filter(it => it.alone).flatMap(({ place }) => linesFrom(place.line, place.endLine)))
  return { source: { ...source, text, lines: text.split(/\r\n|\n|\r/), hidden }, comments }
}

/** HTML by the offsets at which it stands; `alone` where it is a block and no part of a line. */
function htmlOf(node: Root | RootContent, alone = true): { start: number; end: number; alone: boolean }[] {
  if (node.type === 'html') {
    const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0]
    return [{ start, end, alone }]
  }
  const isText = node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell'
  return 'children' in node ? node.children.flatMap(child => htmlOf(child, alone && !isText)) : []
}

function removalOf(place: Comment['place'], lines: readonly string[]): TextEdit {
  const before = (lines[place.line - 1] ?? '').slice(0, place.column - 1)
  const after = (lines[place.endLine - 1] ?? '').slice(place.endColumn - 1)
  if (/\S/.test(before) || /\S/.test(after) || place.endLine === lines.length) return { ...place, text: '' }
  return { line: place.line, column: 1, endLine: place.endLine + 1, endColumn: 1, text: '' }
}

function placeOf(from: number, to: number, starts: readonly number[]): Comment['place'] {
  const [line, endLine] = [lineAt(from, starts), lineAt(to, starts)]
  return { line, column: from - (starts[line - 1] ?? 0) + 1, endLine, endColumn: to - (starts[endLine - 1] ?? 0) + 1 }
}

/** The line that an offset is on, found by halves: a document may hold thousands of comments. */
function lineAt(offset: number, starts: readonly number[]): number {
  let [low, high] = [0, starts.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return low + 1
}

function blankAll(text: string, found: readonly { from: number; text: string; alone: boolean }[]): string {
  const parts: string[] = []
  let end = 0
  for (const it of found) {
    if (!it.alone) continue
    parts.push(text.slice(end, it.from), it.text.replace(/[^\r\n]/g, ' '))
    end = it.from + it.text.length
  }
  return [...parts, text.slice(end)].join('')
}

function linesFrom(line: number, endLine: number): readonly number[] {
  return Array.from({ length: endLine - line + 1 }, (_, index) => line + index)
}

/** What each comment says, and the lines that it is about. */
export function readSuppressions(comments: readonly Comment[], blocks: readonly Block[]): readonly Suppression[] {
  const units = unitsOf(blocks)
  return comments.map(it => {
    const [, file, body = ''] = /^<!--\s*handrail-ignore(-file)?\b([\s\S]*?)(?:-->)?$/.exec(it.text) ?? []
    const [, named = '', reason = ''] = /^([^:]*):?([\s\S]*)$/.exec(body) ?? []
    const rules = named.split(',').flatMap(rule => (rule.trim() === '' ? [] : [rule.trim()]))
    const isWhole = file !== undefined
    const lines = isWhole ? { from: 1, to: Number.MAX_SAFE_INTEGER } : nextBlock(it.place.endLine, units)
    const wrong = wrongWith(it, isWhole, rules, reason.trim())
    const { place, removal } = it
    const what = { rules: rules.length === 0 ? null : rules, reason: reason.trim(), ...lines, wrong }
    return { place: { line: place.line, column: place.column }, removal, ...what }
  })
}

function wrongWith(
  { alone, text }: Comment,
  isWhole: boolean,
  rules: readonly string[],
  reason: string,
): string | null {
  if (!text.endsWith('-->')) return 'The comment is never closed'
  if (!alone) return 'It stands within a line; a suppression has a line of its own'
  if (rules.length === 0 && !isWhole) return 'It names no rule'
  return reason === '' ? 'It gives no reason' : null
}

/** The innermost block that begins first below a line, an item with what stands in it. */
function nextBlock(line: number, units: readonly Unit[]): { readonly from: number; readonly to: number } {
  let next: Unit | null = null
  for (const it of units) {
    if (it.line <= line) continue
    if (next === null || it.line < next.line || (it.line === next.line && it.endLine < next.endLine)) next = it
  }
  return next === null ? { from: line, to: line } : { from: next.line, to: next.endLine }
}

type Unit = { readonly line: number; readonly endLine: number }

/** Blocks that a suppression can be about; of a list its items. */
function unitsOf(blocks: readonly Block[]): readonly Unit[] {
  return blocks.flatMap(block => {
    if (block.type === 'list') return block.items.flatMap((item: Item) => [item, ...unitsOf(item.children)])
    return block.type === 'quote' ? [block, ...unitsOf(block.children)] : [block]
  })
}
