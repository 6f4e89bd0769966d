import type { Unsafe } from './parse-read.ts'
import { isNode, type Node, namesOf } from './syntax-tree.ts'

/** A name with its schema, where the text gives one, and its place in the text (bytes). */
export type Name = { readonly schema: string | null; readonly name: string; readonly at: number }

/** Everything in a statement that the database's catalog has to answer for. */
export type Mentions = {
  readonly kind: 'mentions'
  readonly functions: readonly Name[]
  readonly operators: readonly Name[]
  readonly types: readonly Name[]
  /** Without the names of WITH queries in their scope. */
  readonly relations: readonly Name[]
  readonly withNames: readonly string[]
  /** Last name of each column reference. */
  readonly columns: ReadonlySet<string>
  /** Columns that are not only put out; null where a subquery may compute with any column under another name. */
  readonly computed: ReadonlySet<string> | null
  /** Names after a dot: `row.name` and `(value).name` call the function `name` when there is no such column. */
  readonly attributes: ReadonlySet<string>
  /** Names that stand alone and may be a whole row. */
  readonly bare: ReadonlySet<string>
  readonly star: boolean
}

/** Nodes that compute from what is given, read relations, or give them names. */
const harmless = new Set(
  `SelectStmt ResTarget ColumnRef A_Star String Integer Float Boolean BitString A_Const ParamRef A_Expr BoolExpr NullTest
  BooleanTest FuncCall NamedArgExpr TypeCast TypeName CollateClause SQLValueFunction CaseExpr CaseWhen CoalesceExpr
  MinMaxExpr SubLink A_ArrayExpr A_Indirection A_Indices RowExpr List SortBy WindowDef GroupingSet GroupingFunc RangeVar
  RangeSubselect RangeFunction JoinExpr Alias CommonTableExpr WithClause ColumnDef`.split(/\s+/),
)

/** Fields that make a SELECT more than a read, wherever they stand. */
const forbidden: Readonly<Record<string, string>> = {
  intoClause: 'SELECT INTO creates a table',
  lockingClause: 'FOR UPDATE and FOR SHARE lock rows',
}

type Found = {
  readonly functions: Name[]
  readonly operators: Name[]
  readonly types: Name[]
  readonly relations: Name[]
  readonly withNames: string[]
  /** How often each column is mentioned, and how often only to be put out. */
  readonly mentioned: Map<string, number>
  readonly putOut: Map<string, number>
  readonly attributes: Set<string>
  readonly bare: Set<string>
  star: boolean
  aliased: boolean
  selects: number
  refusal: string | null
}

/** Everything a syntax tree mentions, or why it is more than a read. */
export function collect(tree: Node): Mentions | Unsafe {
  const found: Found = {
    ...{ functions: [], operators: [], types: [], relations: [], withNames: [] },
    ...{ mentioned: new Map(), putOut: new Map(), attributes: new Set(), bare: new Set() },
    ...{ star: false, aliased: false, selects: 0, refusal: null },
  }
  walk(tree, new Set(), found)
  if (found.refusal !== null) return { kind: 'unsafe', reason: found.refusal }
  const { functions, operators, types, relations, withNames, attributes, bare } = found
  const columns = new Set(found.mentioned.keys())
  const used = [...columns].filter(name => found.mentioned.get(name) !== found.putOut.get(name))
  const computed = found.selects > 1 ? null : new Set(used)
  // Renamed columns hide which they are, as a star does.
  const star = found.star || found.aliased
  return {
    kind: 'mentions',
    functions,
    operators,
    types,
    relations,
    withNames,
    columns,
    computed,
    attributes,
    bare,
    star,
  }
}

function walk(value: unknown, scope: ReadonlySet<string>, found: Found): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, scope, found)
    return
  }
  if (!isNode(value)) return
  for (const [key, child] of Object.entries(value)) {
    const why = forbidden[key]
    if (why !== undefined) found.refusal ??= why
    const isTag = /^[A-Z]/.test(key)
    if (isTag && !harmless.has(key)) found.refusal ??= `${key.replace(/Stmt$/, '')} is not known to be a read`
    if (!isNode(child)) {
      walk(child, scope, found)
      continue
    }
    if (isTag) note(key, child, scope, found)
    if (key === 'typeName') noteType(child, found)
    if (key === 'alias') noteAlias(child, found)
    const isSelect = key === 'SelectStmt' || key === 'larg' || key === 'rarg'
    if (isSelect) found.selects += 1
    if (isSelect && isNode(child.withClause)) walkWith(child, child.withClause, scope, found)
    else walk(child, scope, found)
  }
}

/** Each WITH query sees those before it, all of them when the clause is recursive; the statement sees all. */
function walkWith(statement: Node, clause: Node, scope: ReadonlySet<string>, found: Found): void {
  const queries = Array.isArray(clause.ctes) ? clause.ctes : []
  const names = queries.map(query => String(query?.CommonTableExpr?.ctename))
  found.withNames.push(...names)
  const everything = new Set([...scope, ...names])
  for (const [index, query] of queries.entries()) {
    walk(query, clause.recursive === true ? everything : new Set([...scope, ...names.slice(0, index)]), found)
  }
  const { withClause: _, ...rest } = statement
  walk(rest, everything, found)
}

function note(tag: string, node: Node, scope: ReadonlySet<string>, found: Found): void {
  if (tag === 'FuncCall') push(found.functions, namesOf(node.funcname), node.location, found)
  else if (tag === 'A_Expr') push(found.operators, namesOf(node.name), node.location, found)
  else if (tag === 'TypeName') noteType(node, found)
  else if (tag === 'RangeVar') noteRelation(node, scope, found)
  else if (tag === 'ColumnRef') noteColumn(node, found)
  else if (tag === 'ResTarget') noteOutput(node, found)
  else if (tag === 'A_Star') found.star = true
  else if (tag === 'Alias') noteAlias(node, found)
  else if (tag === 'CommonTableExpr') noteQuery(node, found)
  else if (tag === 'SubLink') push(found.operators, namesOf(node.operName), node.location, found)
  else if (tag === 'SortBy') push(found.operators, namesOf(node.useOp), node.location, found)
  else if (tag === 'A_Indirection') noteFields(node, found)
  else if (tag === 'JoinExpr') noteJoin(node, found)
}

function noteType(node: Node, found: Found): void {
  if (node.pct_type === true) found.refusal ??= 'A type given by a column is not known to be harmless'
  push(found.types, namesOf(node.names), node.location, found)
}

function noteRelation(node: Node, scope: ReadonlySet<string>, found: Found): void {
  const { schemaname, relname, catalogname, location } = node
  if (typeof relname !== 'string' || catalogname !== undefined) found.refusal ??= 'A relation of another database'
  const schema = typeof schemaname === 'string' ? schemaname : null
  if (schema === null && scope.has(String(relname))) return
  found.relations.push({ schema, name: String(relname), at: placeOf(location) })
}

function noteColumn(node: Node, found: Found): void {
  const names = namesOf(node.fields)
  const last = names.at(-1)
  if (last === undefined) return
  const whole = Array.isArray(node.fields) && node.fields.length > names.length
  if (whole) return
  add(found.mentioned, last)
  if (names.length === 1) found.bare.add(last)
  else found.attributes.add(last)
}

/** A column that is put out as it is takes part in no computation. */
function noteOutput(node: Node, found: Found): void {
  const fields = isNode(node.val) && isNode(node.val.ColumnRef) ? namesOf(node.val.ColumnRef.fields) : []
  const last = fields.at(-1)
  if (last !== undefined) add(found.putOut, last)
}

function noteAlias({ colnames }: Node, found: Found): void {
  if (Array.isArray(colnames) && colnames.length > 0) found.aliased = true
}

function noteQuery({ aliascolnames, search_clause, cycle_clause }: Node, found: Found): void {
  if (Array.isArray(aliascolnames) && aliascolnames.length > 0) found.aliased = true
  if (search_clause !== undefined || cycle_clause !== undefined) found.refusal ??= 'SEARCH and CYCLE are not known here'
}

function noteFields({ indirection }: Node, found: Found): void {
  for (const name of namesOf(indirection)) {
    add(found.mentioned, name)
    found.attributes.add(name)
  }
}

/** USING and NATURAL compare columns without a reference to them. */
function noteJoin({ usingClause, isNatural }: Node, found: Found): void {
  for (const name of namesOf(usingClause)) add(found.mentioned, name)
  if (isNatural === true) found.selects += 1
}

function push(list: Name[], names: readonly string[], location: unknown, found: Found): void {
  const [first, second, ...rest] = names
  if (first === undefined) return
  if (rest.length > 0) found.refusal ??= `${names.join('.')} is a name of another database`
  list.push(
    second === undefined
      ? { schema: null, name: first, at: placeOf(location) }
      : { schema: first, name: second, at: placeOf(location) },
  )
}

function placeOf(location: unknown): number {
  return typeof location === 'number' ? location : 0
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}
