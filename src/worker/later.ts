/** Something is left to show; the job comes again after this many milliseconds at the soonest. */
export type Later = { readonly kind: 'later'; readonly afterMs: number; readonly reason: string }
