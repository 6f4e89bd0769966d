/** The document as blocks with positions. Lines count from 1; every leaf knows the lines it stands on. */

/** A run of words in one style. Code keeps its text without the backticks. */
export type Token = {
  readonly text: string
  readonly line: number
  readonly code: boolean
  readonly strong: boolean
  /** Where it links to, or null. */
  readonly link: string | null
}

export type Prose = {
  readonly line: number
  readonly endLine: number
  readonly tokens: readonly Token[]
  /** The words on one line, code between backticks, other marks taken off. */
  readonly text: string
}

/** Tokens as prose, on these lines. */
export function proseFrom(tokens: readonly Token[], line: number, endLine: number): Prose {
  const text = tokens.map(token => (token.code ? `\`${token.text}\`` : token.text)).join('')
  return { line, endLine, tokens, text: text.replace(/\s+/g, ' ').trim() }
}

export type Heading = {
  readonly type: 'heading'
  readonly depth: number
  readonly line: number
  readonly endLine: number
  readonly prose: Prose
}
export type Paragraph = {
  readonly type: 'paragraph'
  readonly line: number
  readonly endLine: number
  readonly prose: Prose
}
export type Code = {
  readonly type: 'code'
  readonly line: number
  readonly endLine: number
  /** First line of `value`. */
  readonly valueLine: number
  readonly language: string
  readonly meta: string
  readonly value: string
  /** False for a fence that the document never closes. */
  readonly closed: boolean
}
export type Item = {
  readonly line: number
  readonly endLine: number
  readonly number: number | null
  /** Task list items carry a box. */
  readonly checked: boolean | null
  readonly lead: Paragraph | null
  readonly children: readonly Block[]
}
export type List = {
  readonly type: 'list'
  readonly line: number
  readonly endLine: number
  readonly ordered: boolean
  readonly items: readonly Item[]
}
export type Row = { readonly line: number; readonly cells: readonly Prose[] }
export type Table = {
  readonly type: 'table'
  readonly line: number
  readonly endLine: number
  readonly head: Row
  readonly rows: readonly Row[]
}
type Quote = {
  readonly type: 'quote'
  readonly line: number
  readonly endLine: number
  readonly children: readonly Block[]
}
/** A block that carries no words of its own. */
type Other = {
  readonly type: 'other'
  readonly line: number
  readonly endLine: number
  readonly what: 'rule' | 'html' | 'front matter' | 'definition' | 'refused'
  readonly value: string
}

export type Block = Heading | Paragraph | Code | List | Table | Quote | Other

/** Words of the document on their line. */
export type Phrase = { readonly line: number; readonly text: string }

/** The words of one heading, paragraph, item or cell. */
export type Leaf = { readonly prose: Prose; readonly inside: 'heading' | 'paragraph' | 'item' | 'cell' }

/** All words of the blocks, in reading order, code blocks left out. */
export function listLeaves(blocks: readonly Block[]): readonly Leaf[] {
  const leaves: Leaf[] = []
  for (const block of blocks) collectLeaves(block, leaves)
  return leaves
}

function collectLeaves(block: Block, leaves: Leaf[]): void {
  switch (block.type) {
    case 'heading':
      leaves.push({ prose: block.prose, inside: 'heading' })
      return
    case 'paragraph':
      leaves.push({ prose: block.prose, inside: 'paragraph' })
      return
    case 'list':
      for (const item of block.items) {
        if (item.lead !== null) leaves.push({ prose: item.lead.prose, inside: 'item' })
        for (const child of item.children) collectLeaves(child, leaves)
      }
      return
    case 'table':
      for (const row of [block.head, ...block.rows])
        for (const cell of row.cells) leaves.push({ prose: cell, inside: 'cell' })
      return
    case 'quote':
      for (const child of block.children) collectLeaves(child, leaves)
      return
    case 'code':
    case 'other':
  }
}

/** The code blocks in a block, however deep they stand. */
export function listCodeBlocks(block: Block): readonly Code[] {
  switch (block.type) {
    case 'code':
      return [block]
    case 'list':
      return block.items.flatMap(item => item.children.flatMap(listCodeBlocks))
    case 'quote':
      return block.children.flatMap(listCodeBlocks)
    default:
      return []
  }
}

/** All words of a block as phrases, each on its line; code blocks left out. */
export function listPhrases(block: Block): readonly Phrase[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return [{ line: block.line, text: block.prose.text }]
    case 'list':
      return block.items.flatMap(item => [
        ...(item.lead === null ? [] : listPhrases(item.lead)),
        ...item.children.flatMap(listPhrases),
      ])
    case 'quote':
      return block.children.flatMap(listPhrases)
    case 'table':
      return block.rows.map(row => ({ line: row.line, text: row.cells.map(cell => cell.text).join(' | ') }))
    case 'code':
    case 'other':
      return []
  }
}
