import type {
  ListItem,
  List as MdastList,
  Table as MdastTable,
  PhrasingContent,
  Root,
  RootContent,
  TableRow,
} from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfm } from 'micromark-extension-gfm'
import type { DecodedText } from '../text/decode.ts'
import { withoutTags } from '../text/without-tags.ts'
import { type Block, type Item, type Prose, proseFrom, type Row, type Token } from './block.ts'

/** The document's blocks. A refused source is one block, so that its lines are still accounted for. */
export function parseBlocks(source: DecodedText): readonly Block[] {
  if (source.refused)
    return [{ type: 'other', line: 1, endLine: Math.max(1, source.lines.length), what: 'refused', value: '' }]
  return parseMarkdown(withoutTags(source.text)).children.flatMap(node => blockOf(node, source))
}

/** The syntax tree of a document (mdast). */
export function parseMarkdown(text: string): Root {
  // Addresses are found by the tokeniser; the transform that looks for them again takes a sixth of the parse.
  return fromMarkdown(text, {
    extensions: [gfm(), frontmatter(['yaml'])],
    mdastExtensions: [gfmFromMarkdown().map(({ transforms: _, ...it }) => it), frontmatterFromMarkdown(['yaml'])],
  })
}

function blockOf(node: RootContent, source: DecodedText): readonly Block[] {
  const line = node.position?.start.line ?? 1
  const endLine = node.position?.end.line ?? line
  const at = { line, endLine }
  switch (node.type) {
    case 'heading':
      return [{ type: 'heading', ...at, depth: node.depth, prose: proseOf(node.children, line, endLine) }]
    case 'paragraph':
      return [{ type: 'paragraph', ...at, prose: proseOf(node.children, line, endLine) }]
    case 'code':
      return [codeOf(node.lang ?? '', node.meta ?? '', node.value, at, source)]
    case 'list':
      return [{ type: 'list', ...at, ordered: node.ordered === true, items: itemsOf(node, source) }]
    case 'table':
      return tableOf(node, at)
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
  source: DecodedText,
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

function itemsOf(list: MdastList, source: DecodedText): readonly Item[] {
  return list.children.map((node: ListItem, index): Item => {
    const line = node.position?.start.line ?? 1
    const blocks = node.children.flatMap(child => blockOf(child, source))
    const [first, ...rest] = blocks
    const lead = first?.type === 'paragraph' ? first : null
    return {
      line,
      endLine: node.position?.end.line ?? line,
      number: list.ordered === true ? (list.start ?? 1) + index : null,
      checked: node.checked ?? null,
      lead,
      children: lead === null ? blocks : rest,
    }
  })
}

function tableOf(table: MdastTable, at: { line: number; endLine: number }): readonly Block[] {
  const rowOf = (row: TableRow): Row => {
    const line = row.position?.start.line ?? at.line
    return { line, cells: row.children.map(cell => proseOf(cell.children, line, line)) }
  }
  const [head, ...rows] = table.children.map(rowOf)
  return head === undefined ? [] : [{ type: 'table', ...at, head, rows }]
}

type Style = { readonly strong: boolean; readonly link: string | null }

const plain: Style = { strong: false, link: null }

/** Phrasing nodes as a run of tokens, each on its line. */
function proseOf(nodes: readonly PhrasingContent[], line: number, endLine: number): Prose {
  const tokens: Token[] = []
  for (const node of nodes) collect(node, plain, tokens)
  return proseFrom(tokens, line, endLine)
}

function collect(node: PhrasingContent, style: Style, tokens: Token[]): void {
  const line = node.position?.start.line ?? 1
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
      for (const child of node.children) collect(child, { ...style, strong: true }, tokens)
      return
    case 'link':
      for (const child of node.children) collect(child, { ...style, link: node.url }, tokens)
      return
    case 'emphasis':
      for (const child of node.children) collect(child, style, tokens)
      return
    // Code that is struck out does not count as code.
    case 'delete':
      tokens.push({ text: `~~${textOf(node)}~~`, line, code: false, ...style })
      return
    case 'linkReference':
      collectReference(node.children, style, tokens)
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
function collectReference(children: readonly PhrasingContent[], style: Style, tokens: Token[]): void {
  for (const child of children) collect(child, style, tokens)
}
