import type { ListItem, List as MdastList, Table as MdastTable, PhrasingContent, RootContent, TableRow } from 'mdast'
import type { DecodedText } from '../text/decode.ts'
import { withoutTags } from '../text/without-tags.ts'
import { type Block, type Item, type Prose, proseFrom, type Row, type Token } from './block.ts'
import { listParts } from './list-parts.ts'

/** The document's blocks. A refused source is one block, so that its lines are still accounted for. */
export function parseBlocks(source: DecodedText): readonly Block[] {
  if (source.refused)
    return [{ type: 'other', line: 1, endLine: Math.max(1, source.lines.length), what: 'refused', value: '' }]
  return listParts(withoutTags(source.text)).flatMap(({ above, nodes }) => {
    const lines = { lines: source.lines, above }
    return nodes.flatMap(node => blockOf(node, lines))
  })
}

/** The lines of the document, and how many of them are above those that the tree counts. */
type Lines = { readonly lines: readonly string[]; readonly above: number }

function blockOf(node: RootContent, source: Lines): readonly Block[] {
  const { above } = source
  const line = lineOf(node, above)
  const endLine = node.position === undefined ? line : node.position.end.line + above
  const at = { line, endLine }
  switch (node.type) {
    case 'heading':
      return [{ type: 'heading', ...at, depth: node.depth, prose: proseOf(node.children, line, endLine, above) }]
    case 'paragraph':
      return [{ type: 'paragraph', ...at, prose: proseOf(node.children, line, endLine, above) }]
    case 'code':
      return [codeOf(node.lang ?? '', node.meta ?? '', node.value, at, source)]
    case 'list':
      return [{ type: 'list', ...at, ordered: node.ordered === true, items: itemsOf(node, source) }]
    case 'table':
      return tableOf(node, at, above)
    case 'blockquote':
    case 'footnoteDefinition':
      return [{ type: 'quote', ...at, children: node.children.flatMap(child => blockOf(child, source)) }]
    case 'thematicBreak':
      return [{ type: 'other', ...at, what: 'rule', value: '' }]
    case 'html':
      return [{ type: 'other', ...at, what: 'html', value: node.value }]
    case 'yaml':
      return [{ type: 'other', ...at, what: 'front matter', value: node.value }]
    case 'definition':
      return [{ type: 'other', ...at, what: 'definition', value: node.url }]
    default:
      return []
  }
}

function codeOf(
  language: string,
  meta: string,
  value: string,
  at: { line: number; endLine: number },
  source: Lines,
): Block {
  const opening = (source.lines[at.line - 1] ?? '').replace(/^[\s>\d.)*+-]*/, '')
  const fenced = /^(`{3,}|~{3,})/.test(opening)
  const closing = (source.lines[at.endLine - 1] ?? '').replace(/^[\s>]*/, '').trimEnd()
  const closed = !fenced || (at.endLine > at.line && /^(`{3,}|~{3,})$/.test(closing))
  return {
    type: 'code',
    ...at,
    valueLine: at.line + (fenced ? 1 : 0),
    language: language.toLowerCase(),
    meta,
    value,
    closed,
  }
}

function itemsOf(list: MdastList, source: Lines): readonly Item[] {
  return list.children.map((node: ListItem, index): Item => {
    const line = lineOf(node, source.above)
    const blocks = node.children.flatMap(child => blockOf(child, source))
    const [first, ...rest] = blocks
    const lead = first?.type === 'paragraph' ? first : null
    return {
      line,
      endLine: node.position === undefined ? line : node.position.end.line + source.above,
      number: list.ordered === true ? (list.start ?? 1) + index : null,
      checked: node.checked ?? null,
      lead,
      children: lead === null ? blocks : rest,
    }
  })
}

function tableOf(table: MdastTable, at: { line: number; endLine: number }, above: number): readonly Block[] {
  const rowOf = (row: TableRow): Row => {
    const line = lineOf(row, above)
    return { line, cells: row.children.map(cell => proseOf(cell.children, line, line, above)) }
  }
  const [head, ...rows] = table.children.map(rowOf)
  return head === undefined ? [] : [{ type: 'table', ...at, head, rows }]
}

type Style = { readonly strong: boolean; readonly link: string | null }

const plain: Style = { strong: false, link: null }

/** The line a node begins on, which its tree counts from 1. */
function lineOf({ position }: Pick<RootContent, 'position'>, above: number): number {
  return (position?.start.line ?? 1) + above
}

/** Phrasing nodes as a run of tokens, each on its line. */
function proseOf(nodes: readonly PhrasingContent[], line: number, endLine: number, above: number): Prose {
  const tokens: Token[] = []
  for (const node of nodes) collect(node, plain, tokens, above)
  return proseFrom(tokens, line, endLine)
}

function collect(node: PhrasingContent, style: Style, tokens: Token[], above: number): void {
  const line = lineOf(node, above)
  switch (node.type) {
    case 'text':
    case 'html':
      node.value.split('\n').forEach((text, index) => {
        tokens.push({ text: index === 0 ? text : ` ${text}`, line: line + index, code: false, ...style })
      })
      return
    case 'inlineCode':
      tokens.push({ text: node.value, line, code: true, ...style })
      return
    case 'break':
      tokens.push({ text: ' ', line, code: false, ...style })
      return
    case 'image':
      tokens.push({ text: node.alt ?? '', line, code: false, strong: style.strong, link: node.url })
      return
    case 'strong':
      for (const child of node.children) collect(child, { ...style, strong: true }, tokens, above)
      return
    case 'link':
      for (const child of node.children) collect(child, { ...style, link: node.url }, tokens, above)
      return
    case 'emphasis':
      for (const child of node.children) collect(child, style, tokens, above)
      return
    // Code that is struck out does not count as code.
    case 'delete':
      tokens.push({ text: `~~${textOf(node)}~~`, line, code: false, ...style })
      return
    case 'linkReference':
      collectReference(node.children, style, tokens, above)
      return
    case 'imageReference':
    case 'footnoteReference':
      tokens.push({ text: `[${node.label ?? node.identifier}]`, line, code: false, ...style })
  }
}

function textOf(node: PhrasingContent): string {
  if ('value' in node) return node.value.replaceAll('\n', ' ')
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

/** `[Contact]` beside a definition of that name: the brackets stay, since they may be a placeholder. */
function collectReference(children: readonly PhrasingContent[], style: Style, tokens: Token[], above: number): void {
  for (const child of children) collect(child, style, tokens, above)
}
