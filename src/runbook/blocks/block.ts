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
