import { unreachable } from '../errors.ts'
import { type Intent, readOpening, type UnclearNumber, type Vocabulary } from './read-opening.ts'

const meanings = {
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
  changed: 'changed',
  report: 'report',
  runbook: 'runbook',
  offline: 'offline',
  online: 'online',
  help: 'help',
} as const

/** The words that say what is to be done. */
export const verbs: readonly string[] = Object.keys(meanings)

type Verb = (typeof meanings)[keyof typeof meanings]
type FreeText = (typeof freeTexts)[number]

/** Whose words go into the record, or name something else than an incident. */
const freeTexts = ['note', 'update', 'resolve', 'runbook', 'offline', 'online'] as const

function isFreeText(verb: Verb): verb is FreeText {
  return freeTexts.some(it => it === verb)
}

/**
 * The words after `/incident` or after a mention. They may stand in any order, in quotes, with odd spaces.
 * An incident is `INC-42`, `#42` or `42` beside the verb or as the last word. Beside free text a bare number, and any
 * number at its end, may belong to the text: it is handed on as unclear. Words that begin with a severity or a system
 * start an incident.
 */
export function readWords(words: string, vocabulary: Vocabulary): Intent {
  const text = plainSpaces(words)
  if (text === '') return { kind: 'help', incident: null }
  const before = takeIncident(text, true)
  const verb = takeVerb(before.rest)
  if (!verb) return withoutVerb(text, before, vocabulary)
  if (verb.kind === 'start') return { kind: 'start', incident: null, ...readOpening(verb.rest, vocabulary).opening }
  const { kind, rest } = verb
  if (isFreeText(kind)) {
    // What people write for the record is taken as they typed it, with all its spaces.
    const typed = takeVerb(takeIncident(words.replace(/^[\s\u200b\u2060]+/, ''), true).rest)?.rest ?? rest
    return freeText(kind, before.incident, typed)
  }
  if (before.incident !== null) return intent(kind, before.incident, rest, vocabulary)
  const first = takeIncident(rest, true)
  const found = first.incident === null ? takeLast(rest, true) : first
  return intent(kind, found.incident, found.rest, vocabulary)
}

/** A note, an update, what helped, words of a runbook: kept as they were typed. */
function freeText(kind: FreeText, before: number | null, rest: string): Intent {
  const said = (incident: number | null, text: string, unclear: UnclearNumber | null = null): Intent => ({
    kind,
    incident,
    text: unquoted(text) || null,
    ...(unclear === null ? {} : { unclear }),
  })
  if (before !== null) return said(before, rest)
  const named = takeIncident(rest, false)
  if (named.incident !== null) return said(named.incident, named.rest)
  // What names a runbook or a target does not end with the name of an incident, as a note may.
  const behind = takeLast(rest, false)
  if ((kind === 'runbook' || kind === 'offline' || kind === 'online') && behind.incident !== null)
    return said(behind.incident, behind.rest)
  const [first, last] = [takeIncident(rest, true), takeLast(rest, kind === 'runbook')]
  const number = first.incident === null ? last : first
  if (number.incident === null) return said(null, rest)
  // Nothing but a number: it names the incident, what else could it be.
  if (number.rest.trim() === '') return said(number.incident, '')
  return said(null, rest, { incident: number.incident, text: unquoted(number.rest) })
}

function intent(
  kind: Exclude<Verb, 'start' | FreeText>,
  incident: number | null,
  rest: string,
  vocabulary: Vocabulary,
): Intent {
  switch (kind) {
    case 'severity': {
      const said = unquoted(rest)
      const known = vocabulary.severities.find(it => it.toLowerCase() === said.toLowerCase())
      return { kind, incident, severity: known ?? said }
    }
    case 'list':
    case 'status':
    case 'take':
    case 'mitigated':
    case 'reopen':
    case 'timeline':
    case 'changed':
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
    /^(?:inc-|#)(\d{1,9})(?=[\s\u200b\u2060]|:|$):?[\s\u200b\u2060]*/i.exec(text) ??
    (bare ? /^(\d{1,9})(?=[\s\u200b\u2060]|:|$):?[\s\u200b\u2060]*/.exec(text) : null)
  return match ? { incident: Number(match[1]), rest: text.slice(match[0].length) } : { incident: null, rest: text }
}

/** The number that is the last word. */
function takeLast(text: string, bare: boolean): Taken {
  const match = /(?:^|\s)(?:inc-|#)(\d{1,9})\s*$/i.exec(text) ?? (bare ? /(?:^|\s)(\d{1,9})\s*$/.exec(text) : null)
  return match ? { incident: Number(match[1]), rest: text.slice(0, match.index) } : { incident: null, rest: text }
}

function takeVerb(text: string): { readonly kind: Verb; readonly rest: string } | null {
  const match = /^["'“”‘’]?([a-z]+)["'“”‘’]?(?=[\s\u200b\u2060]|:|$):?[\s\u200b\u2060]*/i.exec(text)
  const word = match?.[1]?.toLowerCase() ?? ''
  if (!match || !Object.hasOwn(meanings, word)) return null
  return { kind: meanings[word as keyof typeof meanings], rest: text.slice(match[0].length) } // hasOwn has just said so
}

/** Line breaks stay; all other spaces become plain ones, those of no width go. */
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
