/** Milliseconds that an approval stays good without a start, so that an outage never runs yesterday's approval. */
export const startWithin = 60_000

/** Milliseconds after the claim at which a change that has not answered counts as unknown. */
export const answerWithin = 20_000

/** Milliseconds after the call's time limit before *not done* is believed. */
export const lateEffect = 120_000

/** Milliseconds by which the clocks of two copies may differ. */
export const clockSkew = 5_000
