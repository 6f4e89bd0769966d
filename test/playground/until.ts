import { setTimeout as pause } from 'node:timers/promises'

/** Waits until it is so; fails when it is not in time. */
export async function until(isSo: () => Promise<boolean> | boolean, milliseconds = 5_000): Promise<void> {
  const deadline = performance.now() + milliseconds
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`It did not become so within ${milliseconds} ms`)
    await pause(5)
  }
}
