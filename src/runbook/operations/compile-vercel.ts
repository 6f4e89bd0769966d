import { parseArgs } from 'node:util'
import { type Slots, slotsIn, templateOf } from '../parameters/marks.ts'
import type { Filter, StepEffect, Template } from '../program.ts'
import type { Compiled, Use } from './compiled.ts'

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
  const pattern = filters
    .map(filter => (filter.kind === 'grep' && !filter.invert ? filter.pattern : undefined))
    .find(found => found !== undefined)
  switch (command) {
    case 'logs':
      return call('logs', 'read', {
        ...optional('deployment', first),
        ...optional('since', values.since),
        ...optional('level', values.level),
        ...optional('query', pattern),
      })
    case 'ls':
    case 'list':
      return call('deployments', 'read', {})
    case 'inspect':
      return call('deployments', 'read', optional('deployment', first))
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
        return call('env', envEffect(third), { name: second, value: third })
      return person(
        first === 'rm' || first === 'remove' ? 'destroy' : 'change',
        'the value is asked for by the command itself',
      )
    case 'deploy':
      return person('change', 'a deployment is built from the files on your machine')
    case 'redeploy':
      return person('change', 'there is no call for it yet')
    default:
      return person('destroy', `vercel ${command} has no call of its own`)
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
  const uses = slotsIn(Object.values(given).join(' '), slots).map(
    (slot): Use => ({ name: slot.name, secret: false, default: slot.default, example: null }),
  )
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
