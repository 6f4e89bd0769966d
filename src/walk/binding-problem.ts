import { unreachable } from '../errors.ts'
import type { Parameter } from '../runbook/program.ts'

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
