import { type Node, parseSql } from '../../policy/sql/parse-sql.ts'

/** What a statement answers: a number of rows, one figure, one row of several, one constant; null where it is not known. */
export type AnswerShape = 'rows' | 'figure' | 'summary' | 'constant' | null

const aggregates: ReadonlySet<string> = new Set(['count', 'sum', 'avg', 'min', 'max', 'bool_and', 'bool_or'])

type Select = {
  readonly op?: string
  readonly fromClause?: unknown
  readonly groupClause?: unknown
  readonly targetList?: readonly { readonly ResTarget?: { readonly val?: Node } }[]
}

/** The shape of what a lone SELECT answers, from its syntax tree. */
export function answerShape(statement: string): AnswerShape {
  const statements = parseSql(statement)
  if ('why' in statements || statements.length !== 1) return null
  // The tree of a SELECT has these fields.
  const select = statements[0]?.SelectStmt as Select | undefined
  if (select === undefined || (select.op !== undefined && select.op !== 'SETOP_NONE')) return null
  const values = (select.targetList ?? []).map(target => target.ResTarget?.val)
  if (select.fromClause === undefined) return values.every(it => it?.A_Const !== undefined) ? 'constant' : null
  if (select.groupClause !== undefined) return 'rows'
  const counted = values.filter(isAggregate)
  if (counted.length === 0) return 'rows'
  return values.length === 1 && isCount(values[0]) ? 'figure' : 'summary'
}

function isAggregate(value: Node | undefined): boolean {
  return (
    aggregates.has(functionOf(value)) ||
    /"funcname":\[\{"String":\{"sval":"(?:count|sum|avg|min|max)"/.test(JSON.stringify(value ?? null))
  )
}

function isCount(value: Node | undefined): boolean {
  return functionOf(value) === 'count'
}

function functionOf(value: Node | undefined): string {
  // The tree of a call has these fields.
  const call = value?.FuncCall as
    | { readonly funcname?: readonly { readonly String?: { readonly sval?: string } }[] }
    | undefined
  return call?.funcname?.at(-1)?.String?.sval ?? ''
}
