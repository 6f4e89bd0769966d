import { parseArgs } from 'node:util'
import { anyText, isSafeSetting, settingEffect } from '../../policy/call-form.ts'
import type { OperationEffect } from '../../policy/operation-effect.ts'
import type { CommandLine, CommandReading, ImpliedCall, Recogniser, StepWords } from '../../runbook/recogniser.ts'

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

/** What documents ask of Vercel: its logs, a rollback, whether an environment variable is set; and its command line. */
export const recognise: Recogniser = {
  version: 1,
  names: /\bvercel\b/i,
  calls: {
    deployments: { effect: 'read', takes: {} },
    logs: {
      effect: 'read',
      takes: {
        ...{ route: anyText, level: /^(?:info|warning|error|fatal)$/, status: /^[1-5](?:\d\d|xx)$/, search: /./ },
        ...{ since: period, live: /^(?:true|false)$/, deployment: /^present$/ },
      },
    },
    env: { effect: 'read', takes: { name: anyText } },
    rollback: { effect: 'destroy', takes: { to: anyText } },
    promote: { effect: 'destroy', takes: { to: anyText }, needs: ['to'] },
    set_env: {
      effect: 'change',
      raised: ({ name = null, value = null }) => !isSafeSetting(name, value),
      takes: { name: /^[A-Za-z_]\w{0,255}$/, value: anyText },
      needs: ['name', 'value'],
    },
    redeploy: { effect: 'change', takes: {} },
  },
  words: { logs: /\blogs?\b/i },
  commands: { vercel: readCommand },
  implied: words => (words.named ? (impliedLogs(words) ?? impliedRollback(words) ?? impliedEnvironment(words)) : null),
  gone: [
    {
      pattern: /^\s*vercel\s+env\s+add\s/m,
      words: 'vercel env add',
      message:
        'The second argument of “vercel env add” is an environment; the value is asked for. What is meant is done through the API, with a new deployment.',
    },
  ],
}

/** `vercel …` as a call where one exists, else for a person. */
function readCommand(words: readonly string[], { filtered, isOpen }: CommandLine): CommandReading {
  const parsed = readOptions(words)
  if (parsed === null) return person('destroy', 'vercel is called with an option that is not understood')
  const { values, positionals } = parsed
  const [command = 'deploy', first, second, third] = positionals
  switch (command) {
    case 'logs': {
      const { level, since } = values
      if (first !== undefined && first !== 'production' && !isOpen(first))
        return asked('read', 'it names a deployment other than the one in production')
      if (filtered)
        return asked(
          'read',
          'the log lines cannot be searched from here; look through them for the text behind the pipe',
        )
      if (since !== undefined && !period.test(since)) return asked('read', `its period ${since} is not understood`)
      return call('logs', { ...(level === undefined ? {} : { level }), ...(since === undefined ? {} : { since }) })
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
        return asked(settingEffect(second, null, third), `set ${second} to ${third} in production, then deploy again`)
      return person(
        first === 'rm' || first === 'remove' ? 'destroy' : 'change',
        'the value is asked for by the command itself',
      )
    case 'deploy':
      return person('change', 'a deployment is built from the files on your machine')
    case 'redeploy':
      return person('change', 'there is no call for it yet')
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

function impliedLogs({ text, all, paths: [route], effect }: StepWords): ImpliedCall | null {
  if (effect !== 'read' || !/\blogs?\b/i.test(text)) return null
  const level = /\blevel\s*[=:]\s*`?([a-z]+)/i.exec(all)?.[1]
  if (level === undefined && route === undefined) return null
  const since = /\b(?:last|past)\s+(\d+)\s*(m|h|d)/i.exec(all)
  const open = route ?? (/\bby route\b/i.test(all) ? { parameter: 'route', original: 'by route' } : undefined)
  return {
    call: 'logs',
    arguments: {
      ...(open === undefined ? {} : { route: open }),
      ...(level === undefined ? {} : { level }),
      ...(since === null ? {} : { since: `${since[1]}${since[2]}` }),
    },
  }
}

function impliedRollback({ text }: StepWords): ImpliedCall | null {
  if (!/\broll(?:ing)? ?back\b|\bpromote to production\b/i.test(text) || /\bmigration\b/i.test(text)) return null
  if (/\bprevious\b/i.test(text)) return { call: 'rollback', arguments: { to: 'previous' } }
  return /\blast (?:known )?good\b/i.test(text)
    ? { call: 'rollback', arguments: { to: { parameter: 'last_good_deployment', original: 'last good' } } }
    : null
}

/** A question about environment variables asks whether they are set; whether they are right, only a person can say. */
function impliedEnvironment({ variables, effect }: StepWords): ImpliedCall | null {
  return effect === 'read' && variables.length > 0
    ? {
        call: 'env',
        arguments: { name: variables.join(',') },
        expect: { kind: 'value', name: 'present', op: '=', value: true },
      }
    : null
}
