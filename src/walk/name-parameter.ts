/** Postgres' words for what a value has to be, as a person says them. */
const types: readonly (readonly [RegExp, string])[] = [
  [/^uuid$/, 'a UUID'],
  [/^(?:integer|bigint|smallint|oid)$/, 'a whole number'],
  [/^(?:numeric|real|double precision|money)$/, 'a number'],
  [/^(?:timestamp|date|time|interval)/, 'a date or time'],
  [/^boolean$/, 'true or false'],
  [/^jsonb?$/, 'JSON'],
  [/^(?:inet|cidr)$/, 'an IP address'],
]

/**
 * What a database refused, with the parameter whose value it was: `invalid input for site_id: not a UUID`. Anything that
 * is about no value of the step stays as it was said.
 * Source: error messages of PostgreSQL for the codes 22P02, 22003, 22007 and 22008.
 */
export function nameParameter(reason: string, values: { readonly [parameter: string]: string }): string {
  const bad = refused(reason)
  const names = bad === null ? [] : Object.keys(values).filter(name => values[name] === bad.value)
  return bad === null || names.length === 0 ? reason : `invalid input for ${names.join(' or ')}: ${bad.what}`
}

function refused(reason: string): { readonly value: string; readonly what: string } | null {
  const syntax = /invalid input syntax for (?:type )?([a-z ]+): "(.*)"/s.exec(reason)
  if (syntax !== null) return { value: syntax[2] ?? '', what: `not ${nameOf(syntax[1] ?? '')}` }
  const member = /invalid input value for enum (\S+): "(.*)"/s.exec(reason)
  if (member !== null) return { value: member[2] ?? '', what: `not one of the values of ${member[1]}` }
  const range = /value "(.*)" is out of range for type ([a-z ]+)/s.exec(reason)
  if (range !== null) return { value: range[1] ?? '', what: 'the number is too large' }
  const day = /date\/time field value out of range: "(.*)"/s.exec(reason)
  return day === null ? null : { value: day[1] ?? '', what: 'there is no such date' }
}

function nameOf(type: string): string {
  return types.find(([pattern]) => pattern.test(type))?.[1] ?? `a valid ${type}`
}
