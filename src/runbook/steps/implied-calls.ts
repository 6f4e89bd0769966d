import type { Draft } from '../constructs/construct.ts'
import { compileCall } from '../operations/compile-integration-command.ts'
import type { Compiled, Use } from '../operations/compiled.ts'
import type { StepEffect, Template } from '../program.ts'
import type { ImpliedCall, Recognisers, StepWords } from '../recogniser.ts'

/** What the words of a step mean. */
export type ImpliedCalls = {
  /** The call of a system that they name. */
  readonly certain: Compiled | null
  /** Calls of systems that they do not name, each meant only where there is a target for it. */
  readonly possible: readonly Compiled[]
}

/**
 * The calls that a step's words and details imply; none where a person does the step.
 * @param provider the system that the step names first.
 * @param lines the lines of the document that it stands on.
 */
export function impliedCalls(
  draft: Draft,
  effect: StepEffect,
  provider: string | null,
  lines: readonly string[],
  integrations: Recognisers,
): ImpliedCalls {
  const { role, unit } = draft
  if ((role !== 'instruction' && role !== 'proof') || unit !== null) return { certain: null, possible: [] }
  const words = wordsOf(draft, effect, provider, lines)
  const placed = findPlacedProvider(words.text, integrations)
  const possible: Compiled[] = []
  for (const [kind, { implied }] of Object.entries(integrations)) {
    const call = implied?.({ ...words, named: kind === provider || kind === placed }) ?? null
    if (call === null || (words.isProof && call.expect === undefined)) continue
    const compiled = compiledOf(kind, call, integrations)
    if (words.isProof && compiled.effect !== 'read') continue
    if (call.onlyWithTarget === undefined) return { certain: compiled, possible: [] }
    possible.push(compiled)
  }
  return { certain: null, possible }
}

function wordsOf(
  draft: Draft,
  effect: StepEffect,
  provider: string | null,
  lines: readonly string[],
): Omit<StepWords, 'named'> {
  const text = `${draft.label ?? ''} ${draft.text}`.trim()
  const all = [text, ...draft.details.map(phrase => phrase.text)].join('\n')
  const codes = [...all.matchAll(/`([^`]+)`/g)].map(found => found[1] ?? '')
  const plain = all.replace(/`[^`]*`/g, ' ')
  const paths = codes.filter(code => /^\/[\w\-./*:[\]]+$/.test(code) && !machine.test(code))
  const variables = codes.filter(code => /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(code))
  const [section = '', leadIn = ''] = draft.headingPath.split(' / ')
  return {
    text,
    all,
    effect,
    label: draft.label,
    section,
    leadIn,
    lines: lines.join('\n'),
    isProof: draft.role === 'proof',
    provider,
    codes,
    paths,
    allPaths: [...paths, ...(plain.match(plainPath) ?? [])],
    variables,
    allVariables: [...variables, ...(plain.match(plainVariable) ?? [])],
    links: [...lines.join('\n').matchAll(/\]\(\s*<?(https?:\/\/[^\s)>]+)/g)].map(found => found[1] ?? ''),
  }
}

/** A folder of a machine, which is no path of a system. */
const machine = /^\/(?:var|etc|usr|opt|home|tmp|dev|proc|sys|bin|mnt|root|srv)\b/
/** `/api/orders/:id` in a sentence; folders of a machine are none. */
const plainPath =
  /(?<=^|[\s(])\/(?!(?:var|etc|usr|opt|home|tmp|dev|proc|sys|bin|mnt|root|srv)\/)[a-z][\w-]*(?:\/[\w\-.*:[\]]+)*(?=$|[\s),;:?!]|\.(?:\s|$))/gim
const plainVariable = /(?<![\w<[{%$./-])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![\w>\]}%=/]|\.\w)/g

function compiledOf(kind: string, implied: ImpliedCall, integrations: Recognisers): Compiled {
  const { call, expect, judge } = implied
  const given = Object.entries(implied.arguments)
  const filled = given.map(([name, value]): [string, Template] => [
    name,
    [typeof value === 'string' ? value : { parameter: value.parameter }],
  ])
  const uses = given.flatMap(([, value]): readonly Use[] =>
    typeof value === 'string'
      ? []
      : [{ name: value.parameter, secret: false, default: null, example: null, original: value.original }],
  )
  const compiled = compileCall(kind, call, Object.fromEntries(filled), uses, integrations)
  return {
    ...compiled,
    ...(expect === undefined ? {} : { expect }),
    ...(judge === undefined ? {} : { judge }),
  }
}

type Named = { readonly provider: string; readonly names: RegExp }

/** Systems that documents name and that no integration is for, and the words by which they name them. */
const others: readonly Named[] = [
  { provider: 'gitlab', names: /\bgitlab\b/i },
  { provider: 'stripe', names: /\bstripe\b/i },
  { provider: 'cloudflare', names: /\bcloudflare\b/i },
  { provider: 'datadog', names: /\bdatadog\b/i },
  { provider: 'grafana', names: /\bgrafana\b/i },
  { provider: 'prometheus', names: /\bprometheus\b/i },
  { provider: 'kibana', names: /\bkibana\b/i },
  { provider: 'pagerduty', names: /\bpagerduty\b/i },
  { provider: 'slack', names: /\bslack\b/i },
  { provider: 'aws', names: /\b(?:aws|cloudwatch|ec2|rds|ecs|lambda)\b/i },
  { provider: 'google-cloud', names: /\b(?:gcp|google cloud)\b/i },
  { provider: 'azure', names: /\bazure\b/i },
  { provider: 'kubernetes', names: /\b(?:kubernetes|kubectl|k8s)\b/i },
  { provider: 'railway', names: /\brailway\b/i },
  { provider: 'render', names: /\brender\.com\b/i },
  { provider: 'fly', names: /\bfly\.io\b/i },
  { provider: 'heroku', names: /\bheroku\b/i },
  { provider: 'netlify', names: /\bnetlify\b/i },
  { provider: 'sendgrid', names: /\bsendgrid\b/i },
  { provider: 'resend', names: /\bResend\b/ },
  { provider: 'firebase', names: /\bfirebase\b/i },
]

type Names = { readonly all: readonly Named[]; readonly any: RegExp; readonly placed: RegExp }

/** Made once for each table of integrations, since the text of every step is searched. */
const known = new WeakMap<Recognisers, Names>()

function namesOf(integrations: Recognisers): Names {
  const made = known.get(integrations)
  if (made !== undefined) return made
  const own = Object.entries(integrations).flatMap(([provider, { names }]) => (names ? [{ provider, names }] : []))
  const all = [...others, ...own]
  const kinds = Object.keys(integrations).filter(it => integrations[it]?.implied !== undefined)
  const names = {
    all,
    // One search for any of them, since most texts name none.
    any: new RegExp(all.map(it => it.names.source).join('|'), 'i'),
    placed: new RegExp(`\\b(?:in|on|via|en)\\s+(${kinds.join('|')})\\b`, 'i'),
  }
  known.set(integrations, names)
  return names
}

/** The system that is named first; what stands in a path is no name. */
export function findProvider(written: string, integrations: Recognisers): string | null {
  const { all, any } = namesOf(integrations)
  const text = written.replace(/(?<=^|[\s`(])\/[\w\-./*:]+/g, '/')
  if (!any.test(text)) return null
  let best: { provider: string; at: number } | null = null
  for (const { provider, names } of all) {
    const at = text.search(names)
    if (at !== -1 && (best === null || at < best.at)) best = { provider, at }
  }
  return best?.provider ?? null
}

/** "… is present and correct in Acme settings": the integration that stands at the end, whatever is named before. */
function findPlacedProvider(text: string, integrations: Recognisers): string | null {
  return namesOf(integrations).placed.exec(text)?.[1]?.toLowerCase() ?? null
}
