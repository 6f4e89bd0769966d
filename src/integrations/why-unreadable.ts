import { deepest, isNestedDeeper } from '../domain/is-nested-deeper.ts'

export const tooDeep = `its answer is nested deeper than ${deepest} levels`

/**
 * Why a value that came from outside is not read: it is nested too deep, or holds a number beyond any that can be
 * compared or kept as JSON. null when it is read. Everything that walks an answer afterwards may call itself.
 */
export function whyUnreadable(value: unknown): string | null {
  if (isNestedDeeper(value)) return tooDeep
  return hasBounds(value) ? null : 'its answer holds a number that is too large to compare'
}

function hasBounds(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value !== 'object' || value === null || Object.values(value).every(hasBounds)
}
