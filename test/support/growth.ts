import { performance } from 'node:perf_hooks'

/**
 * How much longer work takes for four times its size: about 4 where its time grows as its size does, 16 where every
 * piece is looked at for every other. The least of at least two runs each, and what takes less than a few milliseconds
 * counts as that long. The longer work is measured in time of this thread on the processor, which what else the machine
 * does hardly changes; its steps of some milliseconds are too coarse for the shorter one, which only seems longer beside
 * other load. While the figure is above what is asked for, runs are added.
 */
export function growthOf(work: (size: number) => unknown, size: number, most: number): number {
  work(size)
  let [one, four] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  const growth = () => four / Math.max(3, one)
  for (let run = 0; run < 2 || (growth() > most && run < 20); run++) {
    const started = performance.now()
    work(size)
    one = Math.min(one, performance.now() - started)
    const before = process.threadCpuUsage()
    work(4 * size)
    const { user, system } = process.threadCpuUsage(before)
    four = Math.min(four, (user + system) / 1_000)
  }
  return growth()
}
