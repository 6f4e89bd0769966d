import { setTimeout as sleep } from 'node:timers/promises'
import type { SocketModeReceiver } from '@slack/bolt'
import { withDeadline } from '../domain/with-deadline.ts'
import { toError } from '../errors.ts'
import type { Log } from '../log.ts'

type Socket = SocketModeReceiver['client']

/** Between these two moments nothing of what Slack sent may have arrived. */
export type Disconnection = { readonly from: Date; readonly to: Date }

/** A socket on which nothing arrives is closed this long after its last pong at the latest: 5 s, and two looks of 1.7 s. */
const noticedWithinMs = 10_000
/** From opening the socket until Slack says hello. */
const helloWithinMs = 15_000
const longestPauseMs = 20_000

/**
 * Keeps one socket to Slack open: at once after it was closed, then at growing distances, for as long as it takes.
 * `onDisconnection` is told of every time in which it was not there. Returns what closes it for good.
 * @throws what Slack says when the first connection fails.
 */
export async function keepConnected(
  socket: Socket,
  { log, onDisconnection }: { readonly log: Log; readonly onDisconnection: (disconnection: Disconnection) => void },
): Promise<() => Promise<void>> {
  const closing = new AbortController()
  let heardAt = Date.now()
  let reconnecting: Promise<void> | null = null

  socket.on('ws_message', () => {
    heardAt = Date.now()
  })
  socket.on('close', () => {
    if (closing.signal.aborted || reconnecting !== null) return
    // Since when nothing arrived is not known: at this moment a message did, or a ping was answered.
    const from = new Date(Math.max(heardAt, Date.now() - noticedWithinMs))
    reconnecting = reconnect(from).finally(() => {
      reconnecting = null
    })
  })

  const reconnect = async (from: Date): Promise<void> => {
    for (let pause = 0; !closing.signal.aborted; pause = Math.min(longestPauseMs, Math.max(500, pause * 2))) {
      await sleep(pause, undefined, { signal: closing.signal }).catch(() => undefined)
      if (closing.signal.aborted) return
      try {
        await connect(socket)
        log.info('connected to Slack again')
        onDisconnection({ from, to: new Date() })
        return
      } catch (thrown) {
        log.warn({ err: toError(thrown) }, 'Slack cannot be reached')
      }
    }
  }

  await connect(socket)
  return async () => {
    closing.abort()
    await reconnecting
    await hangUp(socket)
  }
}

/** Resolves when Slack has said hello. */
async function connect(socket: Socket): Promise<void> {
  const late = () => {
    throw new Error('Slack did not say hello')
  }
  try {
    await withDeadline(socket.start(), helloWithinMs, late)
  } catch (thrown) {
    await hangUp(socket)
    throw thrown
  }
}

/** Says goodbye, and waits no longer than a peer that listens needs to answer it. */
async function hangUp(socket: Socket): Promise<void> {
  await withDeadline(socket.disconnect(), 1_000, () => undefined)
}
