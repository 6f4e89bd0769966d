import { Refusal } from './refusal.ts'

/** Takes a value and gives the name of its parameter. */
export type Bind = (value: string | readonly string[]) => string

const comparisons: Readonly<Record<string, string>> = {
  ...{ eq: '=', neq: '<>', gt: '>', gte: '>=', lt: '<', lte: '<=' },
  ...{ match: '~', imatch: '~*', isdistinct: 'is distinct from', cs: '@>', cd: '<@', ov: '&&' },
}
const patterns: Readonly<Record<string, string>> = { like: 'like', ilike: 'ilike' }
const states = ['null', 'not_null', 'true', 'false', 'unknown']

/**
 * A filter such as `not.in.(1,2)` as SQL, its values bound.
 * https://docs.postgrest.org/en/latest/references/api/tables_views.html#operators
 * @param quoted whether the value may stand in quotes, as within `or=(…)`
 */
export function conditionOf(name: string, filter: string, bind: Bind, quoted = false): string {
  const [, not, operator = '', value = ''] = /^(not\.)?([a-z]+)\.(.*)$/s.exec(filter) ?? []
  const sql = positive(column(name), operator, quoted ? unquote(value) : value, bind)
  if (sql === null) {
    const hint = `unexpected "${filter.slice(0, 1)}" expecting "not" or operator (eq, gt, ...)`
    throw unreadable(`"failed to parse filter (${filter})" (line 1, column 1)`, hint)
  }
  return not === undefined ? sql : `not (${sql})`
}

function positive(name: string, operator: string, value: string, bind: Bind): string | null {
  const [comparison, pattern] = [own(comparisons, operator), own(patterns, operator)]
  if (comparison !== undefined) return `${name} ${comparison} ${bind(value)}`
  if (pattern !== undefined) return `${name} ${pattern} ${bind(value.replaceAll('*', '%'))}`
  if (operator === 'is' && states.includes(value.toLowerCase())) {
    return `${name} is ${value.toLowerCase().replace('_', ' ')}`
  }
  const list = operator === 'in' ? /^\((.*)\)$/s.exec(value)?.[1] : undefined
  return list === undefined ? null : `${name} = any(${bind(list === '' ? [] : splitOutside(list).map(unquote))})`
}

/** What stands behind `or=` or `and=`: `(age.lt.18,not.and(age.gte.11,age.lte.17))`. */
export function conditionOfTree(kind: 'and' | 'or', tree: string, bind: Bind): string {
  const inner = /^\((.+)\)$/s.exec(tree)?.[1]
  if (inner === undefined) throw unreadable(`"failed to parse logic tree (${tree})" (line 1, column 1)`)
  const parts = splitOutside(inner).map(part => {
    const [, not, nested, rest = ''] = /^(not\.)?(and|or)(\(.*\))$/s.exec(part) ?? []
    if (nested === 'and' || nested === 'or') {
      return `${not === undefined ? '' : 'not '}${conditionOfTree(nested, rest, bind)}`
    }
    const at = part.indexOf('.')
    return conditionOf(part.slice(0, at), part.slice(at + 1), bind, true)
  })
  return `(${parts.join(` ${kind} `)})`
}

/** A plain name, quoted. PostgREST takes any; those of the demo's tables are all plain. */
export function column(name: string): string {
  if (!/^[A-Za-z_]\w*$/.test(name)) throw unreadable(`"failed to parse column (${name})" (line 1, column 1)`)
  return `"${name}"`
}

/** The parts between commas that stand neither in brackets nor in quotes. */
export function splitOutside(text: string): readonly string[] {
  const parts = ['']
  let depth = 0
  let inQuotes = false
  for (const [whole] of text.matchAll(/\\.|./gs)) {
    if (whole === '"') inQuotes = !inQuotes
    if (!inQuotes && whole === '(') depth += 1
    if (!inQuotes && whole === ')') depth -= 1
    if (whole === ',' && depth === 0 && !inQuotes) parts.push('')
    else parts[parts.length - 1] += whole
  }
  return parts
}

function unquote(value: string): string {
  const inner = /^"(.*)"$/s.exec(value)?.[1]
  return inner === undefined ? value : inner.replaceAll(/\\(.)/gs, '$1')
}

export function unreadable(message: string, details: string | null = null): Refusal {
  return new Refusal(400, { code: 'PGRST100', message, details })
}

function own(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
