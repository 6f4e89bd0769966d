import { parseArgs } from 'node:util'
import { restoreMarks, type Slots, slotsIn, templateOf } from '../parameters/marks.ts'
import type { StepEffect } from '../program.ts'
import type { Compiled } from './compiled.ts'
import { useOfSlot } from './use-of-slot.ts'

const reading = new Set([
  'ping',
  'info',
  'get',
  'mget',
  'ttl',
  'pttl',
  'type',
  'exists',
  'llen',
  'lrange',
  'scard',
  'smembers',
  'zcard',
  'zrange',
  'zcount',
  'hget',
  'hgetall',
  'hlen',
  'hkeys',
  'strlen',
  'dbsize',
  'time',
  'xlen',
  'xinfo',
  'lastsave',
  'role',
  'scan',
  'sscan',
  'hscan',
  'zscan',
  'zscore',
  'sismember',
])
const changing = new Set([
  'set',
  'setex',
  'expire',
  'incr',
  'decr',
  'lpush',
  'rpush',
  'sadd',
  'zadd',
  'hset',
  'persist',
])

/** `redis-cli GET key` as a command. Only commands that are known to read are a read. */
export function compileRedis(words: readonly string[], slots: Slots): Compiled {
  const refuse = (why: string): Compiled => ({
    kind: 'redis',
    provider: null,
    effect: 'destroy',
    operation: null,
    why,
    uses: [],
    words: '',
  })
  try {
    const options = {
      host: { type: 'string', short: 'h' },
      port: { type: 'string', short: 'p' },
      url: { type: 'string', short: 'u' },
      tls: { type: 'boolean' },
    } as const
    const { positionals } = parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
    const [name = ''] = positionals
    if (name === '') return refuse('redis-cli is called without a command')
    const command = restoreMarks(name, slots).toLowerCase()
    const effect: StepEffect = reading.has(command) ? 'read' : changing.has(command) ? 'change' : 'destroy'
    const uses = slotsIn(positionals.join(' '), slots).map(useOfSlot)
    return {
      kind: 'redis',
      provider: null,
      effect,
      operation: { kind: 'redis', words: positionals.map(word => templateOf(word, slots)) },
      why: null,
      uses,
      words: '',
    }
  } catch {
    return refuse('redis-cli is called with an option that is not understood')
  }
}
