import type { Actor } from '../domain/person.ts'
import { unreachable } from '../errors.ts'
import type { Parameter, Program, Step } from '../runbook/program.ts'
import { knownValues, type Walk } from './walk.ts'

/**
 * What a person still has to give before the step can run: neither given before nor with a default of the document.
 * Secrets are never asked for; they come from the catalog when the call is made.
 */
export function missingParameters(program: Program, walk: Pick<Walk, 'bindings'>, step: Step): Parameter[] {
  return program.parameters.filter(
    it =>
      step.parameters.includes(it.name) && !it.secret && it.default === null && !Object.hasOwn(walk.bindings, it.name),
  )
}

/** The walk with values that a person has just given, and who it was. */
export function bindValues(walk: Walk, values: Walk['bindings'], { id, name }: Actor): Walk {
  const givers = Object.fromEntries(Object.keys(values).map(parameter => [parameter, { id, name }]))
  return { ...walk, bindings: { ...walk.bindings, ...values }, givers: { ...walk.givers, ...givers } }
}

/** Why a value cannot stand for a parameter, as a sentence; null when it can. */
export function bindingProblem(parameter: Parameter, value: string): string | null {
  const { name, type } = parameter
  if (parameter.secret) return `${name} is a secret: it comes from the catalog and is never typed.`
  if (value.trim() === '') return `${name} is empty.`
  switch (type) {
    case 'uuid':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
        ? null
        : `${name} has to be a UUID such as 7f1c2d3e-0000-4000-8000-000000000000.`
    case 'email':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? null : `${name} has to be an e-mail address.`
    case 'phone':
      return /^\+?[\d\s().-]{5,24}$/.test(value) ? null : `${name} has to be a phone number.`
    case 'url':
      return /^(https?|wss?):\/\/\S+$/i.test(value) ? null : `${name} has to be a URL with its scheme.`
    case 'integer':
      return /^-?\d+$/.test(value) ? null : `${name} has to be a whole number.`
    case 'enum':
      return parameter.values.includes(value) ? null : `${name} has to be one of ${parameter.values.join(', ')}.`
    case 'text':
      return null
    default:
      return unreachable(type)
  }
}

/** The parameters of a step that have a value which a person can change; secrets are never among them. */
export function changeableValues(program: Program, walk: Pick<Walk, 'bindings'>, step: Step): readonly Parameter[] {
  const known = knownValues(program, walk)
  return program.parameters.filter(
    it => step.parameters.includes(it.name) && !it.secret && Object.hasOwn(known, it.name),
  )
}

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
