import { shellEffects } from '../../policy/shell/command-effect.ts'
import { type SqlToken, scanSql } from '../../policy/sql/parse-sql.ts'
import type { Code } from '../blocks/block.ts'
import { alternativeWords } from '../languages/languages.ts'
import { isImperative } from '../words/find-act.ts'
import { isStatement } from './is-command-line.ts'
import type { Unit } from './unit.ts'

/** A prompt of psql, as in a transcript. */
const prompt = /^(?:[\w-]+[=-][#>*!]|[\w-]+\([#>]|(?:postgres|psql)>)\s?/

/** The statements of an SQL fence, one unit each. */
export function sqlUnits(code: Code): readonly Unit[] {
  const text = withoutPrompts(code.value)
  const pieces = splitSql(text)
  if (pieces.length === 0) return disabledSql(code)
  const last = pieces.at(-1)?.end ?? 0
  const set = pieces.findIndex(piece => setsSession(piece.text))
  const statements = pieces.map((piece, index): Unit => {
    const line = code.valueLine + newlines(text, piece.start)
    const alternative = alternativeWords.has((piece.comment ?? '').toLowerCase().split(/\W+/)[0] ?? '')
    return {
      line,
      endLine: code.valueLine + newlines(text, piece.end),
      language: 'sql',
      text: piece.text,
      label: piece.comment,
      alternative,
      ...(set === -1 || index <= set ? {} : { redefined: { why: behindSetting, effect: shellEffects.redefines } }),
    }
  })
  return [...statements, ...remarksBehind(text, last, code)]
}

const behindSetting = 'the statement before it says where or as whom it runs, and it does not run alone'

/** Whether a statement says in which database or schema, as whom or how those behind it run. */
function setsSession(text: string): boolean {
  return /^\s*(?:set|reset|use|discard|\\c(?:onnect)?)\b|\bset_config\s*\(/i.test(text)
}

/** Comments behind the last statement that tell to do something, each a step for a person. */
function remarksBehind(text: string, from: number, code: Code): readonly Unit[] {
  const first = code.valueLine + newlines(text, from)
  return text
    .slice(from)
    .split('\n')
    .flatMap((line, index): readonly Unit[] => {
      const said = /^\s*--\s*(?:\d{1,2}[.)]\s+)?(.+)$/.exec(line)?.[1]?.trim() ?? ''
      if (said.endsWith(':') || isStatement(said) || !isImperative(said)) return []
      const at = first + index
      return [{ line: at, endLine: at, language: 'note', text: said, label: said, alternative: false }]
    })
}

/** A fence of nothing but comments that holds a statement: commented out, and shown as what it would do. */
function disabledSql(code: Code): readonly Unit[] {
  const lines = code.value.split('\n').map(line => line.replace(/^\s*--\s?/, ''))
  const statement = lines.find(isStatement)
  if (statement === undefined) return []
  const label = lines.find(line => line.trim() !== '' && line !== statement) ?? null
  return [{ line: code.line, endLine: code.endLine, language: 'disabled', text: statement, label, alternative: false }]
}

/** In a transcript only the lines behind a prompt, and those that continue them, are what was typed. */
function withoutPrompts(value: string): string {
  const lines = value.split('\n')
  if (!lines.some(line => prompt.test(line))) return value
  let typed = false
  return lines
    .map(line => {
      if (prompt.test(line)) typed = true
      const kept = typed ? line.replace(prompt, '') : ''
      if (/;\s*$/.test(line)) typed = false
      return kept
    })
    .join('\n')
}

function newlines(text: string, before: number): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1 && at < before; at = text.indexOf('\n', at + 1)) count++
  return count
}

type SqlPiece = {
  readonly text: string /** Offset into the text, of the comment over it where there is one. */
  readonly start: number
  readonly end: number
  readonly comment: string | null
}

const transaction = /^(?:begin|start|commit|rollback|end|savepoint|lock)$/i

/**
 * The statements of a fence, each with the comment over it. Statements that are one transaction stay together,
 * and so does text that PostgreSQL's scanner refuses.
 */
function splitSql(text: string): readonly SqlPiece[] {
  // Without a semicolon before its end and without a comment there is nothing to divide.
  if (!/;\s*\S|--|\/\*/.test(text)) return onePiece(text)
  const tokens = scanSql(text)
  const whole: SqlPiece = { text, start: 0, end: text.length, comment: null }
  if (tokens === null) return [whole]
  const pieces: SqlPiece[] = []
  let current: SqlToken[] = []
  const finish = () => {
    const code = current.filter(token => !isComment(token))
    const [first, last] = [code[0], code.at(-1)]
    const comments = current.filter(token => isComment(token) && first !== undefined && token.start < first.start)
    const comment = comments.map(commentText).join(' ')
    if (first !== undefined && last !== undefined)
      pieces.push({
        text: text.slice(first.start, last.end),
        start: comments[0]?.start ?? first.start,
        end: last.end,
        comment: comment === '' ? null : comment,
      })
    current = []
  }
  let ended = -1
  for (const token of tokens) {
    const last = pieces.at(-1)
    if (token.kind === 'ASCII_59') {
      finish()
      ended = token.end
    } else if (
      last !== undefined &&
      isComment(token) &&
      ended !== -1 &&
      !text.slice(ended, token.start).includes('\n')
    ) {
      // Behind a statement on its line: a remark on that one, not on the next.
      const comment = [last.comment, commentText(token)].filter(it => it !== null && it !== '').join('. ')
      pieces[pieces.length - 1] = { ...last, comment: comment === '' ? null : comment }
      ended = token.end
    } else {
      ended = -1
      current.push(token)
    }
  }
  finish()
  if (pieces.length > 1 && pieces.some(piece => transaction.test(/^\w+/.exec(piece.text)?.[0] ?? '')))
    return [{ ...whole, comment: pieces[0]?.comment ?? null }]
  return pieces
}

function commentText({ text }: SqlToken): string {
  return text.replace(/^\/?[-*\s]+|[\s*/]+$/g, '')
}

function isComment(token: SqlToken): boolean {
  return token.kind === 'SQL_COMMENT' || token.kind === 'C_COMMENT'
}

function onePiece(text: string): readonly SqlPiece[] {
  const trimmed = text.replace(/[;\s]+$/, '')
  const start = trimmed.length - trimmed.trimStart().length
  return trimmed.trim() === '' ? [] : [{ text: trimmed.slice(start), start, end: trimmed.length, comment: null }]
}
