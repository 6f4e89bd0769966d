import type { Compiled, Use } from '../operations/compiled.ts'
import type { StepEffect, Template } from '../program.ts'
import type { Draft } from './draft.ts'

type Words = {
  /** Label and text. */ readonly text: string
  readonly all: string
  readonly paths: readonly string[]
  readonly variables: readonly string[]
}
type Call = {
  readonly name: string
  readonly effect: StepEffect
  readonly arguments: { readonly [name: string]: Template }
  readonly uses: readonly Use[]
}
type Rule = { readonly connector: string; readonly reads: (words: Words, effect: StepEffect) => Call | null }

/** Calls that words imply clearly enough. Where a rule finds no argument of its own, the step stays with the person. */
const rules: readonly Rule[] = [
  { connector: 'vercel', reads: vercelLogs },
  { connector: 'vercel', reads: vercelRollback },
  { connector: 'vercel', reads: vercelEnvironment },
  { connector: 'sentry', reads: sentryIssues },
]

/** The connector call that a step's words and details imply, or null. */
export function impliedCall(draft: Draft, effect: StepEffect, provider: string | null): Compiled | null {
  if (draft.role !== 'instruction' || draft.unit !== null) return null
  const text = `${draft.label ?? ''} ${draft.text}`.trim()
  if (provider === null && !placed.test(text)) return null
  const all = [text, ...draft.details.map(phrase => phrase.text)].join('\n')
  const codes = [...all.matchAll(/`([^`]+)`/g)].map(found => found[1] ?? '')
  const paths = codes.filter(code => /^\/[\w\-./*:[\]]+$/.test(code))
  const variables = codes.filter(code => /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(code))
  for (const rule of rules) {
    const call =
      rule.connector === provider
        ? rule.reads({ text, all, paths, variables }, effect)
        : namedLater(rule, text)
          ? rule.reads({ text, all, paths, variables }, effect)
          : null
    if (call !== null)
      return {
        kind: 'connector',
        provider: rule.connector,
        effect: call.effect,
        operation: { kind: 'call', connector: rule.connector, name: call.name, arguments: call.arguments },
        why: null,
        uses: call.uses,
        words: '',
      }
  }
  return null
}

/** "… is present and correct in Vercel env": the system stands at the end, whatever is named before. */
function namedLater(rule: Rule, text: string): boolean {
  return placed.exec(text)?.[1]?.toLowerCase() === rule.connector
}

const placed = /\b(?:in|on|via|en)\s+(vercel|sentry)\b/i

function vercelLogs({ text, all, paths }: Words, effect: StepEffect): Call | null {
  if (effect !== 'read' || !/\blogs?\b/i.test(text)) return null
  const level = /\blevel\s*[=:]\s*`?([a-z]+)/i.exec(all)?.[1]
  const route = paths[0]
  const byRoute = /\bby route\b/i.test(all)
  const since = /\b(?:last|past)\s+(\d+)\s*(m|h|d)/i.exec(all)
  if (level === undefined && route === undefined) return null
  const open: Template | null = route !== undefined ? [route] : byRoute ? [{ parameter: 'route' }] : null
  const uses: readonly Use[] =
    route === undefined && byRoute
      ? [{ name: 'route', secret: false, default: null, example: null, original: 'by route' }]
      : []
  return {
    name: 'logs',
    effect: 'read',
    arguments: {
      ...(open === null ? {} : { route: open }),
      ...(level === undefined ? {} : { level: [level] }),
      ...(since === null ? {} : { since: [`${since[1]}${since[2]}`] }),
    },
    uses,
  }
}

function vercelRollback({ text }: Words): Call | null {
  if (!/\broll(?:ing)? ?back\b|\bpromote to production\b/i.test(text) || /\bmigration\b/i.test(text)) return null
  if (/\bprevious\b/i.test(text))
    return { name: 'rollback', effect: 'destroy', arguments: { to: ['previous'] }, uses: [] }
  const known = /\blast (?:known )?good\b/i.test(text)
  return known
    ? {
        name: 'rollback',
        effect: 'destroy',
        arguments: { to: [{ parameter: 'last_good_deployment' }] },
        uses: [{ name: 'last_good_deployment', secret: false, default: null, example: null, original: 'last good' }],
      }
    : null
}

function vercelEnvironment({ variables }: Words, effect: StepEffect): Call | null {
  return effect === 'read' && variables.length > 0
    ? { name: 'env', effect: 'read', arguments: { name: [variables.join(',')] }, uses: [] }
    : null
}

function sentryIssues({ text, all, paths }: Words, effect: StepEffect): Call | null {
  if (effect !== 'read' || paths.length === 0 || !/\b(?:exceptions?|errors?|issues?)\b/i.test(text)) return null
  const tag = /\b(?:by|with)\s+`?([a-z_]+)`?\s+tags?\b/i.exec(all)?.[1] ?? 'route'
  const query = paths.length === 1 ? `${tag}:${paths[0]}` : `${tag}:[${paths.join(',')}]`
  return { name: 'issues', effect: 'read', arguments: { query: [query] }, uses: [] }
}
