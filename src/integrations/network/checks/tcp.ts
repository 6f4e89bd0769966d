import { once } from 'node:events'
import type { Socket } from 'node:net'
import { z } from 'zod'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { connectSocket } from '../../transport/connect-socket.ts'
import { failureReason } from '../../transport/failure-reason.ts'
import { AddressRefused } from '../../transport/safe-addresses.ts'
import { hostArgument, hostOf, type NetworkContext, portArgument, portsOf, within } from '../api.ts'

/**
 * Whether ports of a host take connections within 5 s; all of the target's where none is named. Values: `connects`, `ms`
 * (the slowest), and `speaks` where it is asked for: whether a server of Postgres, or a pooler before one, answers there.
 */
export const tcp = defineCheck(
  z.strictObject({ host: hostArgument, port: portArgument, speaks: z.literal('postgres').optional() }),
  async ({ host: asked, port, speaks }, context: NetworkContext) => {
    const [named, found] = [hostOf(asked, context), portsOf(port, context)]
    if (typeof named === 'string') return failed(named)
    if (typeof found === 'string') return failed(found)
    const { host } = named
    const seen = await Promise.all(found.ports.map(it => probe(host, it, speaks !== undefined, context)))
    const refused = seen.find(it => 'refused' in it)
    if (refused !== undefined && 'refused' in refused) return failed(refused.refused)
    const all = seen.flatMap(it => ('refused' in it ? [] : [it]))
    const ms = Math.max(...all.map(it => it.ms))
    const connects = all.every(it => it.connects)
    return answered({
      latencyMs: ms,
      values: { connects, ms, ...(speaks === undefined ? {} : { speaks: all.every(it => it.speaks) }) },
      text: all.map(it => it.says).join('\n'),
      summary: all.map(it => it.says).join('; '),
      evidence: all.map(it => it.says).join('\n'),
    })
  },
)

type Probed =
  | { readonly connects: boolean; readonly speaks: boolean; readonly ms: number; readonly says: string }
  | { readonly refused: string }

async function probe(host: string, port: number, asks: boolean, context: NetworkContext): Promise<Probed> {
  const start = performance.now()
  const at = `${host}:${port}`
  try {
    return await connectSocket({ host, port, within }, context, async (socket, ms) => {
      const speaks = asks && (await speaksPostgres(socket))
      const says = asks ? (speaks ? ', Postgres answers' : ', but nothing that speaks Postgres answers') : ''
      return { connects: true, speaks, ms, says: `${at} connects in ${ms} ms${says}` }
    })
  } catch (thrown) {
    const { reason, sent } = failureReason(thrown, within)
    // A name that is not known, or an address that is not allowed, says nothing of the port.
    if (thrown instanceof AddressRefused || /name is unknown|looked up/.test(reason))
      return { refused: `${at}: ${reason}` }
    if (!sent && /paused|waiting/.test(reason)) return { refused: `${at}: ${reason}` }
    return {
      connects: false,
      speaks: false,
      ms: Math.round(performance.now() - start),
      says: `${at} does not connect: ${reason}`,
    }
  }
}

/** Asks whether TLS is spoken, as every client of Postgres may (protocol 3.0, *SSLRequest*): `S` or `N` is the answer. */
async function speaksPostgres(socket: Socket): Promise<boolean> {
  socket.write(Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]))
  const [first] = (await Promise.race([once(socket, 'data'), once(socket, 'close').then(() => [])])) as [Buffer?]
  return first !== undefined && /^[SN]/.test(first.toString('latin1'))
}
