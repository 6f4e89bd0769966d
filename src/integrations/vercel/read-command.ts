import { parseArgs } from 'node:util'
import type { OperationEffect } from '../../policy/operation-effect.ts'
import type { CommandLine, CommandReading } from '../../runbook/recogniser.ts'

/** Options of Vercel's command line that are understood (docs: *Vercel CLI*). */
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

const environments = new Set(['production', 'preview', 'development'])
const period = /^\d+[smhd]$/

/** `vercel …` as a call where one exists, else for a person. */
export function readCommand(
  words: readonly string[],
  { filtered, search, above, isOpen }: CommandLine,
): CommandReading {
  const parsed = readOptions(words)
  if (parsed === null) return person('destroy', 'vercel is called with an option that is not understood')
  const { values, positionals } = parsed
  const [command = 'deploy', first, second, third] = positionals
  switch (command) {
    case 'logs': {
      const { level, since } = values
      if (first !== undefined && first !== 'production' && !isOpen(first))
        return asked('read', 'it names a deployment other than the one in production')
      if (filtered && search === null)
        return asked('read', 'what stands behind the pipe is no text that the log lines can be searched for')
      if (since !== undefined && !period.test(since)) return asked('read', `its period ${since} is not understood`)
      const given = Object.entries({ level, since, search: search ?? undefined })
      const arguments_ = Object.fromEntries(
        given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      )
      return { call: 'logs', arguments: arguments_, searches: filtered }
    }
    case 'ls':
    case 'list':
      return call('deployments')
    case 'inspect':
      return person('read', 'there is no call for one deployment')
    case 'rollback':
      return first === 'status' ? call('deployments') : call('rollback', { to: first ?? 'previous' })
    case 'promote':
      return first === undefined
        ? person('destroy', 'it names no deployment to promote')
        : call('promote', { to: first })
    case 'env':
      if (first === 'ls' || first === 'list') return call('env')
      if (first === 'add' && second !== undefined && third !== undefined && !environments.has(third))
        return call('set_env', { name: second, value: third })
      return person(
        first === 'rm' || first === 'remove' ? 'destroy' : 'change',
        'the value is asked for by the command itself',
      )
    case 'deploy':
      // Behind a variable that is set, it is there so that the variable takes effect.
      if (values.prod === true && first === undefined && /^vercel\s+env\s+(?:add|rm)\s/.test(above ?? ''))
        return call('redeploy')
      return person('change', 'a deployment is built from the files on your machine')
    case 'redeploy':
      return first === undefined
        ? call('redeploy')
        : person('change', 'it names a deployment other than the one in production')
    default:
      return person(null, `vercel ${command} has no call of its own`)
  }
}

function readOptions(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
  } catch {
    // Strict parsing throws for an option that is not listed: what it would do is not known.
    return null
  }
}

function call(name: string, given: { readonly [name: string]: string } = {}): CommandReading {
  return { call: name, arguments: given }
}

function person(effect: OperationEffect | null, why: string): CommandReading {
  return { person: why, effect }
}

function asked(effect: OperationEffect, why: string): CommandReading {
  return { person: why, effect, asked: true }
}
