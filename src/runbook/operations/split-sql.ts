import { type SqlToken, scanSql } from './scan-sql.ts'

export type SqlPiece = {
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
export function splitSql(text: string): readonly SqlPiece[] {
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
    const comment = comments.map(token => token.text.replace(/^\/?[-*\s]+|[\s*/]+$/g, '')).join(' ')
    if (first !== undefined && last !== undefined)
      pieces.push({
        text: text.slice(first.start, last.end),
        start: comments[0]?.start ?? first.start,
        end: last.end,
        comment: comment === '' ? null : comment,
      })
    current = []
  }
  for (const token of tokens) {
    if (token.kind === 'ASCII_59') finish()
    else current.push(token)
  }
  finish()
  if (pieces.length > 1 && pieces.some(piece => transaction.test(/^\w+/.exec(piece.text)?.[0] ?? '')))
    return [{ ...whole, comment: pieces[0]?.comment ?? null }]
  return pieces
}

function isComment(token: SqlToken): boolean {
  return token.kind === 'SQL_COMMENT' || token.kind === 'C_COMMENT'
}

function onePiece(text: string): readonly SqlPiece[] {
  const trimmed = text.replace(/[;\s]+$/, '')
  const start = trimmed.length - trimmed.trimStart().length
  return trimmed.trim() === '' ? [] : [{ text: trimmed.slice(start), start, end: trimmed.length, comment: null }]
}
