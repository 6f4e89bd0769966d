import type { Block, Code, Item, Paragraph } from '../blocks/block.ts'
import { proseFrom } from '../blocks/prose.ts'
import type { Source } from '../decode.ts'
import { isBareCommand } from '../units/is-bare-command.ts'
import { isStatement } from '../units/is-statement.ts'
import type { Unit } from '../units/unit.ts'
import { unitInText } from '../units/unit-in-text.ts'

/**
 * Commands that stand in running text: a paragraph of nothing else, or the lines without any mark of code behind
 * one that ends in a colon ("Check the queue:" and the command under it). They become the fence that was meant.
 */
export function bareCommands(blocks: readonly Block[], source: Source): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    if (block.type === 'paragraph') return splitParagraph(block, source)
    if (block.type === 'quote') return [{ ...block, children: bareCommands(block.children, source) }]
    if (block.type === 'list') return [{ ...block, items: block.items.map(item => splitItem(item, source)) }]
    return [block]
  })
}

function splitItem(item: Item, source: Source): Item {
  const alone = item.lead === null || item.lead.endLine === item.lead.line
  if (alone && item.children.length === 0) return asCode(item, source)
  const children = bareCommands(item.children, source)
  if (alone || item.lead === null) return { ...item, children }
  const [lead, ...more] = splitParagraph(item.lead, source)
  return lead?.type === 'paragraph' ? { ...item, lead, children: [...more, ...children] } : { ...item, children }
}

/** "- redis-cli INFO memory": an item that is a command or a statement as a whole is marked as code. */
function asCode(item: Item, source: Source): Item {
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
    (isBareCommand(text) && !says.test(text.replace(/\s#\s.*/, ''))) ||
    (/^[A-Z]{4,}\s.*;$/.test(text) && isStatement(text))
  if (!whole) return item
  const code = { ...token, text, code: true }
  return { ...item, lead: { ...lead, prose: proseFrom([code], lead.line, lead.endLine) } }
}

/** What a sentence about a command says and no command line does. */
const says = /\s(?:fails?|failed|hangs?|returns?|shows?|is|are|was|were|has|the|with|when|times out|errors?)(?:\s|$)/i

type Run = { readonly line: number; endLine: number; readonly command: boolean }

function splitParagraph(paragraph: Paragraph, source: Source): readonly Block[] {
  const alone = codeAlone(paragraph)
  if (alone !== null) return [alone]
  if (paragraph.line === paragraph.endLine && !isBareCommand(textAt(paragraph.line, source))) return [paragraph]
  const commandsFrom = trailingCommands(paragraph, source)
  const runs: Run[] = []
  for (let line = paragraph.line; line <= paragraph.endLine; line++) {
    const text = textAt(line, source)
    const last = runs.at(-1)
    const opens = line === paragraph.line || opensBehind(line, paragraph.endLine, source) || line >= commandsFrom
    const command = isBareCommand(text) && (opens || last?.command === true)
    if (last !== undefined && (last.command === command || continues(line, source))) last.endLine = line
    else runs.push({ line, endLine: line, command })
  }
  const [first] = runs
  // A sentence that only begins like a command is none.
  const mixed = first?.command === true && runs.length > 1
  if (mixed || runs.every(run => !run.command)) return [paragraph]
  return runs.map(run => (run.command ? codeOf(run, source) : wordsOf(run, paragraph)))
}

const languages: { readonly [language in Unit['language']]?: string } = { shell: 'bash', sql: 'sql', request: 'http' }

/** A paragraph of one code span that can be done is the fence that was meant. */
function codeAlone({ line, endLine, prose }: Paragraph): Code | null {
  const [token, ...others] = prose.tokens.filter(one => one.code || one.text.trim() !== '')
  if (token === undefined || !token.code || others.length > 0) return null
  const language = languages[unitInText(prose.text, line)?.language ?? 'note']
  if (language === undefined) return null
  return { type: 'code', line, endLine, valueLine: line, language, meta: '', value: token.text, closed: true }
}

function textAt(line: number, source: Source): string {
  return (source.lines[line - 1] ?? '').replace(/^[\s>]*/, '').trimEnd()
}

/** The line from which on a paragraph is commands, under a line that may be their title. */
function trailingCommands({ line, endLine }: Paragraph, source: Source): number {
  let from = endLine + 1
  while (from > line && isBareCommand(textAt(from - 1, source))) from--
  return /^[^\p{Ll}]/u.test(textAt(from - 1, source)) && /[\p{L}\d)]$/u.test(textAt(from - 1, source))
    ? from
    : endLine + 1
}

/** Behind a colon; or between a whole sentence and whatever does not go on in the middle of one. */
function opensBehind(line: number, last: number, source: Source): boolean {
  const before = textAt(line - 1, source)
  const next = line === last ? '' : textAt(line + 1, source)
  return before.endsWith(':') || (/[.!]$/.test(before) && (!/^\p{Ll}/u.test(next) || isBareCommand(next)))
}

function continues(line: number, source: Source): boolean {
  return textAt(line - 1, source).endsWith('\\')
}

function codeOf({ line, endLine }: Run, source: Source): Code {
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
