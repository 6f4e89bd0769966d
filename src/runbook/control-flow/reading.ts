import type { Condition } from './read-conditions.ts'

/** What one sentence says about when something is done. */
export type Reading =
  | Condition
  | { readonly kind: 'after'; readonly when: string }
  | { readonly kind: 'repeat'; readonly until: string; readonly every: string | null; readonly atMost: number | null }
  | { readonly kind: 'parallel' }
