import { remembered } from '../../domain/remembered.ts'
import { stronger } from '../../policy/operation-effect.ts'
import { requestEffect } from '../../policy/request-effect.ts'
import { commandEffect } from '../../policy/shell/command-effect.ts'
import { sqlTextEffect } from '../../policy/shell/database-effect.ts'
import { readShell } from '../operations/read-shell.ts'
import type { StepEffect } from '../program.ts'
import { isBareCommand, isCommandLine, isStatement, plainPrompts } from '../units/is-command-line.ts'

/**
 * The strongest effect of any command, statement or request that the lines of a step quote, since a step is gated by all
 * the code it holds.
 * @param asked false for a line of proof, where a `POST /path` is what was seen and not what is done.
 */
export function quotedEffect(lines: readonly string[], asked: boolean): StepEffect {
  if (!lines.some(line => mayHoldCode.test(line))) return 'read'
  const pieces = piecesOf(lines).filter(text => asked || isStatement(text) || !request.test(text))
  return pieces.map(effectOfPiece).reduce(stronger, 'read')
}

/** Most lines hold no code: words start with a capital, and statements are written in capitals. */
const mayHoldCode = /`|@|^\s*\||^[\s>]*(?:[-*+]\s|\d+[.)]\s)?\s*(?:[$#%>]\s+)?(?:[a-z./]|[A-Z]{4})/

/** The code of the lines: what stands between backticks or in a fence, and lines that are commands by themselves. */
function piecesOf(lines: readonly string[]): readonly string[] {
  const joined = plainPrompts(lines.join('\n')).replace(/\\\n\s*/g, ' ')
  const spans = [...joined.matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)].map(found =>
    (found[1] ?? '').trim().replace(prompt, ''),
  )
  let fenced = false
  const bare = joined
    .split('\n')
    .flatMap(cellsOf)
    .flatMap(line => {
      const text = line.replace(/^[\s>]*(?:[-*+]\s|\d+[.)]\s)?\s*/, '').replace(prompt, '')
      if (/^(?:`{3}|~{3})/.test(text)) fenced = !fenced
      const code = fenced ? isCode(text) : isBareCommand(text)
      return code || bareStatement.test(text) ? [text] : []
    })
  return [...spans.filter(isCode), ...bare]
}

/** The cells of a table's row; any other line is itself. */
function cellsOf(line: string): readonly string[] {
  return /^\s*\|/.test(line) ? line.split('|').map(cell => cell.trim()) : [line]
}

/** A prompt before a command, or a comment sign. */
const prompt = /^(?:[$#%>]|--|\/\/)\s+/
const bareStatement =
  /^(?:DELETE\s+FROM|UPDATE\s+\S+\s+SET|INSERT\s+INTO|DROP\s+[A-Z]+|TRUNCATE|ALTER\s+[A-Z]+|CREATE\s+[A-Z]+|GRANT|REVOKE)\s|^SELECT\s+pg_(?:terminate|cancel)_backend\b/
const request = /^(GET|POST|PUT|PATCH|DELETE|HEAD)\s+(\S+)/
const stops = /^(?:sudo\s+)?(?:reboot|poweroff|halt|shutdown|FLUSHALL|FLUSHDB)$/i

/** Whether a piece of code is a command line, a statement or a request. */
export function isCode(text: string): boolean {
  return isCommandLine(text) || isStatement(text) || request.test(text) || stops.test(text) || /^\.\/\S+$/.test(text)
}

const effectOfPiece = remembered((text: string): StepEffect => {
  if (isStatement(text)) return sqlTextEffect(text)
  const found = request.exec(text)
  if (found !== null)
    return requestEffect({ method: found[1] ?? '', path: found[2] ?? '', query: [], headers: [], body: null })
  const { pipelines, beside } = readShell(text)
  return pipelines
    .flatMap(pipeline => pipeline.commands.map(command => commandEffect(command.words)))
    .reduce(stronger, beside)
})

/**
 * The pieces of code in a text that change something when they are run, without those that are known.
 * @param asked false for a line of proof, where a `POST /path` is what was seen.
 */
export function quotedChanges(
  text: string,
  known: ReadonlySet<string> = new Set(),
  asked: boolean = true,
): readonly string[] {
  if (!text.includes('`')) return []
  return codesIn(text).filter(
    code => !known.has(code) && !keyword.test(code) && quotedEffect([`\`${code}\``], asked) !== 'read',
  )
}

/** The name of a kind of statement (`VACUUM FULL`), which is no statement. */
const keyword = /^[A-Z]+(?: [A-Z]+)*(?: \([^)]*\))?$/

/** The pieces of code in a text. */
export function codesIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(found => (found[1] ?? '').trim())
}
