import { z } from 'zod'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { limitsOf } from '../../transport/call-http.ts'
import { failureReason } from '../../transport/failure-reason.ts'
import { AddressRefused, safeAddresses } from '../../transport/safe-addresses.ts'
import { hostArgument, hostOf, type NetworkContext } from '../api.ts'

/** Whether the name of a host resolves to addresses that may be reached. Values: `resolves`, `count` of addresses. */
export const dns = defineCheck(
  z.strictObject({ host: hostArgument }),
  async ({ host: asked }, context: NetworkContext) => {
    const named = hostOf(asked, context)
    if (typeof named === 'string') return failed(named)
    const { host } = named
    const { outgoing, target } = context
    const start = performance.now()
    const latency = () => Math.round(performance.now() - start)
    try {
      const found = await outgoing.limited(limitsOf(context), () =>
        safeAddresses(host, target.private, outgoing.resolve),
      )
      const lines = found.map(it => it.address)
      return answered({
        latencyMs: latency(),
        values: { resolves: true, count: found.length },
        text: lines.join('\n'),
        summary: `${host} has ${found.length} ${found.length === 1 ? 'address' : 'addresses'}`,
        evidence: lines.join('\n'),
      })
    } catch (thrown) {
      const { reason } = failureReason(thrown, outgoing.timeout)
      const isUnknown =
        reason === 'its name is unknown' || (thrown instanceof AddressRefused && /has no address/.test(reason))
      if (!isUnknown) return failed(`${host}: ${reason}`, latency())
      const says = `${host} does not resolve`
      return answered({
        ...{ latencyMs: latency(), text: '', summary: says, evidence: says },
        values: { resolves: false, count: 0 },
      })
    }
  },
)
