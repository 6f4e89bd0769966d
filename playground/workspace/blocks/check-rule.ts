import { isJson, type Json } from '../json.ts'
import type { Rule, Shape } from './rule.ts'

/** Code points, as Slack counts. */
const length = (value: string): number => [...value].length

const at = (problem: string, pointer: string): string => `${problem} [json-pointer:${pointer}]`

function checkString(value: unknown, rule: { min: number; max: number; pattern?: RegExp }, pointer: string): string[] {
  if (typeof value !== 'string') return [at('must be a string', pointer)]
  if (length(value) > rule.max) return [at(`must be less than ${rule.max + 1} characters`, pointer)]
  if (length(value) < rule.min) return [at(`must be more than ${rule.min - 1} characters`, pointer)]
  if (rule.pattern !== undefined && !rule.pattern.test(value)) return [at('does not match the expected form', pointer)]
  return []
}

/**
 * The problems of an object's properties: missing ones, unlisted ones, wrong ones.
 * @param typed whether the object also has a `type`, which was looked at before
 */
export function checkShape(value: Json, shape: Shape, pointer: string, typed = true): string[] {
  const problems: string[] = []
  for (const [property, rule] of Object.entries(shape)) {
    const held = value[property]
    if (held === undefined || held === null) {
      if (rule.required) problems.push(at(`missing required field: ${property}`, pointer))
    } else {
      problems.push(...checkRule(held, rule, `${pointer}/${property}`))
    }
  }
  for (const property of Object.keys(value)) {
    if (!Object.hasOwn(shape, property) && !(typed && property === 'type')) {
      problems.push(at(`invalid additional property: ${property}`, pointer))
    }
  }
  return problems
}

function checkText(value: unknown, rule: Extract<Rule, { kind: 'text' }>, pointer: string): string[] {
  if (!isJson(value)) return [at('must be a text object', pointer)]
  const type = rule.types.find(one => one === value.type)
  if (type === undefined) return [at(`must be of type ${rule.types.join(' or ')}`, `${pointer}/type`)]
  const { min, max } = rule
  const style: Shape = type === 'plain_text' ? { emoji: { kind: 'boolean' } } : { verbatim: { kind: 'boolean' } }
  return checkShape(value, { text: { kind: 'string', min, max, required: true }, ...style }, pointer)
}

/**
 * What is wrong with a value, in the words of Slack's `response_metadata.messages`; empty when nothing is.
 * @param pointer where the value stands, such as `/blocks/1/text`
 */
export function checkRule(value: unknown, rule: Rule, pointer: string): string[] {
  switch (rule.kind) {
    case 'string':
      return checkString(value, rule, pointer)
    case 'boolean':
      return typeof value === 'boolean' ? [] : [at('must be a boolean', pointer)]
    case 'number':
      if (typeof value !== 'number' || (rule.whole && !Number.isInteger(value)))
        return [at('must be a number', pointer)]
      return value < rule.min || value > rule.max ? [at(`must be from ${rule.min} to ${rule.max}`, pointer)] : []
    case 'enum':
      return rule.values.some(one => one === value) ? [] : [at(`must be one of ${rule.values.join(', ')}`, pointer)]
    case 'list':
      if (!Array.isArray(value)) return [at('must be an array', pointer)]
      if (value.length > rule.max) return [at(`no more than ${rule.max} items allowed`, pointer)]
      if (value.length < rule.min) return [at(`no less than ${rule.min} items allowed`, pointer)]
      return value.flatMap((item, index) => checkRule(item, rule.of, `${pointer}/${index}`))
    case 'text':
      return checkText(value, rule, pointer)
    case 'shape':
      return isJson(value) ? checkShape(value, rule.shape, pointer, false) : [at('must be an object', pointer)]
    case 'typed': {
      if (!isJson(value)) return [at('must be an object', pointer)]
      const type = typeof value.type === 'string' ? value.type : null
      if (type === null) return [at('missing required field: type', pointer)]
      const shape = rule.types.includes(type) ? rule.table()[type] : undefined
      return shape === undefined
        ? [at(`unsupported type: ${type}`, `${pointer}/type`)]
        : checkShape(value, shape, pointer)
    }
  }
}
