import { createHash } from 'node:crypto'
import { refusingRules } from '../lint/settable-rules.ts'
import type { Diagnostic, Program } from '../program.ts'
import type { Recognisers } from '../recogniser.ts'
import { repairMojibake } from './repair-mojibake.ts'

/** Changes whenever the same document would compile to another Program by what the compiler itself knows. */
const compilerVersion = '82'

export const limits = { bytes: 256 * 1024, lines: 5_000, nesting: 100 } as const

export type DecodedText = {
  readonly file: string
  readonly hash: string
  readonly text: string
  readonly lines: readonly string[]
  /** The document is over a limit or no text at all; it is not parsed. */
  readonly refused: boolean
  readonly diagnostics: readonly Diagnostic[]
  /** Lines that hold a suppression, and are read as empty ones. */
  readonly hidden?: ReadonlySet<number>
  /** What can be asked of outside systems, and in which words. */
  readonly integrations: Recognisers
}

/** Bytes as text, with a diagnostic for what had to be repaired and a refusal for what is over a limit. */
export function decode(file: string, bytes: Uint8Array, integrations: Recognisers): DecodedText {
  const hash = createHash('sha256').update(versionOf(integrations)).update('\0').update(bytes).digest('hex')
  const { text: raw, encoding } = textOf(bytes)
  const { text: repaired, repairedLines } = repairMojibake(raw)
  // A carriage return in a fence would end up in each of its lines.
  const text = repaired.replace(/\r\n?/g, '\n')
  const lines = text.split('\n')
  const refusal = refusalOf(bytes, text, lines)
  const diagnostics: Diagnostic[] = []
  if (encoding !== null) diagnostics.push(atLine(1, 'encoding', 'warning', encoding, 'Save the file as UTF-8.'))
  for (const { line, before, after } of repairedLines)
    diagnostics.push({
      ...atLine(
        line,
        'mojibake',
        'warning',
        'Characters were saved in the wrong encoding; they are read as they were meant.',
        'Save the file as UTF-8 once more and mend this line.',
      ),
      fix: {
        title: 'Write the characters as they were meant',
        safe: true,
        // The whole line: the columns of everything else count in the line as it is read.
        edits: [{ line, column: 1, endLine: line, endColumn: before.length + 1, text: after }],
      },
    })
  if (refusal !== null) diagnostics.push(refusal)
  return { file, hash, text, lines, refused: refusal !== null, diagnostics, integrations }
}

/** The version of the compiler, and of each integration that has changed since what it recognises. */
function versionOf(integrations: Recognisers): string {
  const versions = Object.entries(integrations).flatMap(([kind, { version }]) =>
    version === undefined ? [] : [`${kind} ${version}`],
  )
  return [compilerVersion, ...versions.toSorted()].join(', ')
}

function textOf(bytes: Uint8Array): { text: string; encoding: string | null } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'The file is UTF-16.' }
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'The file is UTF-16.' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: null }
  } catch {
    return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'Some bytes are not UTF-8; they are shown as �.' }
  }
}

function refusalOf(bytes: Uint8Array, text: string, lines: readonly string[]): Diagnostic | null {
  if (bytes.length > limits.bytes)
    return atLine(
      1,
      'too-large',
      'error',
      `The file has ${bytes.length} bytes; ${limits.bytes} is the limit.`,
      'Split it into one file per issue.',
    )
  if (text.includes('\0'))
    return atLine(1, 'binary', 'error', 'The file is not text.', 'Point at a Markdown or text file.')
  if (lines.length > limits.lines)
    return atLine(
      1,
      'too-long',
      'error',
      `The file has ${lines.length} lines; ${limits.lines} is the limit.`,
      'Split it into one file per issue.',
    )
  const nesting = measureNesting(lines)
  if (nesting.depth > limits.nesting)
    return atLine(
      nesting.line,
      'too-deep',
      'error',
      `Quotes, lists or brackets are nested ${nesting.depth} deep; ${limits.nesting} is the limit.`,
      'Flatten this part.',
    )
  return null
}

function atLine(
  line: number,
  rule: string,
  severity: Diagnostic['severity'],
  message: string,
  hint: string,
): Diagnostic {
  return { line, column: 1, rule, severity, message, hint }
}

/**
 * The deepest nesting of quotes, lists and brackets, counted before the parser reads the text, because the parser's time
 * grows with depth.
 */
function measureNesting(lines: readonly string[]): { readonly depth: number; readonly line: number } {
  let deepest = { depth: 0, line: 1 }
  const lists: number[] = []
  let open = 0
  lines.forEach((text, index) => {
    if (text.trim() === '') open = 0
    const { quotes, rest } = openContainers(text, lists)
    const brackets = countBrackets(rest, open)
    open = brackets.open
    const depth = Math.max(quotes + lists.length, brackets.most)
    if (depth > deepest.depth) deepest = { depth, line: index + 1 }
  })
  return deepest
}

const marker = /^(?:[-*+]|\d{1,9}[.)])(?=\s|$)/

/** Reads the marks a line starts with and keeps `lists`, the columns at which the open items' text stands. */
function openContainers(text: string, lists: number[]): { quotes: number; rest: string } {
  let at = 0
  let quotes = 0
  for (;;) {
    while (text[at] === ' ' || text[at] === '\t') at++
    if (text[at] === '>') {
      quotes++
      at++
      continue
    }
    if (at < text.length) while ((lists.at(-1) ?? -1) > at) lists.pop()
    const found = marker.exec(text.slice(at, at + 12))
    if (found === null) return { quotes, rest: text.slice(at) }
    at += found[0].length
    lists.push(at + 1)
  }
}

/** Brackets still open after this line of a paragraph, and the most that were open at once. */
function countBrackets(text: string, before: number): { open: number; most: number } {
  let open = before
  let most = before
  for (const character of text) {
    if (character === '[') most = Math.max(most, ++open)
    else if (character === ']' && open > 0) open--
  }
  return { open, most }
}

/** The diagnostic for which a document was not compiled; null for a document that was. */
export function whyRefused({ diagnostics }: Program): Diagnostic | null {
  return diagnostics.find(it => refusingRules.includes(it.rule)) ?? null
}
