import { z } from 'zod'
import { answered, defineCheck } from '../../define-check.ts'
import type { CallContext } from '../../integration.ts'
import { askRedis, UnknownReply } from '../ask-redis.ts'
import type { RedisTarget } from '../target.ts'

const megabyte = 1_048_576
const shown = /^(?:used_memory|maxmemory|mem_fragmentation|evicted_keys|keyspace_|expired_keys)/

/**
 * How full the server is, and how many keys it has thrown out for it since it began (*INFO*, sections *memory* and
 * *stats*, https://redis.io/docs/latest/commands/info/). Values: `used` and `max` in bytes, `percent` where there is a
 * limit, `evicted`, `policy`.
 */
export const memory = defineCheck(z.strictObject({}), (_, context: CallContext<RedisTarget>) =>
  askRedis(context, async (send, latency) => {
    const lines = `${await infoOf(send, 'memory')}\n${await infoOf(send, 'stats')}`.split(/\r?\n/)
    const fields = new Map(lines.map(line => [line.split(':')[0] ?? '', line.slice(line.indexOf(':') + 1)]))
    const number = (name: string) => {
      const text = fields.get(name) ?? ''
      if (/^\d{1,18}$/.test(text)) return Number(text)
      throw new UnknownReply(`its answer to INFO has no ${name}`)
    }
    const [used, max, evicted] = [number('used_memory'), number('maxmemory'), number('evicted_keys')]
    const percent = max === 0 ? null : Math.round((used / max) * 100)
    const policy = fields.get('maxmemory_policy') ?? ''
    const size = (bytes: number) => `${Math.round(bytes / megabyte)} MiB`
    const full = percent === null ? `${size(used)}, no limit` : `${size(used)} of ${size(max)} (${percent} %)`
    const text = lines.filter(line => shown.test(line)).join('\n')
    return answered({
      latencyMs: latency(),
      values: { used, max, evicted, policy, ...(percent === null ? {} : { percent }) },
      text,
      summary: `${full}, ${evicted} evicted`,
      evidence: text,
    })
  }),
)

async function infoOf(send: (...words: readonly string[]) => Promise<unknown>, section: string): Promise<string> {
  const reply = await send('INFO', section)
  if (typeof reply === 'string') return reply
  throw new UnknownReply('its answer to INFO is no text')
}
