import { scan } from 'libpg-query'
import type { ChangeStatement } from '../../../policy/sql/parse-change.ts'
import { isNode, type Node, parseSql } from '../../../policy/sql/parse-sql.ts'
import type { Name } from '../../../policy/sql/visit-node.ts'

/** The FROM and WHERE of a statement, as a read of its own. */
export type MatchedRows = {
  readonly relation: Name
  /** `FROM "public"."calls" AS "c" WHERE (…)`, with its placeholders numbered anew. */
  readonly from: string
  /** For each placeholder of `from`, the number of the statement's own. */
  readonly placeholders: readonly number[]
}

/** Fields that a statement of the kind may have, beside which its rows are those of its one relation and its WHERE. */
const plain: { readonly [tag: string]: ReadonlySet<string> } = {
  SelectStmt: new Set(['targetList', 'fromClause', 'whereClause', 'sortClause', 'limitOption', 'op']),
  UpdateStmt: new Set(['relation', 'targetList', 'whereClause', 'returningClause']),
  DeleteStmt: new Set(['relation', 'whereClause', 'returningClause']),
}

/**
 * The rows that a statement is about, built from its own relation and WHERE; null where these do not say it alone. What
 * is built is parsed again, and its WHERE has to be the statement's own, node by node.
 */
export async function matchRows(sql: string, { tag, node }: ChangeStatement): Promise<MatchedRows | null> {
  const allowed = plain[tag]
  if (allowed === undefined || Object.keys(node).some(field => !allowed.has(field))) return null
  const relation = tag === 'SelectStmt' ? onlyRelation(node.fromClause) : node.relation
  const source = isNode(relation) ? sourceOf(relation) : null
  if (source === null) return null
  if (node.whereClause === undefined) return { relation: source.name, from: `FROM ${source.text}`, placeholders: [] }
  const where = await sliceWhere(sql)
  if (where === null) return null
  // On a line of its own, a comment at the end hides nothing.
  const from = `FROM ${source.text} WHERE (\n${where.text}\n)`
  const same = hasWhere(`SELECT ${from}`, renumbered(node.whereClause, where.placeholders))
  return same ? { relation: source.name, from, placeholders: where.placeholders } : null
}

function onlyRelation(from: unknown): unknown {
  const [only, another] = Array.isArray(from) ? from : []
  return another === undefined ? only?.RangeVar : undefined
}

function sourceOf({ schemaname, relname, catalogname, inh, alias }: Node): { name: Name; text: string } | null {
  if (typeof relname !== 'string' || catalogname !== undefined) return null
  const schema = typeof schemaname === 'string' ? schemaname : null
  const names = isNode(alias) ? alias : {}
  if (names.colnames !== undefined) return null
  const text = [
    inh === true ? '' : 'ONLY ',
    schema === null ? '' : `${quoted(schema)}.`,
    quoted(relname),
    typeof names.aliasname === 'string' ? ` AS ${quoted(names.aliasname)}` : '',
  ].join('')
  return { name: { schema, name: relname, at: 0 }, text }
}

/** A name as Postgres takes it literally. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

const opening = new Set(['(', '['])
const closing = new Set([')', ']'])
const after = new Set(['returning', 'order', ';'])
/** Kind of a keyword that names nothing else. */
const reserved = 4

/** The text of the statement's own WHERE, which no other follows at its depth, with placeholders numbered anew. */
async function sliceWhere(sql: string): Promise<{ text: string; placeholders: number[] } | null> {
  const { tokens } = await scan(sql)
  const bytes = Buffer.from(sql)
  const placeholders: number[] = []
  const parts: string[] = []
  let depth = 0
  let done: number | null = null
  for (const { start, end, text, tokenName, keywordKind } of tokens) {
    if (opening.has(text)) depth += 1
    if (closing.has(text)) depth -= 1
    const word = depth === 0 && keywordKind === reserved ? text.toLowerCase() : text
    if (done === null) {
      if (depth === 0 && word === 'where') done = end
      continue
    }
    if (depth === 0 && after.has(word)) return finish(start)
    if (tokenName !== 'PARAM') continue
    const number = Number(text.slice(1))
    if (!placeholders.includes(number)) placeholders.push(number)
    parts.push(bytes.subarray(done, start).toString(), `$${placeholders.indexOf(number) + 1}`)
    done = end
  }
  return finish(bytes.length)

  function finish(end: number) {
    if (done === null) return null
    return { text: [...parts, bytes.subarray(done, end).toString()].join('').trim(), placeholders }
  }
}

function hasWhere(sql: string, where: unknown): boolean {
  // What does not parse is not the statement's WHERE; the gate then says that the rows are unknown.
  const statements = parseSql(sql)
  const [only, another] = 'why' in statements ? [] : statements
  const select = only?.SelectStmt
  if (another !== undefined || !isNode(select)) return false
  return JSON.stringify(renumbered(select.whereClause, null)) === JSON.stringify(where)
}

/** A tree without places in the text, its placeholders numbered by their place in the list. */
function renumbered(value: unknown, placeholders: readonly number[] | null): unknown {
  if (Array.isArray(value)) return value.map(item => renumbered(item, placeholders))
  if (!isNode(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, child]) => {
      if (/(?:^location|list_start|list_end)$/.test(key)) return []
      if (key === 'ParamRef' && isNode(child) && placeholders !== null) {
        return [[key, { number: placeholders.indexOf(Number(child.number)) + 1 }]]
      }
      return [[key, renumbered(child, placeholders)]]
    }),
  )
}
