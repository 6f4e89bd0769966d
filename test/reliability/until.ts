import { setTimeout as pause } from 'node:timers/promises'

/** What `read` finds, asked again and again. @throws when it finds nothing within these milliseconds. */
export async function until<Value>(
  read: () => Value | null | Promise<Value | null>,
  what: string,
  deadlineMs = 10_000,
): Promise<Value> {
  const deadline = performance.now() + deadlineMs
  for (;;) {
    const found = await read()
    if (found !== null) return found
    if (performance.now() > deadline) throw new Error(`Waited ${deadlineMs} ms in vain for ${what}`)
    await pause(10)
  }
}
