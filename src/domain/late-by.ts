/** What is less late than this is not said to be. */
const punctual = 60_000

/** By how many milliseconds something that was due is late; null where it is in time. */
export function lateBy(dueAt: Date, at: Date): number | null {
  const late = at.getTime() - dueAt.getTime()
  return late < punctual ? null : late
}
