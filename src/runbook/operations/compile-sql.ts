import { remembered } from '../../domain/remembered.ts'
import { type SqlToken, scanSql } from '../../policy/sql/parse-sql.ts'
import { judgeSql, statementEffect } from '../../policy/sql/read-statement.ts'
import {
  addMark,
  hasMark,
  markPlaceholders,
  parameterName,
  restoreMarks,
  type Slots,
  slotsIn,
  templateOf,
} from '../parameters/mark-placeholders.ts'
import type { Template } from '../program.ts'
import { type Compiled, type Use, useOfSlot, withoutOperation } from './compiled.ts'

/**
 * One SQL statement with its placeholders bound as `$1 … $n`. Its effect is `read` only where the syntax tree
 * proves it; anything else, and anything that does not parse, is `destroy`.
 */
export const compileSql = remembered((source: string): Compiled => {
  const slots: Slots = []
  const marked = markVariables(markPlaceholders(source.trim().replace(/;\s*$/, ''), slots), slots)
  const tokens = scanSql(marked)
  if (tokens === null) return refuse('the SQL does not scan; a quote may be open')
  const bound = bind(marked, tokens, slots)
  if ('why' in bound) return refuse(bound.why)
  const { effect, why } = judgeSql(bound.statement)
  const reads = effect === 'read'
  return {
    kind: 'sql',
    provider: null,
    effect,
    operation: why === null ? { kind: 'sql', statement: bound.statement, binds: bound.binds, reads } : null,
    why,
    uses: bound.uses,
  }
})

function refuse(why: string): Compiled {
  return withoutOperation('sql', statementEffect(false), why)
}

/** Marks `$NAME`, `${NAME}` and psql's `:name` as placeholders, but not `$1`. */
function markVariables(text: string, slots: Slots): string {
  return text
    .replace(/\$\{?([A-Za-z_]\w+)\}?(?!\$)/g, (original, name: string) =>
      addMark(slots, { name: parameterName(name), original, default: null }),
    )
    .replace(/(?<![:\w]):'?([a-z_]\w+)'?(?=[\s;)]|$)/gi, (original, name: string) =>
      addMark(slots, { name: parameterName(name), original, default: null }),
    )
}

type Bound = { readonly statement: string; readonly binds: readonly Template[]; readonly uses: readonly Use[] }

/** Every literal and word that holds a mark, or is an example, becomes `$n`. */
function bind(marked: string, tokens: readonly SqlToken[], slots: Slots): Bound | { readonly why: string } {
  const binds: Template[] = []
  const uses: Use[] = []
  const keys: string[] = []
  let statement = ''
  let from = 0
  for (const [index, token] of tokens.entries()) {
    const text = marked.slice(token.start, token.end)
    if (token.kind === 'SQL_COMMENT' || token.kind === 'C_COMMENT') {
      // A comment divides words as a space does.
      statement += `${marked.slice(from, token.start)} `
      from = token.end
      continue
    }
    const literal = token.kind === 'SCONST' && text.startsWith("'")
    const value = literal ? text.slice(1, -1).replaceAll("''", "'") : text
    const example = literal && !hasMark(value) ? exampleOf(value, columnBefore(tokens, index), slots) : null
    if (!hasMark(text) && example === null) continue
    if (!literal && token.kind !== 'IDENT')
      return { why: `a placeholder stands where no value can be bound (${restoreMarks(text, slots)})` }
    const whole = example?.marked ?? value
    if (example === null) uses.push(...slotsIn(whole, slots).map(useOfSlot))
    else uses.push(example.use)
    const known = keys.indexOf(whole)
    if (known === -1) {
      keys.push(whole)
      binds.push(templateOf(whole, slots))
    }
    statement += `${marked.slice(from, token.start)}$${known === -1 ? keys.length : known + 1}`
    from = token.end
  }
  return { statement: (statement + marked.slice(from)).trim(), binds, uses }
}

/** The column a literal is compared with: `email = '…'`, `metadata->>'from' LIKE '…'`. */
function columnBefore(tokens: readonly SqlToken[], index: number): string | null {
  for (let at = index - 1; at >= 0 && at >= index - 4; at--) {
    const token = tokens[at]
    if (token?.kind === 'IDENT') return token.text.replaceAll('"', '')
    if (token?.kind === 'SCONST') return token.text.slice(1, -1)
    if (token !== undefined && /^(?:and|or|where|select|from|in|\(|,)$/i.test(token.text)) return null
  }
  return null
}

/** Values that a document gives only as an example, and how the parameter is called when no column names it. */
const examples: readonly { readonly pattern: RegExp; readonly name: string }[] = [
  { pattern: /^(?:\.{3}|…|x{3,}|X{3,}|\?+)$/, name: 'value' },
  { pattern: /^[\w.+-]+@(?:example|test|domain|yourdomain|mail)\.[a-z.]+$/i, name: 'email' },
  { pattern: /^(?:test|user|foo|john\.doe|jane)@[\w.-]+$/i, name: 'email' },
  { pattern: /^%?\+?1?(?:2345678\d*|555\d*|1234567\d*)%?$/, name: 'phone' },
  { pattern: /^\+(?:\d)0{6,}$/, name: 'phone' },
  { pattern: /^(?:00000000|12345678|xxxxxxxx)-[\w-]{27}$/i, name: 'id' },
]

/**
 * A literal that only stands as an example (`'test@example.com'`, `'...'`), as a parameter named by its column.
 * A wildcard around it stays in the bound value.
 */
function exampleOf(
  value: string,
  column: string | null,
  slots: Slots,
): { readonly marked: string; readonly use: Use } | null {
  const example = examples.find(entry => entry.pattern.test(value))
  if (example === undefined) return null
  const [, before = '', core = value, after = ''] = /^(%?)(.*?)(%?)$/s.exec(value) ?? []
  const known = column === null ? '' : parameterName(column)
  const name = known === '' ? example.name : known
  const mark = addMark(slots, { name, original: core, default: null })
  const shown = example.name === 'value' ? null : core
  return {
    marked: `${before}${mark}${after}`,
    use: { name, secret: false, default: null, example: shown, original: core },
  }
}
