import { setTimeout as pause } from 'node:timers/promises'

/**
 * What `read` finds, asked again and again until it is neither null, undefined nor false.
 * @throws when it finds nothing within these milliseconds.
 */
export async function until<Value>(
  read: () => Value | Promise<Value>,
  what = 'what was asked for',
  deadlineMs = 90_000,
): Promise<Exclude<Value, null | undefined | false>> {
  const deadline = performance.now() + deadlineMs
  for (;;) {
    const found = await read()
    // The three are all that the type leaves out.
    if (found !== null && found !== undefined && found !== false)
      return found as Exclude<Value, null | undefined | false>
    if (performance.now() > deadline) throw new Error(`Waited ${deadlineMs} ms in vain for ${what}`)
    await pause(10)
  }
}
