import type { Repeat, RepeatKind } from '../program.ts'
import type { Condition } from './condition.ts'

/** What one sentence says about when something is done. */
export type Reading =
  | Condition
  /** `within`: of its own parts alone ("first stop it, then start it"). */
  | { readonly kind: 'after'; readonly when: string; readonly within?: true }
  | ({ readonly kind: 'repeat'; readonly how: RepeatKind } & Pick<Repeat, 'until' | 'every' | 'atMost'>)
  | { readonly kind: 'parallel' }
