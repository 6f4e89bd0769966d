import type { IncomingMessage } from 'node:http'

export type BodyLimits = {
  /** Of one body, in bytes. */
  readonly bytes: number
  /** Of all bodies that are being read, in bytes. */
  readonly bytesInAll: number
  /** Bodies that are being read at one time. */
  readonly atOnce: number
  /** From the first byte to the last, in milliseconds. */
  readonly within: number
}

/** `too-long`: over the limit. `ended`: it took too long, or made room for a younger one. Rejects when the sender goes away. */
export type ReadBody = (request: IncomingMessage) => Promise<Buffer | 'too-long' | 'ended'>

type Reading = { bytes: number; readonly end: () => void }

/**
 * Reads bodies of senders that nobody knows yet, so their number, size and time are bounded together. Where the bounds
 * are reached the oldest half-sent body is given up: who means well sends at once, and is never the oldest for long.
 */
export function createBodyReader(limits: BodyLimits): ReadBody {
  const open = new Set<Reading>()
  let inAll = 0

  const makeRoom = (): void => {
    // A set keeps the order in which its members came.
    for (const oldest of open) {
      if (open.size <= limits.atOnce && inAll <= limits.bytesInAll) return
      oldest.end()
    }
  }

  return async request => {
    if (Number(request.headers['content-length'] ?? 0) > limits.bytes) return 'too-long'
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = []
      const finish = (settle: () => void): void => {
        if (!open.delete(reading)) return
        inAll -= reading.bytes
        clearTimeout(timer)
        request.off('data', add)
        settle()
      }
      const reading: Reading = { bytes: 0, end: () => finish(() => resolve('ended')) }
      const timer = setTimeout(reading.end, limits.within)
      const add = (chunk: Buffer): void => {
        reading.bytes += chunk.length
        inAll += chunk.length
        chunks.push(chunk)
        if (reading.bytes > limits.bytes) finish(() => resolve('too-long'))
        else makeRoom()
      }
      open.add(reading)
      request.on('data', add)
      request.once('end', () => finish(() => resolve(Buffer.concat(chunks))))
      request.once('error', thrown => finish(() => reject(thrown)))
      request.once('close', () => finish(() => reject(new Error('The sender went away'))))
      makeRoom()
    })
  }
}
