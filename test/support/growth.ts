/**
 * How much longer work takes for four times its size: about 4 where its time grows as its size does, 16 where every
 * piece is looked at for every other. Measured in time of this thread on the processor, so that what else the machine
 * does counts little; the least of a few runs each, and what takes less than a few milliseconds counts as that long.
 */
export function growthOf(work: (size: number) => unknown, size: number): number {
  work(size)
  const runs = [0, 1, 2].map(() => ({ one: timeOf(() => work(size)), four: timeOf(() => work(4 * size)) }))
  return Math.min(...runs.map(it => it.four)) / Math.max(3, Math.min(...runs.map(it => it.one)))
}

/** Milliseconds that the thread has worked. */
function timeOf(work: () => unknown): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1_000
}
