import { type Bind, column, conditionOf, conditionOfTree, splitOutside, unreadable } from './condition.ts'
import { Refusal } from './refusal.ts'

/** The query of a request in parts of SQL; its values are bound. */
export type Query = {
  /** What is selected, or returned of what was changed. */
  readonly columns: string
  /** `where …`, or empty. */
  readonly where: string
  readonly order: string
  readonly limit: number | null
  readonly offset: number
  readonly values: readonly (string | readonly string[])[]
}

const others = ['select', 'order', 'limit', 'offset', 'columns', 'on_conflict', 'apikey']

/** Reads the query of an address, and its `Range` header where it has neither limit nor offset. */
export function readQuery(params: URLSearchParams, range: string | undefined): Query {
  const values: (string | readonly string[])[] = []
  const bind: Bind = value => `$${values.push(value)}`
  const conditions = [...params].flatMap(([name, text]) => {
    const [, not = '', kind] = /^(not\.)?(and|or)$/.exec(name) ?? []
    if (kind === 'and' || kind === 'or') return [`${not === '' ? '' : 'not '}${conditionOfTree(kind, text, bind)}`]
    return others.includes(name) ? [] : [conditionOf(name, text, bind)]
  })
  return {
    columns: splitOutside(params.get('select') || '*')
      .map(selected)
      .join(', '),
    where: conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`,
    order: orderBy(params.get('order')),
    ...rangeOf(params, range),
    values,
  }
}

/** `*`, `name`, `alias:name`, each perhaps with `::type`. Nothing is embedded, since no table here has a foreign key. */
function selected(part: string): string {
  if (part === '*') return '*'
  const [, alias, name = '', type] = /^(?:(\w+):(?!:))?(\w+)(?:::(\w+))?$/.exec(part) ?? []
  if (/\.?\w+\(\)/.test(part)) {
    throw new Refusal(400, { code: 'PGRST123', message: 'Use of aggregate functions is not allowed' })
  }
  const embedded = /^(?:\w+:)?(\w+)(?:!\w+)?\(.*\)$/s.exec(part)?.[1]
  if (embedded !== undefined) {
    const message = `Could not find a relationship between the table and '${embedded}' in the schema cache`
    throw new Refusal(400, { code: 'PGRST200', message })
  }
  if (name === '') throw unreadable(`"failed to parse select parameter (${part})" (line 1, column 1)`)
  const cast = type === undefined ? column(name) : `${column(name)}::${column(type)}`
  return alias === undefined && type === undefined ? cast : `${cast} as ${column(alias ?? name)}`
}

function orderBy(text: string | null): string {
  if (text === null || text === '') return ''
  const terms = text.split(',').map(term => {
    const [, name = '', direction = 'asc', nulls] = /^(\w+)(?:\.(asc|desc))?(?:\.nulls(first|last))?$/.exec(term) ?? []
    if (name === '') throw unreadable(`"failed to parse order (${text})" (line 1, column 1)`)
    return `${column(name)} ${direction}${nulls === undefined ? '' : ` nulls ${nulls}`}`
  })
  return `order by ${terms.join(', ')}`
}

function rangeOf(params: URLSearchParams, range: string | undefined): Pick<Query, 'limit' | 'offset'> {
  const [limit, offset] = ['limit', 'offset'].map(name => params.get(name))
  for (const text of [limit, offset]) {
    if (text != null && !/^\d{1,9}$/.test(text))
      throw unreadable(`"failed to parse integer (${text})" (line 1, column 1)`)
  }
  if (limit != null || offset != null)
    return { limit: limit == null ? null : Number(limit), offset: Number(offset ?? 0) }
  const [, from, to] = /^(\d{1,9})-(\d{0,9})$/.exec(range ?? '') ?? []
  if (from === undefined || to === undefined) return { limit: null, offset: 0 }
  if (to !== '' && Number(to) < Number(from)) {
    const details = 'The lower boundary must be lower than or equal to the upper boundary in the Range header.'
    throw new Refusal(416, { code: 'PGRST103', message: 'Requested range not satisfiable', details })
  }
  return { limit: to === '' ? null : Number(to) - Number(from) + 1, offset: Number(from) }
}
