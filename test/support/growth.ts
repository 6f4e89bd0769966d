/**
 * How much longer work takes for four times its size: about 4 where its time grows as its size does, 16 where every
 * piece is looked at for every other. Measured in time of this thread on the processor, the least of several runs each,
 * and what takes less than a few milliseconds counts as that long. What else the machine does can only make a run
 * longer: while the figure is above what is asked for, runs are added.
 */
export function growthOf(work: (size: number) => unknown, size: number, most: number): number {
  work(size)
  let [one, four, growth] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let run = 0; run < 3 || (growth > most && run < 20); run++) {
    one = Math.min(one, timeOf(() => work(size)))
    four = Math.min(four, timeOf(() => work(4 * size)))
    growth = four / Math.max(3, one)
  }
  return growth
}

/** Milliseconds that the thread has worked. */
function timeOf(work: () => unknown): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1_000
}
