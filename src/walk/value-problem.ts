import { unreachable } from '../errors.ts'
import { type ParameterPlace, placedValueProblem } from '../policy/placed-value-problem.ts'
import type { JsonTemplate, Parameter, Step, Template } from '../runbook/program.ts'

/** Why a value cannot stand for a parameter of a step, as a sentence; null when it can, wherever the step has it. */
export function valueProblem(step: Step, parameter: Parameter, value: string): string | null {
  const problem = bindingProblem(parameter, value)
  if (problem !== null) return problem
  const wrong = placesOf(step, parameter.name).map(it => placedValueProblem(value, it))
  const first = wrong.find(it => it !== null)
  return first === undefined ? null : `The value of ${parameter.name} ${first}.`
}

/** The places in which the operation of a step has a parameter. */
function placesOf({ operation }: Step, name: string): readonly ParameterPlace[] {
  if (operation === null) return []
  const has = (template: Template) => template.some(it => typeof it !== 'string' && it.parameter === name)
  if (operation.kind !== 'http') return ['text']
  const { path, query, headers, body } = operation
  return [
    ...(has(path) ? (['path'] as const) : []),
    ...query.flatMap(it => (has(it.value) ? (['query'] as const) : [])),
    ...headers.flatMap(it => (has(it.value) ? (['header'] as const) : [])),
    ...(body?.kind === 'text' && has(body.value) ? (['text'] as const) : []),
    ...(body?.kind === 'form' && body.fields.some(it => has(it.value)) ? (['form'] as const) : []),
    ...(body?.kind === 'json' && inJson(body.value, has) ? (['json'] as const) : []),
  ]
}

function inJson(value: JsonTemplate, has: (template: Template) => boolean): boolean {
  if (value === null || typeof value !== 'object') return false
  if ('template' in value) return has(value.template)
  return ('object' in value ? Object.values(value.object) : value).some(it => inJson(it, has))
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
