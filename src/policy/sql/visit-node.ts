import { isNode, type Node, namesOf } from './parse-sql.ts'

/** A name with its schema, where the text gives one, and its place in the text (bytes). */
export type Name = { readonly schema: string | null; readonly name: string; readonly at: number }

/** What a walk through a syntax tree has found so far. */
export type MentionsSoFar = {
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
  /** What is put out is also sorted, grouped or told apart. */
  ordered: boolean
  refusal: string | null
}

/** In the place of a column's name, for a whole row; no column has it. */
const wholeRow = ''

/** Adds what a node of a kind mentions. @param scope names of the WITH queries that the node sees. */
export function visitNode(tag: string, node: Node, scope: ReadonlySet<string>, found: MentionsSoFar): void {
  if (tag === 'FuncCall') push(found.functions, namesOf(node.funcname), node.location, found)
  else if (tag === 'A_Expr') push(found.operators, namesOf(node.name), node.location, found)
  else if (tag === 'TypeName') visitType(node, found)
  else if (tag === 'RangeVar') visitRelation(node, scope, found)
  else if (tag === 'ColumnRef') visitColumn(node, found)
  else if (tag === 'ResTarget') visitOutput(node, found)
  else if (tag === 'A_Star') found.star = true
  else if (tag === 'Alias') visitAlias(node, found)
  else if (tag === 'CommonTableExpr') visitQuery(node, found)
  else if (tag === 'SubLink') push(found.operators, namesOf(node.operName), node.location, found)
  else if (tag === 'SortBy') push(found.operators, namesOf(node.useOp), node.location, found)
  else if (tag === 'A_Indirection') visitFields(node, found)
  else if (tag === 'JoinExpr') visitJoin(node, found)
}

/** A type that something is cast to. */
export function visitType(node: Node, found: MentionsSoFar): void {
  if (node.pct_type === true) found.refusal ??= 'A type given by a column is not known to be harmless'
  push(found.types, namesOf(node.names), node.location, found)
}

function visitRelation(node: Node, scope: ReadonlySet<string>, found: MentionsSoFar): void {
  const { schemaname, relname, catalogname, location } = node
  if (typeof relname !== 'string' || catalogname !== undefined) found.refusal ??= 'A relation of another database'
  const schema = typeof schemaname === 'string' ? schemaname : null
  if (schema === null && scope.has(String(relname))) return
  found.relations.push({ schema, name: String(relname), at: placeOf(location) })
}

function visitColumn(node: Node, found: MentionsSoFar): void {
  const names = namesOf(node.fields)
  const last = lastName(node)
  add(found.mentioned, last)
  if (last === wholeRow) return
  if (names.length === 1) found.bare.add(last)
  else found.attributes.add(last)
}

/** A column that is put out as it is takes part in no computation. */
function visitOutput(node: Node, found: MentionsSoFar): void {
  if (isNode(node.val) && isNode(node.val.ColumnRef)) add(found.putOut, lastName(node.val.ColumnRef))
}

/** Of `c.status` the column, of `c.*` and `*` the whole row. */
function lastName({ fields }: Node): string {
  const names = namesOf(fields)
  return Array.isArray(fields) && fields.length > names.length ? wholeRow : (names.at(-1) ?? wholeRow)
}

/** Whether a SELECT sorts, groups or tells apart what it puts out: by DISTINCT, by its place or by its new name. */
export function ordersOutput({ distinctClause, sortClause, groupClause, targetList }: Node): boolean {
  const renamed = new Set(Array.isArray(targetList) ? targetList.map(it => it?.ResTarget?.name) : [])
  const isOutput = (key: unknown): boolean => {
    if (Array.isArray(key)) return key.some(isOutput)
    if (!isNode(key)) return false
    if ('A_Const' in key) return true
    return isNode(key.ColumnRef) ? renamed.has(lastName(key.ColumnRef)) : Object.values(key).some(isOutput)
  }
  return distinctClause !== undefined || isOutput([sortClause, groupClause])
}

/** A new name, perhaps with new names for columns. */
export function visitAlias({ colnames }: Node, found: MentionsSoFar): void {
  if (Array.isArray(colnames) && colnames.length > 0) found.aliased = true
}

function visitQuery({ aliascolnames, search_clause, cycle_clause }: Node, found: MentionsSoFar): void {
  if (Array.isArray(aliascolnames) && aliascolnames.length > 0) found.aliased = true
  if (search_clause !== undefined || cycle_clause !== undefined) found.refusal ??= 'SEARCH and CYCLE are not known here'
}

function visitFields({ indirection }: Node, found: MentionsSoFar): void {
  for (const name of namesOf(indirection)) {
    add(found.mentioned, name)
    found.attributes.add(name)
  }
}

/** USING and NATURAL compare columns without a reference to them. */
function visitJoin({ usingClause, isNatural }: Node, found: MentionsSoFar): void {
  for (const name of namesOf(usingClause)) add(found.mentioned, name)
  if (isNatural === true) found.selects += 1
}

function push(list: Name[], names: readonly string[], location: unknown, found: MentionsSoFar): void {
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
