import type { OperationEffect } from '../operation-effect.ts'
import { collectMentions, type Mentions } from './collect-mentions.ts'
import { harmlessFunctions } from './harmless-functions.ts'
import { isNode, loadSqlParser, type Node, parseSql } from './parse-sql.ts'
import { relationSecret, secretIn, type Unsafe } from './relation-secret.ts'

/** A longer one is not run. */
export const longestStatement = 65_536

export type ReadStatement = {
  readonly kind: 'read'
  /** `show` has no relations nor functions; `explain` plans its query and does not run it. */
  readonly form: 'select' | 'show' | 'explain'
  readonly mentions: Mentions
}

/** Options of EXPLAIN that do not run the statement. */
const explainOptions = new Set([
  'verbose',
  'costs',
  'settings',
  'format',
  'summary',
  'generic_plan',
  'memory',
  'buffers',
])

/** Settings that hold secrets or paths to them; a name with a dot is somebody's own. */
const secretSettings = /\.|conninfo|passphrase|command|key_file|keyfile|^all$/i

/**
 * A SELECT, SHOW, or EXPLAIN without ANALYZE of a SELECT, with everything it mentions; the reason when the statement is
 * anything else. Only nodes of the syntax tree that are known to be harmless are let through.
 */
export function readStatement(statement: unknown): ReadStatement | Unsafe {
  if (!isNode(statement)) return unsafe('It holds no statement')
  if (isNode(statement.SelectStmt)) return select(statement, 'select')
  if (isNode(statement.VariableShowStmt)) return show(statement.VariableShowStmt)
  if (isNode(statement.ExplainStmt)) return explain(statement.ExplainStmt)
  return unsafe(`${Object.keys(statement)[0]?.replace(/Stmt$/, '')} is not a read`)
}

/** The same of a text, which has to hold one statement alone. */
export async function parseRead(sql: string): Promise<ReadStatement | Unsafe> {
  await loadSqlParser()
  const statements = parseSql(sql)
  if ('why' in statements) return unsafe(`Postgres cannot read it: ${statements.why}`)
  if (statements.length === 0) return unsafe('It holds no statement')
  if (statements.length > 1) return unsafe(`It holds ${statements.length} statements`)
  return readStatement(statements[0])
}

function select(statement: Node, form: 'select' | 'explain'): ReadStatement | Unsafe {
  const mentions = collectMentions(statement)
  return mentions.kind === 'unsafe' ? mentions : { kind: 'read', form, mentions }
}

function show({ name }: Node): ReadStatement | Unsafe {
  if (typeof name !== 'string' || secretSettings.test(name))
    return { ...unsafe(`SHOW ${name} may show a secret`), secret: true }
  const mentions = collectMentions({})
  return mentions.kind === 'unsafe' ? mentions : { kind: 'read', form: 'show', mentions }
}

function explain({ query, options }: Node): ReadStatement | Unsafe {
  for (const option of Array.isArray(options) ? options : []) {
    const name: unknown = option?.DefElem?.defname
    if (typeof name !== 'string' || !explainOptions.has(name))
      return unsafe(`EXPLAIN with ${name} may run the statement`)
  }
  if (!isNode(query) || !isNode(query.SelectStmt)) return unsafe('EXPLAIN of anything but a SELECT is not a read')
  return select(query, 'explain')
}

/**
 * Why a function, operator or column of a statement is not harmless, in whatever database it runs; null when all may be.
 * @param builtin whether the statement is the definition of a view that came with Postgres.
 */
export function namesRefusal(mentions: Mentions, builtin: boolean): Unsafe | null {
  const { functions, operators, columns, withNames } = mentions
  for (const { schema, name } of functions) {
    if (schema !== null && schema !== 'pg_catalog') return unsafe(`${schema}.${name} is not Postgres's own function`)
    if (!harmlessFunctions.has(name)) return unsafe(`${name} is not on the list of harmless functions`)
  }
  for (const { schema, name } of operators) {
    if (schema !== null && schema !== 'pg_catalog')
      return unsafe(`The operator ${schema}.${name} is not Postgres's own`)
  }
  const secret = builtin ? null : secretIn([], columns)
  if (secret !== null) return unsafe(secret)
  // Outside its scope, such a name would mean the catalog.
  const hidden = withNames.find(name => relationSecret('pg_catalog', name) !== null)
  return hidden === undefined ? null : unsafe(`The WITH query ${hidden} has the name of a catalog`)
}

/** Functions of Postgres that are also called as `row.name`; what is no such name, only the database can tell. */
const called =
  /^(?:pg|lo|txid|brin|gin|binary_upgrade)_|_to_xml|^(?:nextval|setval|set_config|current_setting|ts_stat)$/

/** Why a statement is not a read, by its text alone; null where only the database can say more. */
export function statementRefusal(statement: unknown): Unsafe | null {
  const read = readStatement(statement)
  if (read.kind === 'unsafe') return read
  const { mentions } = read
  const secret = secretIn(mentions.relations, mentions.columns)
  if (secret !== null) return { ...unsafe(secret), secret: true }
  const names = namesRefusal(mentions, false)
  if (names !== null) return names
  const type = mentions.types.find(({ schema }) => schema !== null && schema !== 'pg_catalog')
  if (type !== undefined) return unsafe(`The type ${type.schema}.${type.name} is not Postgres's own`)
  const call = [...mentions.attributes].find(name => called.test(name) && !harmlessFunctions.has(name))
  return call === undefined ? null : unsafe(`${call} may be a call, and it is not on the list of harmless functions`)
}

/** Statements that mean something only within a session, or to the client that sends them. */
const sessionStatement = /^(?:Transaction|Copy|Do|Call|Listen|Notify|Prepare|Execute|VariableSet)Stmt$/

/** What a text of SQL does, and why it is not run from here, gate or not; null where it may be. */
export type SqlJudgement = { readonly effect: OperationEffect; readonly why: string | null }

/** A statement reads only where its tree proves it; all else, and what does not parse, destroys. */
export function judgeSql(text: string): SqlJudgement {
  const statements = parseSql(text)
  if ('why' in statements) return { effect: 'destroy', why: `the SQL is not a whole statement (${statements.why})` }
  const [statement, another] = statements
  if (statement === undefined) return { effect: 'destroy', why: 'it holds no statement' }
  if (another !== undefined)
    return { effect: 'destroy', why: 'it holds several statements, which have to run together' }
  const refusal = statementRefusal(statement)
  return { effect: statementEffect(refusal === null), why: whyNotRun(text, statement, refusal) }
}

/** The effect of a statement: what does not only read may do anything. */
export function statementEffect(reads: boolean): OperationEffect {
  return reads ? 'read' : 'destroy'
}

function whyNotRun(text: string, statement: Node, refusal: Unsafe | null): string | null {
  const kind = Object.keys(statement)[0] ?? ''
  if (sessionStatement.test(kind)) return `${kind.replace(/Stmt$/, '').toUpperCase()} does not run on its own here`
  if (refusal?.secret === true) return `${refusal.reason}, and secrets are not shown here`
  const carried = explainedChange(statement)
  if (carried !== null) return `EXPLAIN ANALYZE carries out the ${carried} that it explains`
  return text.length > longestStatement ? `it is longer than ${longestStatement} characters` : null
}

/** The verb of the change that an EXPLAIN ANALYZE would carry out while it seems to look; null where it is none. */
export function explainedChange({ ExplainStmt: explained }: Node): string | null {
  if (!isNode(explained) || !Array.isArray(explained.options)) return null
  if (!explained.options.some(option => option?.DefElem?.defname === 'analyze')) return null
  return changeWithin(explained.query)
}

function changeWithin(value: unknown): string | null {
  if (Array.isArray(value)) return value.map(changeWithin).find(it => it !== null) ?? null
  if (!isNode(value)) return null
  const tag = ['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'].find(it => it in value)
  return tag?.replace('Stmt', '').toUpperCase() ?? changeWithin(Object.values(value))
}

function unsafe(reason: string): Unsafe {
  return { kind: 'unsafe', reason }
}
