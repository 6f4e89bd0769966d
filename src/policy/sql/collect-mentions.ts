import { isNode, type Node } from './parse-sql.ts'
import { secretIn, type Unsafe } from './relation-secret.ts'
import { type MentionsSoFar, type Name, ordersOutput, visitAlias, visitNode, visitType } from './visit-node.ts'

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

/** Everything a syntax tree mentions, or why it is more than a read. */
export function collectMentions(tree: Node): Mentions | Unsafe {
  const found: MentionsSoFar = {
    ...{ functions: [], operators: [], types: [], relations: [], withNames: [] },
    ...{ mentioned: new Map(), putOut: new Map(), attributes: new Set(), bare: new Set() },
    ...{ star: false, aliased: false, selects: 0, ordered: false, refusal: null },
  }
  walk(tree, new Set(), found)
  if (found.refusal !== null) {
    const secret = secretIn(found.relations, found.mentioned.keys())
    return { kind: 'unsafe', reason: secret ?? found.refusal, ...(secret === null ? {} : { secret: true }) }
  }
  const { functions, operators, types, relations, withNames, attributes, bare } = found
  const columns = new Set(found.mentioned.keys())
  const used = [...columns].filter(name => found.ordered || found.mentioned.get(name) !== found.putOut.get(name))
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

function walk(value: unknown, scope: ReadonlySet<string>, found: MentionsSoFar): void {
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
    if (isTag) visitNode(key, child, scope, found)
    if (key === 'typeName') visitType(child, found)
    if (key === 'alias') visitAlias(child, found)
    const isSelect = key === 'SelectStmt' || key === 'larg' || key === 'rarg'
    if (isSelect) found.selects += 1
    if (isSelect && ordersOutput(child)) found.ordered = true
    if (isSelect && isNode(child.withClause)) walkWith(child, child.withClause, scope, found)
    else walk(child, scope, found)
  }
}

/** Each WITH query sees those before it, all of them when the clause is recursive; the statement sees all. */
function walkWith(statement: Node, clause: Node, scope: ReadonlySet<string>, found: MentionsSoFar): void {
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
