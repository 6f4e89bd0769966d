import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { answered, defineCheck } from '../../define-check.ts'
import type { CallContext } from '../../integration.ts'
import { askRedis, UnknownReply } from '../ask-redis.ts'
import type { RedisTarget } from '../target.ts'

/** The command that tells the length of each type of key (https://redis.io/docs/latest/commands/type/). */
const commands: ReadonlyMap<string, string> = new Map([
  ['list', 'LLEN'],
  ['set', 'SCARD'],
  ['zset', 'ZCARD'],
  ['hash', 'HLEN'],
  ['stream', 'XLEN'],
  ['string', 'STRLEN'],
])

/** How many members a key has, or bytes if it is a string; 0 where there is none. Values: `length`, `type`. */
export const length = defineCheck(
  z.strictObject({ key: z.string().min(1).max(1_024) }),
  ({ key }, context: CallContext<RedisTarget>) =>
    askRedis(context, async (send, latency) => {
      const type = await send('TYPE', key)
      if (typeof type !== 'string') throw new UnknownReply('its answer to TYPE is no text')
      const command = commands.get(type)
      if (command === undefined && type !== 'none')
        throw new UnknownReply(`a key of type ${shorten(type, 40)} has no length`)
      const found = command === undefined ? 0 : await send(command, key)
      if (typeof found !== 'number') throw new UnknownReply(`its answer to ${command} is no number`)
      return answered({
        latencyMs: latency(),
        values: { length: found, type },
        text: String(found),
        summary: type === 'none' ? 'there is no such key' : `${found} (${type})`,
        evidence: `TYPE ${key}\n${type}${command === undefined ? '' : `\n${command} ${key}\n${found}`}`,
      })
    }),
)
