import { expectedWords } from '../languages/languages.ts'
import { type Prose, proseFrom, type Token } from './block.ts'

export type Label = {
  readonly text: string
  readonly line: number
  /** What follows the label in the same paragraph. */
  readonly rest: Prose | null
  /** False for a plain `Expected:`, which is not bold. */
  readonly strong: boolean
}

/**
 * The label a paragraph opens with: `**Symptoms:**`, `**Symptoms**: text`, `**Fix** (if safe):`, a paragraph
 * that is bold as a whole or up to a parenthesis at its end, or a short plain one that ends in a colon (`Expected:`).
 */
export function labelOf(prose: Prose): Label | null {
  const known = labels.get(prose)
  if (known !== undefined) return known
  const label = strongLabel(prose) ?? plainLabel(prose)
  labels.set(prose, label)
  return label
}

/** Of each text of a document it is asked several times. */
const labels = new WeakMap<Prose, Label | null>()

function strongLabel(prose: Prose): Label | null {
  const count = prose.tokens.findIndex(token => !token.strong && token.text.trim() !== '')
  const head = count === -1 ? prose.tokens : prose.tokens.slice(0, count)
  if (!head.some(token => token.strong)) return null
  const text = proseFrom(head, prose.line, prose.line).text
  if (count === -1) return { text: text.replace(/\s*:$/, ''), line: prose.line, rest: null, strong: true }
  const tail = prose.tokens.slice(count)
  if (text.endsWith(':'))
    return { text: text.slice(0, -1).trimEnd(), line: prose.line, rest: restOf(tail, prose), strong: true }
  const opened = /^\s*(\([^)]*\))?\s*(:|[—–-]\s|(?<=\))$)/.exec(proseFrom(tail, prose.line, prose.line).text)
  if (opened === null) return null
  return {
    text: `${text} ${opened[1] ?? ''}`.trim(),
    line: prose.line,
    rest: restOf(dropCharacters(tail, opened[0].length), prose),
    strong: true,
  }
}

function plainLabel(prose: Prose): Label | null {
  const colon = prose.text.indexOf(':')
  if (colon < 1 || colon > 60 || prose.text.slice(0, colon).includes('`')) return null
  if (colon < prose.text.length - 1) return null
  return { text: prose.text.slice(0, colon), line: prose.line, rest: null, strong: false }
}

function restOf(tokens: readonly Token[], prose: Prose): Prose | null {
  const rest = proseFrom(trimStart(tokens), prose.line, prose.endLine)
  return rest.text === '' ? null : rest
}

/** Tokens without their first characters, as counted in the joined text. */
function dropCharacters(tokens: readonly Token[], count: number): readonly Token[] {
  const kept: Token[] = []
  let left = count
  for (const token of tokens) {
    const length = token.code ? token.text.length + 2 : token.text.length
    const trimmed = kept.length === 0 && left === count ? token.text.length - token.text.trimStart().length : 0
    if (left + trimmed >= length) left -= length - trimmed
    else if (left > 0) {
      kept.push({ ...token, text: token.text.slice(left + trimmed) })
      left = 0
    } else kept.push(token)
  }
  return kept
}

function trimStart(tokens: readonly Token[]): readonly Token[] {
  const [first, ...others] = tokens
  if (first === undefined || first.code) return tokens
  const text = first.text.replace(/^[\s:—–-]+/, '')
  return text === '' ? others : [{ ...first, text }, ...others]
}

/** Whether a paragraph is a sentence in bold ("**Note the path!**"), which heads nothing. */
export function isBoldSentence({ tokens, text }: Prose): boolean {
  return (
    tokens[0]?.strong === true &&
    /^(?!(?:see|note|siehe|véase|voir|ver|veja)\b)[^.!:?]+[.!](?:\s\([^()]*\))?$/i.test(text) &&
    text.split(/\s+/).length > 2
  )
}

/** Whether a paragraph opens with "Expected:" or its like. */
export function isExpectationLabel(prose: Prose): boolean {
  const label = labelOf(prose)
  const text = label?.text ?? /^([^:`]{1,40}):/.exec(prose.text)?.[1]
  return (
    text !== undefined &&
    expectedWords.has(
      text
        .toLowerCase()
        .replace(/\([^)]*\)/g, '')
        .trim(),
    )
  )
}
