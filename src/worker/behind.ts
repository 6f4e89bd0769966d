/** A thread that shows less than the newest state for longer than this is said to be late on its card. */
export const behindAfterMs = 5_000
