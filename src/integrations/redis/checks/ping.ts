import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { answered, defineCheck } from '../../define-check.ts'
import type { CallContext } from '../../integration.ts'
import { askRedis, UnknownReply } from '../ask-redis.ts'
import type { RedisTarget } from '../target.ts'

/** Whether the server answers PING with PONG (https://redis.io/docs/latest/commands/ping/). Values: `pong`, `latency` in ms. */
export const ping = defineCheck(z.strictObject({}), (_, context: CallContext<RedisTarget>) =>
  askRedis(context, async (send, latency) => {
    const reply = await send('PING')
    if (typeof reply !== 'string') throw new UnknownReply('its answer to PING is no text')
    return answered({
      latencyMs: latency(),
      values: { pong: reply === 'PONG', latency: latency() },
      text: reply,
      summary: shorten(reply, 120),
      evidence: `PING\n${shorten(reply, 2_000)}`,
    })
  }),
)
