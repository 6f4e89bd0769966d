import { unreachable } from '../errors.ts'
import type { Comparison } from '../runbook/program.ts'

type Scalar = string | number | boolean | null

/**
 * Whether a value of an answer stands in this relation to what the document names. Databases give long numbers as
 * text, so numeric text counts as its number where a number is expected; nothing else is converted.
 */
export function compare(was: unknown, op: Comparison, expected: Scalar): boolean {
  const value = typeof expected === 'number' && isNumeric(was) ? Number(was) : was
  if (op === '=') return same(value, expected)
  // What is of another type is not unequal, but something else than what the document speaks of.
  if (op === '!=') return isComparable(value, expected) && !same(value, expected)
  if (typeof value !== 'number' || typeof expected !== 'number') return false
  switch (op) {
    case '<':
      return value < expected
    case '<=':
      return value <= expected
    case '>':
      return value > expected
    case '>=':
      return value >= expected
    default:
      return unreachable(op)
  }
}

function isComparable(value: unknown, expected: Scalar): boolean {
  return (
    expected === null || typeof value === typeof expected || (typeof value === 'number' && typeof expected === 'string')
  )
}

function same(value: unknown, expected: Scalar): boolean {
  if (typeof expected === 'string' && typeof value === 'number') return String(value) === expected
  return value === expected
}

function isNumeric(value: unknown): value is string {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)
}
