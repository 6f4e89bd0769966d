import { parseArgs } from 'node:util'
import { databaseEffect, redisEffect } from '../../policy/shell/database-effect.ts'
import { restoreMarks, type Slots, slotsIn, templateOf } from '../parameters/mark-placeholders.ts'
import type { ExpectationTest } from '../program.ts'
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
    const call = callOf(positionals)
    if (call === null) return refuse('no call answers it: only PING, INFO and the lengths of keys are asked from here')
    const { name: called, key, expect } = call
    return {
      kind: 'redis',
      provider: null,
      effect,
      operation: {
        ...{ kind: 'call', connector: 'redis', name: called },
        arguments: key === undefined ? {} : { key: templateOf(key, slots) },
      },
      why: null,
      uses: slotsIn(key ?? '', slots).map(useOfSlot),
      ...(expect === undefined ? {} : { expect }),
    }
  } catch {
    return refuse('redis-cli is called with an option that is not understood')
  }
}

/** Commands that say how many members a key has, or how long it is. */
const lengths = /^(?:llen|scard|zcard|hlen|xlen|strlen)$/i

type RedisCall = { readonly name: string; readonly key?: string; readonly expect?: ExpectationTest }

/** The call that answers a command; null where none does. */
function callOf([command = '', first, ...rest]: readonly string[]): RedisCall | null {
  if (/^ping$/i.test(command) && first === undefined)
    return { name: 'ping', expect: { kind: 'value', name: 'pong', op: '=', value: true } }
  if (/^info$/i.test(command) && rest.length === 0 && /^(?:memory|stats|all|default)?$/i.test(first ?? ''))
    return { name: 'memory' }
  return lengths.test(command) && first !== undefined && rest.length === 0 ? { name: 'length', key: first } : null
}
