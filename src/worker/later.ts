/** Something is left to show; the job comes again after this many milliseconds. `reason`: what Slack says; null for our own pace. */
export type Later = { readonly kind: 'later'; readonly afterMs: number; readonly reason: string | null }

/** Another copy is at the same message; what it leaves to be shown is shown soon after. */
export const soon: Later = { kind: 'later', afterMs: 500, reason: null }
