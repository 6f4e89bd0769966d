import type { Plan } from './proposal.ts'

/** What reading a system for a plan came to. */
export type PlanResult =
  | { readonly kind: 'planned'; readonly plan: Plan }
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * What carrying out a change came to. `not-begun`: nothing was sent, and `summary` says why. `moved`: the world is not as planned any more, so nothing was changed. `lost`: the
 * answer did not arrive, so nobody knows; the system has to be read.
 */
export type ActResult =
  | { readonly kind: 'succeeded'; readonly summary: string }
  | { readonly kind: 'failed'; readonly summary: string }
  | { readonly kind: 'moved'; readonly summary: string }
  | { readonly kind: 'not-begun'; readonly summary: string }
  | { readonly kind: 'lost'; readonly summary: string }

/** What a look at the system says about a change whose answer was lost. */
export type ConfirmResult = { readonly kind: 'done' | 'not-done' | 'unclear'; readonly summary: string }
