import type { Block, Code, Item, Paragraph } from '../blocks/block.ts'
import { proseFrom } from '../blocks/block.ts'
import type { DecodedText } from '../text/decode.ts'
import { isBareCommand, isStatement } from '../units/is-command-line.ts'
import { type Unit, unitInText } from '../units/unit.ts'

/**
 * Commands in running text without any mark of code: a paragraph of nothing else, or the lines behind one that ends in a
 * colon ("Check the queue:" and the command under it). They become fences.
 */
export function fenceBareCommands(blocks: readonly Block[], source: DecodedText): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    if (block.type === 'paragraph') return splitParagraph(block, source)
    if (block.type === 'quote') return [{ ...block, children: fenceBareCommands(block.children, source) }]
    if (block.type === 'list') return [{ ...block, items: block.items.map(item => splitItem(item, source)) }]
    return [block]
  })
}

function splitItem(item: Item, source: DecodedText): Item {
  const alone = item.lead === null || item.lead.endLine === item.lead.line
  if (alone && item.children.length === 0) return asCode(item, source)
  const children = fenceBareCommands(item.children, source)
  if (alone || item.lead === null) return { ...item, children }
  const [lead, ...more] = splitParagraph(item.lead, source)
  return lead?.type === 'paragraph' ? { ...item, lead, children: [...more, ...children] } : { ...item, children }
}

/** An item that is a command or a statement as a whole ("- redis-cli INFO memory"), marked as code. */
function asCode(item: Item, source: DecodedText): Item {
  const { lead } = item
  const [token] = lead?.prose.tokens ?? []
  if (
    lead === null ||
    token === undefined ||
    lead.prose.tokens.some(one => one.code || one.strong || one.link !== null)
  )
    return item
  const text = textAt(item.line, source)
    .replace(/^(?:[-*+]|\d+[.)])\s+/, '')
    .replace(/\\(?=[*_])/g, '')
  const whole =
    (isBareCommand(text) && !sentenceWord.test(text.replace(/\s#\s.*/, ''))) ||
    (/^[A-Z]{4,}\s.*;$/.test(text) && isStatement(text))
  if (!whole) return item
  const code = { ...token, text, code: true }
  return { ...item, lead: { ...lead, prose: proseFrom([code], lead.line, lead.endLine) } }
}

/** Words of a sentence about a command, which no command line holds. */
const sentenceWord =
  /\s(?:fails?|failed|hangs?|returns?|shows?|is|are|was|were|has|the|with|when|times out|errors?)(?:\s|$)/i

type Run = { readonly line: number; endLine: number; readonly command: boolean }

function splitParagraph(paragraph: Paragraph, source: DecodedText): readonly Block[] {
  const alone = codeAlone(paragraph)
  if (alone !== null) return [alone]
  if (paragraph.line === paragraph.endLine && !isBareCommand(textAt(paragraph.line, source))) return [paragraph]
  const commandsFrom = trailingCommands(paragraph, source)
  const runs: Run[] = []
  for (let line = paragraph.line; line <= paragraph.endLine; line++) {
    const text = textAt(line, source)
    const last = runs.at(-1)
    const opens = line === paragraph.line || mayStartCommand(line, paragraph.endLine, source) || line >= commandsFrom
    const command = isBareCommand(text) && (opens || last?.command === true)
    if (last !== undefined && (last.command === command || continues(line, source))) last.endLine = line
    else runs.push({ line, endLine: line, command })
  }
  const [first] = runs
  // A sentence that only begins like a command is no command.
  const mixed = first?.command === true && runs.length > 1
  if (mixed || runs.every(run => !run.command)) return [paragraph]
  return runs.map(run => (run.command ? codeOf(run, source) : wordsOf(run, paragraph)))
}

const languages: { readonly [language in Unit['language']]?: string } = { shell: 'bash', sql: 'sql', request: 'http' }

/** A paragraph of one code span that can be run, as a fence; null for any other. */
function codeAlone({ line, endLine, prose }: Paragraph): Code | null {
  const [token, ...others] = prose.tokens.filter(one => one.code || one.text.trim() !== '')
  if (token === undefined || !token.code || others.length > 0) return null
  const language = languages[unitInText(prose.text, line)?.language ?? 'note']
  if (language === undefined) return null
  return { type: 'code', line, endLine, valueLine: line, language, meta: '', value: token.text, closed: true }
}

function textAt(line: number, source: DecodedText): string {
  return (source.lines[line - 1] ?? '').replace(/^[\s>]*/, '').trimEnd()
}

/** The line from which on a paragraph is commands under a line that may be their title; the line behind it where none is. */
function trailingCommands({ line, endLine }: Paragraph, source: DecodedText): number {
  let from = endLine + 1
  while (from > line && isBareCommand(textAt(from - 1, source))) from--
  return /^[^\p{Ll}]/u.test(textAt(from - 1, source)) && /[\p{L}\d)]$/u.test(textAt(from - 1, source))
    ? from
    : endLine + 1
}

/** Whether a command may start at a line: behind a colon, or between a whole sentence and a text that starts anew. */
function mayStartCommand(line: number, last: number, source: DecodedText): boolean {
  const before = textAt(line - 1, source)
  const next = line === last ? '' : textAt(line + 1, source)
  return before.endsWith(':') || (/[.!]$/.test(before) && (!/^\p{Ll}/u.test(next) || isBareCommand(next)))
}

function continues(line: number, source: DecodedText): boolean {
  return textAt(line - 1, source).endsWith('\\')
}

function codeOf({ line, endLine }: Run, source: DecodedText): Code {
  const value = source.lines
    .slice(line - 1, endLine)
    .map(text => text.replace(/^[\s>]*/, ''))
    .join('\n')
  return { type: 'code', line, endLine, valueLine: line, language: 'bash', meta: '', value, closed: true }
}

function wordsOf({ line, endLine }: Run, { prose }: Paragraph): Paragraph {
  const tokens = prose.tokens.filter(token => token.line >= line && token.line <= endLine)
  return { type: 'paragraph', line, endLine, prose: proseFrom(tokens, line, endLine) }
}
