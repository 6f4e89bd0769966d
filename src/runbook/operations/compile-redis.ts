import { parseArgs } from 'node:util'
import { databaseEffect, redisEffect } from '../../policy/shell/database-effect.ts'
import { restoreMarks, type Slots, slotsIn, templateOf } from '../parameters/mark-placeholders.ts'
import { type Compiled, useOfSlot, withoutOperation } from './compiled.ts'
import { otherConnection } from './other-connection.ts'

/** `redis-cli GET key` as a command. Only commands that are known to read are a read. */
export function compileRedis(words: readonly string[], slots: Slots): Compiled {
  const plain = words.map(word => restoreMarks(word, slots))
  const refuse = (why: string): Compiled => withoutOperation('redis', databaseEffect('redis-cli', plain), why)
  try {
    const options = {
      host: { type: 'string', short: 'h' },
      port: { type: 'string', short: 'p' },
      url: { type: 'string', short: 'u' },
      database: { type: 'string', short: 'n' },
      tls: { type: 'boolean' },
    } as const
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
    const [name = ''] = positionals
    if (name === '') return refuse('redis-cli is called without a command')
    const named = [values.host, values.port, values.url, values.database].filter(value => value !== undefined)
    const other = otherConnection(named, slots)
    if (other !== null) return refuse(other)
    const effect = redisEffect(positionals.map(word => restoreMarks(word, slots)))
    const uses = slotsIn(positionals.join(' '), slots).map(useOfSlot)
    return {
      kind: 'redis',
      provider: null,
      effect,
      operation: { kind: 'redis', words: positionals.map(word => templateOf(word, slots)) },
      why: null,
      uses,
    }
  } catch {
    return refuse('redis-cli is called with an option that is not understood')
  }
}
