import { once } from 'node:events'
import { isIP } from 'node:net'
import { checkServerIdentity, connect, type PeerCertificate } from 'node:tls'
import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { connectSocket } from '../../transport/connect-socket.ts'
import { failureReason } from '../../transport/failure-reason.ts'
import { hostArgument, hostOf, type NetworkContext, portArgument, portsOf, within } from '../api.ts'

const day = 86_400_000

/**
 * The certificate of a host, read whether or not it is trusted. Values: `days` that it lasts (whole ones, negative when it
 * has expired), `fits` (it is for this name), `trusted` (by the authorities that Node.js knows), `issuer`.
 */
export const tls = defineCheck(
  z.strictObject({ host: hostArgument, port: portArgument }),
  async ({ host: asked, port: askedPort }, context: NetworkContext) => {
    const usual = context.target.ports.includes(443) ? 443 : undefined
    const [named, found] = [hostOf(asked, context), portsOf(askedPort ?? usual, context)]
    if (typeof named === 'string') return failed(named)
    if (typeof found === 'string') return failed(found)
    const { host } = named
    const port = found.ports[0] ?? 443
    try {
      return await connectSocket({ host, port, within }, context, async (socket, ms) => {
        const secure = connect({ socket, rejectUnauthorized: false, ...(isIP(host) === 0 ? { servername: host } : {}) })
        await once(secure, 'secureConnect')
        secure.on('error', () => undefined)
        const certificate = secure.getPeerCertificate()
        const problem: unknown = secure.authorizationError
        return observed({ host, port, ms, certificate, problem: problem ? String(problem) : null }, context.now())
      })
    } catch (thrown) {
      return failed(`${host}:${port}: ${failureReason(thrown, within).reason}`)
    }
  },
)

type Seen = {
  readonly host: string
  readonly port: number
  readonly ms: number
  readonly certificate: PeerCertificate
  /** Why it is not trusted. */
  readonly problem: string | null
}

function observed({ host, port, ms, certificate, problem }: Seen, now: Date) {
  const ends = Date.parse(certificate.valid_to ?? '')
  if (Number.isNaN(ends)) return failed(`${host}:${port} has shown no certificate.`, ms)
  const days = Math.floor((ends - now.getTime()) / day)
  const misfit = checkServerIdentity(host, certificate)
  const issuer = shorten([certificate.issuer?.O, certificate.issuer?.CN].flat().filter(Boolean).join(', '), 120)
  const until = new Date(ends).toISOString().slice(0, 10)
  const lasts = days < 0 ? `expired on ${until}` : `${days} days left, until ${until}`
  const against = [
    ...(misfit === undefined ? [] : ['another name']),
    ...(problem === null ? [] : [`not trusted (${problem})`]),
  ]
  const lines = [
    `${host}:${port}`,
    `for ${certificate.subjectaltname ?? certificate.subject?.CN ?? ''}`,
    `from ${issuer}`,
    ...[`valid from ${certificate.valid_from} to ${certificate.valid_to}`, ...against],
  ]
  return answered({
    latencyMs: ms,
    values: { days, fits: misfit === undefined, trusted: problem === null, issuer },
    text: lines.join('\n'),
    summary: [lasts, ...against].join(', '),
    evidence: shorten(lines.join('\n'), 4_000),
  })
}
