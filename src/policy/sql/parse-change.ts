import { scan } from 'libpg-query'
import { isNode, loadSqlParser, type Node, parseSql } from './parse-sql.ts'
import { explainedChange, statementRefusal } from './read-statement.ts'
import type { Name } from './visit-node.ts'

export type WriteRight = 'INSERT' | 'UPDATE' | 'DELETE'

/** One statement that may write, as far as its syntax tree tells. */
export type ChangeStatement = {
  readonly kind: 'change'
  /** What it begins with: `DELETE FROM public.calls`, `SELECT pg_terminate_backend`. */
  readonly title: string
  /** What kind of statement it is, in the syntax tree (`DeleteStmt`), and its fields. */
  readonly tag: string
  readonly node: Node
  /** The relation that its rows are written to, and the right that this takes. */
  readonly writes: { readonly relation: Name; readonly right: WriteRight } | null
  /** Rows that an INSERT of VALUES adds. */
  readonly inserted: number | null
  /** Whether its count of rows says what it wrote; of a SELECT it is what its functions gave back. */
  readonly rows: 'written' | 'returned'
  /** Why an admin has to be among those who approve. */
  readonly admin: string | null
  /** `alone`: Postgres runs it outside of transactions only. */
  readonly runs: 'in a transaction' | 'alone'
}

export type NoChange = { readonly kind: 'refused'; readonly reason: string }

const data = new Set(['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt'])

/** Statements that change what there is, beyond rows. What is on no list is not carried out. */
const definitions = new Set(
  `MergeStmt ExplainStmt DoStmt CallStmt TruncateStmt CreateStmt CreateTableAsStmt AlterTableStmt AlterTableMoveAllStmt
  DropStmt RenameStmt AlterOwnerStmt AlterObjectSchemaStmt AlterObjectDependsStmt CommentStmt SecLabelStmt IndexStmt
  ReindexStmt ViewStmt RefreshMatViewStmt RuleStmt CreateTrigStmt CreateFunctionStmt AlterFunctionStmt DefineStmt
  CreateSchemaStmt CreateSeqStmt AlterSeqStmt CreateEnumStmt AlterEnumStmt CreateDomainStmt AlterDomainStmt
  CreateRangeStmt CompositeTypeStmt AlterTypeStmt CreateCastStmt CreateStatsStmt AlterStatsStmt CreatePolicyStmt
  AlterPolicyStmt GrantStmt GrantRoleStmt AlterDefaultPrivilegesStmt CreateRoleStmt AlterRoleStmt AlterRoleSetStmt
  DropRoleStmt DropOwnedStmt ReassignOwnedStmt CreateExtensionStmt AlterExtensionStmt CreateEventTrigStmt
  AlterEventTrigStmt CreatePublicationStmt AlterPublicationStmt VacuumStmt ClusterStmt CheckPointStmt AlterSystemStmt
  CreatedbStmt DropdbStmt AlterDatabaseStmt AlterDatabaseSetStmt`.split(/\s+/),
)

/** Run outside of a transaction only (documentation of each command). */
const always = new Set(['CreatedbStmt', 'DropdbStmt', 'AlterSystemStmt'])
const wholeDatabase = new Set(['REINDEX_OBJECT_SCHEMA', 'REINDEX_OBJECT_SYSTEM', 'REINDEX_OBJECT_DATABASE'])

/** Reads a text as one statement that may change something; the reason when it is no such statement, or more than one. */
export async function parseChange(sql: string): Promise<ChangeStatement | NoChange> {
  await loadSqlParser()
  const statements = parseSql(sql)
  if ('why' in statements) return refused(`Postgres cannot read the statement: ${statements.why}`)
  if (statements.length === 0) return refused('There is no statement in it.')
  if (statements.length > 1) return refused(`It holds ${statements.length} statements; one at a time is carried out.`)
  const [statement] = statements
  const tag = isNode(statement) ? Object.keys(statement)[0] : undefined
  const node = isNode(statement) && tag !== undefined ? statement[tag] : undefined
  if (tag === undefined || !isNode(node)) return refused('There is no statement in it.')
  const title = await titleOf(sql)
  if (!data.has(tag) && !definitions.has(tag)) return refused(`${title} is not carried out from here: run it by hand.`)
  const carried = isNode(statement) ? explainedChange(statement) : null
  if (carried !== null) return refused(`EXPLAIN ANALYZE carries out the ${carried} that it explains: run it by hand.`)
  const refusal = tag === 'SelectStmt' ? statementRefusal(statement) : null
  if (refusal?.secret === true) return refused(`${refusal.reason}, and secrets are not shown here: run it by hand.`)
  const runs = isAlone(tag, node) ? 'alone' : 'in a transaction'
  return {
    kind: 'change',
    title,
    ...{ tag, node },
    writes: writesOf(tag, node),
    inserted: tag === 'InsertStmt' ? insertedRows(node) : null,
    rows: tag === 'SelectStmt' || !data.has(tag) ? 'returned' : 'written',
    admin: adminReason(tag, statement, runs),
    runs,
  }
}

function adminReason(tag: string, statement: unknown, runs: ChangeStatement['runs']): string | null {
  if (runs === 'alone') return 'it cannot run in a transaction, so nothing takes it back'
  if (!data.has(tag)) return 'it changes more than rows'
  if (some(statement, 'intoClause')) return 'it creates a table'
  return writesAll(statement) ? 'it has no WHERE that names a column' : null
}

/** Whether an UPDATE or DELETE anywhere in the tree writes every row of its relation. */
function writesAll(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(writesAll)
  if (!isNode(value)) return false
  for (const tag of ['UpdateStmt', 'DeleteStmt']) {
    const node = value[tag]
    if (isNode(node) && !chooses(node.whereClause)) return true
  }
  return some(value, 'MergeStmt') || Object.values(value).some(writesAll)
}

/** Whether a condition may leave rows out: it compares a column with something else than itself. */
function chooses(where: unknown): boolean {
  if (!isNode(where)) return false
  const { BoolExpr: bool, A_Expr: compared, NullTest: test } = where
  if (isNode(bool) && Array.isArray(bool.args))
    return bool.boolop === 'OR_EXPR' ? bool.args.every(chooses) : bool.args.some(chooses)
  if (isNode(test) && test.nulltesttype === 'IS_NOT_NULL') return false
  if (isNode(compared) && withoutPlaces(compared.lexpr) === withoutPlaces(compared.rexpr)) return false
  return some(where, 'ColumnRef')
}

function withoutPlaces(value: unknown): string {
  return JSON.stringify(value, (key, child) => (key === 'location' ? undefined : child)) ?? ''
}

function some(value: unknown, key: string): boolean {
  if (Array.isArray(value)) return value.some(item => some(item, key))
  return isNode(value) && (key in value || Object.values(value).some(child => some(child, key)))
}

function isAlone(tag: string, node: Node): boolean {
  if (always.has(tag)) return true
  if (tag === 'IndexStmt' || tag === 'DropStmt') return node.concurrent === true
  if (tag === 'VacuumStmt') return node.is_vacuumcmd === true
  if (tag === 'ClusterStmt') return node.relation === undefined
  if (tag === 'ReindexStmt') return wholeDatabase.has(String(node.kind)) || has(node.params, 'concurrently')
  return tag === 'AlterTableStmt' && some(node.cmds, 'concurrent')
}

function has(options: unknown, name: string): boolean {
  return Array.isArray(options) && options.some(option => option?.DefElem?.defname === name)
}

const rights: { readonly [tag: string]: WriteRight } = {
  InsertStmt: 'INSERT',
  UpdateStmt: 'UPDATE',
  DeleteStmt: 'DELETE',
}

function writesOf(tag: string, { relation }: Node): ChangeStatement['writes'] {
  const right = rights[tag]
  if (right === undefined || !isNode(relation) || typeof relation.relname !== 'string') return null
  const schema = typeof relation.schemaname === 'string' ? relation.schemaname : null
  return { relation: { schema, name: relation.relname, at: 0 }, right }
}

function insertedRows({ selectStmt, onConflictClause }: Node): number | null {
  const select = isNode(selectStmt) && isNode(selectStmt.SelectStmt) ? selectStmt.SelectStmt : {}
  return Array.isArray(select.valuesLists) && onConflictClause === undefined ? select.valuesLists.length : null
}

const longestTitle = 80

/** The words of the language that a statement begins with, and the name after them. */
async function titleOf(sql: string): Promise<string> {
  const tokens = (await scan(sql)).tokens.filter(it => !/COMMENT/.test(it.tokenName))
  const isWord = (it: (typeof tokens)[number] | undefined) => it !== undefined && it.keywordKind !== 0
  const first = tokens.findIndex(it => !isWord(it))
  const words = tokens.slice(0, first === -1 ? undefined : first).map(it => it.text.toUpperCase())
  let name = ''
  for (let at = first; at !== -1 && (tokens[at]?.tokenName === 'IDENT' || tokens[at]?.text === '.'); at += 1) {
    if (name !== '' && tokens[at]?.text !== '.' && !name.endsWith('.')) break
    name += tokens[at]?.text ?? ''
  }
  return `${words.join(' ')} ${name}`.trim().slice(0, longestTitle)
}

function refused(reason: string): NoChange {
  return { kind: 'refused', reason }
}
