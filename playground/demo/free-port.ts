import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * A port of 127.0.0.1 that nobody listens on at this moment, below those that systems give to connections by
 * themselves: one that a bot leaves while it starts again is still free then.
 */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < 50; tried += 1) {
    const port = randomInt(15_000, 32_000)
    if (await isFree(port)) return port
  }
  throw new Error('No port of 127.0.0.1 between 15000 and 32000 was found free')
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
