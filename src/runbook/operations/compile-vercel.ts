import { parseArgs } from 'node:util'
import { hasMark, restoreMarks, type Slots, slotsIn, templateOf } from '../parameters/marks.ts'
import type { Filter, StepEffect, Template } from '../program.ts'
import { commandEffect } from './command-effect.ts'
import type { Compiled } from './compiled.ts'
import { useOfSlot } from './use-of-slot.ts'

const options = {
  since: { type: 'string' },
  until: { type: 'string' },
  level: { type: 'string' },
  limit: { type: 'string', short: 'n' },
  json: { type: 'boolean', short: 'j' },
  follow: { type: 'boolean', short: 'f' },
  prod: { type: 'boolean' },
  yes: { type: 'boolean', short: 'y' },
  force: { type: 'boolean' },
} as const

type Arguments = { readonly [name: string]: string }

/** `vercel …` as a call of the connector where one exists, else a command for a person. */
export function compileVercel(words: readonly string[], slots: Slots, filters: readonly Filter[]): Compiled {
  const person = (effect: StepEffect, why: string): Compiled => ({
    kind: 'command',
    provider: 'vercel',
    effect,
    operation: null,
    why,
    uses: [],
    words: '',
  })
  let parsed: ReturnType<typeof read>
  try {
    parsed = read(words)
  } catch {
    return person('destroy', 'vercel is called with an option that is not understood')
  }
  const { values, positionals } = parsed
  const [command = 'deploy', first, second, third] = positionals
  const call = (name: string, effect: StepEffect, given: Arguments): Compiled => callOf(name, effect, given, slots)
  const optional = (name: string, value: string | undefined): Arguments =>
    value === undefined ? {} : { [name]: value }
  const logs = (why: string): Compiled => ({ ...person('read', why), kind: 'connector' })
  switch (command) {
    case 'logs': {
      const since = values.since
      if (first !== undefined && first !== 'production' && !hasMark(first))
        return logs('it names a deployment other than the one in production')
      if (filters.length > 0)
        return logs('the log lines cannot be searched from here; look through them for the text behind the pipe')
      if (since !== undefined && !/^\d+[smhd]$/.test(since)) return logs(`its period ${since} is not understood`)
      return call('logs', 'read', { ...optional('level', values.level), ...optional('since', since) })
    }
    case 'ls':
    case 'list':
      return call('deployments', 'read', {})
    case 'inspect':
      return person('read', 'there is no call for one deployment')
    case 'rollback':
      return first === 'status'
        ? call('deployments', 'read', {})
        : call('rollback', 'destroy', { to: first ?? 'previous' })
    case 'promote':
      return first === undefined
        ? person('destroy', 'it names no deployment to promote')
        : call('promote', 'destroy', { to: first })
    case 'env':
      if (first === 'ls' || first === 'list') return call('env', 'read', {})
      if (first === 'add' && second !== undefined && third !== undefined && !environments.has(third))
        return {
          ...person(
            envEffect(third),
            `set ${restoreMarks(second, slots)} to ${restoreMarks(third, slots)} in production, then deploy again`,
          ),
          kind: 'connector',
        }
      return person(
        first === 'rm' || first === 'remove' ? 'destroy' : 'change',
        'the value is asked for by the command itself',
      )
    case 'deploy':
      return person('change', 'a deployment is built from the files on your machine')
    case 'redeploy':
      return person('change', 'there is no call for it yet')
    default:
      return person(commandEffect(['vercel', ...words]), `vercel ${command} has no call of its own`)
  }
}

const environments = new Set(['production', 'preview', 'development'])
const off = new Set(['false', '0', 'off', 'no', 'disabled', 'none', 'null'])

/** Switching something off is a change; any other value may switch something on. */
function envEffect(value: string): StepEffect {
  return off.has(value.toLowerCase()) ? 'change' : 'destroy'
}

function read(words: readonly string[]) {
  return parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
}

function callOf(name: string, effect: StepEffect, given: Arguments, slots: Slots): Compiled {
  const filled = Object.entries(given).map(([key, value]): [string, Template] => [key, templateOf(value, slots)])
  const uses = slotsIn(Object.values(given).join(' '), slots).map(useOfSlot)
  return {
    kind: 'connector',
    provider: 'vercel',
    effect,
    operation: { kind: 'call', connector: 'vercel', name, arguments: Object.fromEntries(filled) },
    why: null,
    uses,
    words: '',
  }
}
