import { setTimeout as pause } from 'node:timers/promises'

/** Waits until it is so; fails when it is not within five seconds. */
export async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = performance.now() + 5_000
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('It did not become so within five seconds')
    await pause(5)
  }
}
