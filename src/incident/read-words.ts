import { unreachable } from '../errors.ts'
import type { Intent } from './intent.ts'
import { readOpening, type Vocabulary } from './read-opening.ts'

const verbs = {
  start: 'start',
  list: 'list',
  status: 'status',
  take: 'take',
  note: 'note',
  update: 'update',
  severity: 'severity',
  mitigated: 'mitigated',
  mitigate: 'mitigated',
  resolve: 'resolve',
  resolved: 'resolve',
  reopen: 'reopen',
  timeline: 'timeline',
  report: 'report',
  help: 'help',
} as const

type Verb = (typeof verbs)[keyof typeof verbs]

/**
 * The words after `/incident` or after a mention. They may stand in any order, in quotes, with odd spaces.
 * An incident is `INC-42` or `#42` beside the verb; a bare number counts except before the text of a note or
 * update, where it may belong to the text. Words that begin with a severity or a system start an incident.
 */
export function readWords(words: string, vocabulary: Vocabulary): Intent {
  const text = plainSpaces(words)
  if (text === '') return { kind: 'help', incident: null }
  const before = takeIncident(text, true)
  const verb = takeVerb(before.rest)
  if (!verb) return withoutVerb(text, before, vocabulary)
  if (verb.kind === 'start') return { kind: 'start', incident: null, ...readOpening(verb.rest, vocabulary).opening }
  const free = verb.kind === 'note' || verb.kind === 'update'
  const behind = before.incident === null ? takeIncident(verb.rest, !free) : { incident: null, rest: verb.rest }
  return intent(verb.kind, before.incident ?? behind.incident, behind.rest, vocabulary)
}

function intent(kind: Exclude<Verb, 'start'>, incident: number | null, rest: string, vocabulary: Vocabulary): Intent {
  switch (kind) {
    case 'note':
    case 'update':
      return { kind, incident, text: unquoted(rest) || null }
    case 'resolve':
      return { kind, incident, summary: unquoted(rest) || null }
    case 'severity': {
      const said = unquoted(rest).toLowerCase()
      return { kind, incident, severity: vocabulary.severities.find(it => it.toLowerCase() === said) ?? null }
    }
    case 'list':
    case 'status':
    case 'take':
    case 'mitigated':
    case 'reopen':
    case 'timeline':
    case 'report':
    case 'help':
      return { kind, incident }
    default:
      return unreachable(kind)
  }
}

/** `P1 start opsmantik`, `P1 opsmantik calls fail`, `42`, or nothing that is understood. */
function withoutVerb(text: string, before: Taken, vocabulary: Vocabulary): Intent {
  if (before.incident !== null && before.rest === '') return { kind: 'status', incident: before.incident }
  const { opening, leads } = readOpening(text, vocabulary)
  if (!leads) return { kind: 'unknown', incident: null, words: text }
  const late = takeVerb(opening.title ?? '')
  if (!late) return { kind: 'start', incident: null, ...opening }
  if (late.kind !== 'start') return { kind: 'unknown', incident: null, words: text }
  return { kind: 'start', incident: null, ...readOpening(text.replace(/\bstart\b/i, ''), vocabulary).opening }
}

type Taken = { readonly incident: number | null; readonly rest: string }

function takeIncident(text: string, bare: boolean): Taken {
  const match =
    /^(?:inc-|#)(\d{1,9})(?=\s|:|$):?\s*/i.exec(text) ?? (bare ? /^(\d{1,9})(?=\s|:|$):?\s*/.exec(text) : null)
  return match ? { incident: Number(match[1]), rest: text.slice(match[0].length) } : { incident: null, rest: text }
}

function takeVerb(text: string): { readonly kind: Verb; readonly rest: string } | null {
  const match = /^["'“”‘’]?([a-z]+)["'“”‘’]?(?=\s|:|$):?\s*/i.exec(text)
  const word = match?.[1]?.toLowerCase() ?? ''
  if (!match || !Object.hasOwn(verbs, word)) return null
  return { kind: verbs[word as keyof typeof verbs], rest: text.slice(match[0].length) } // hasOwn has just said so
}

/** Line breaks stay, for notes; all other spaces become plain ones, those of no width go. */
function plainSpaces(words: string): string {
  return words
    .replace(/[\u200b\u2060\ufeff]/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim()
}

/** Without the quotes around the whole. */
function unquoted(text: string): string {
  const match = /^(["'“”‘’])([\s\S]*)["'“”‘’]$/.exec(text.trim())
  const inner = match?.[2] ?? ''
  return match && !/["“”]/.test(inner) ? inner.trim() : text.trim()
}
