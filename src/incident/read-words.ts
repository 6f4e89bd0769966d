import { unreachable } from '../errors.ts'
import { readOpening, type Vocabulary } from './read-opening.ts'

/** What may stand behind a word, beside the incident's number. */
export type Following =
  | 'nothing'
  /** One value, such as a severity. */
  | 'value'
  /** What people write for the record, taken as they typed it. */
  | 'text'
  /** The name of a runbook. */
  | 'name'
  /** Another incident, to which this one belongs: the last number there, if it is the only one. */
  | 'incident'
  /** A target and what is said of it; a bare number at the end belongs to that. */
  | 'target'
  /** What begins an incident. */
  | 'opening'
  /** A length of time. It is about no incident, so a bare number names none. */
  | 'period'

/** A word as it is read. */
export type WordForm = {
  readonly name: string
  readonly synonyms?: readonly string[]
  readonly followedBy: Following
}

/**
 * A number beside free text that may name the incident or belong to the text: `note 3 servers are down`, `note as in
 * INC-3`. `text`: the words without it.
 */
export type UnclearNumber = { readonly incident: number; readonly text: string }

/** What someone asked for in words. `incident` is null when they did not say which. */
export type ReadWords<Form extends WordForm> =
  | {
      readonly kind: 'word'
      readonly word: Form
      readonly incident: number | null
      /** What stands behind the word; null: nothing. */
      readonly text: string | null
      readonly unclear?: UnclearNumber
    }
  | { readonly kind: 'unknown'; readonly words: string }

/**
 * The words after `/incident` or after a mention. They may stand in any order, in quotes, with odd spaces.
 * An incident is `INC-42`, `#42` or `42` beside the word or as the last one. Beside free text a bare number, and any
 * number at its end, may belong to the text: it is handed on as unclear. Words that begin with a severity or a system
 * start an incident; a number alone asks for `status`, and nothing at all for `help`.
 */
export function readWords<Form extends WordForm>(
  words: string,
  forms: readonly Form[],
  vocabulary: Vocabulary,
): ReadWords<Form> {
  const text = plainSpaces(words)
  if (text === '') return alone('help', null, forms)
  const before = takeIncident(text, true)
  const said = takeWord(before.rest, forms)
  if (said === null) return withoutWord(text, before, forms, vocabulary)
  const { word, rest } = said
  const found = (incident: number | null, behind: string, unclear: UnclearNumber | null = null): ReadWords<Form> => ({
    kind: 'word',
    word,
    incident,
    text: unquoted(behind) || null,
    ...(unclear === null ? {} : { unclear }),
  })
  const { followedBy } = word
  switch (followedBy) {
    case 'opening':
    case 'period':
      return found(null, rest)
    case 'nothing':
    case 'value': {
      const incident = before.incident !== null ? { ...before, rest } : takeFirstOrLast(rest)
      return found(incident.incident, followedBy === 'value' ? incident.rest : '')
    }
    case 'incident': {
      const first = takeIncident(rest, true)
      const both = first.incident !== null && /(?:^|\s)(?:inc-|#)?\d{1,9}(?=\s|$)/i.test(first.rest)
      if (before.incident !== null || !both) return found(before.incident, rest)
      return found(first.incident, first.rest)
    }
    case 'text':
    case 'name':
    case 'target': {
      // What people write for the record is taken as they typed it, with all its spaces.
      const typed = takeWord(takeIncident(words.replace(/^[\s\u200b\u2060]+/, ''), true).rest, forms)?.rest ?? rest
      if (before.incident !== null) return found(before.incident, typed)
      const { incident, rest: left, unclear } = takeFromText(typed, followedBy)
      return found(incident, left, unclear)
    }
    default:
      return unreachable(followedBy)
  }
}

/** The incident that a text names, with the rest of the text. */
function takeFromText(
  text: string,
  followedBy: 'text' | 'name' | 'target',
): Taken & { readonly unclear: UnclearNumber | null } {
  const named = takeIncident(text, false)
  if (named.incident !== null) return { ...named, unclear: null }
  // What names a runbook or a target does not end with the name of an incident, as a note may.
  const behind = takeLast(text, false)
  if (followedBy !== 'text' && behind.incident !== null) return { ...behind, unclear: null }
  const behindWho = takeBehindMention(text)
  if (followedBy === 'target' && behindWho.incident !== null) return { ...behindWho, unclear: null }
  const first = takeIncident(text, true)
  const last = first.incident === null ? takeLast(text, followedBy === 'name') : first
  const number = last.incident === null ? behindWho : last
  if (number.incident === null) return { ...number, unclear: null }
  // Nothing but a number: it names the incident, what else could it be.
  if (number.rest.trim() === '') return { ...number, unclear: null }
  return { incident: null, rest: text, unclear: { incident: number.incident, text: unquoted(number.rest) } }
}

/** `P1 start opsmantik`, `P1 opsmantik calls fail`, `42`, or nothing that is understood. */
function withoutWord<Form extends WordForm>(
  text: string,
  before: Taken,
  forms: readonly Form[],
  vocabulary: Vocabulary,
): ReadWords<Form> {
  if (before.incident !== null && before.rest === '') return alone('status', before.incident, forms)
  const { opening, leads } = readOpening(text, vocabulary)
  const late = takeWord(opening.title ?? '', forms)
  const start = late?.word ?? forms.find(it => it.followedBy === 'opening')
  if (!leads || start?.followedBy !== 'opening') return { kind: 'unknown', words: text }
  return {
    kind: 'word',
    word: start,
    incident: null,
    text: late === null ? text : text.replace(new RegExp(`\\b${start.name}\\b`, 'i'), ''),
  }
}

function alone<Form extends WordForm>(name: string, incident: number | null, forms: readonly Form[]): ReadWords<Form> {
  const word = forms.find(it => it.name === name)
  return word === undefined ? { kind: 'unknown', words: '' } : { kind: 'word', word, incident, text: null }
}

type Taken = { readonly incident: number | null; readonly rest: string }

function takeIncident(text: string, bare: boolean): Taken {
  const match =
    /^(?:inc-|#)(\d{1,9})(?=[\s\u200b\u2060]|:|$):?[\s\u200b\u2060]*/i.exec(text) ??
    // `14:05` is a time.
    (bare ? /^(\d{1,9})(?=[\s\u200b\u2060]|:(?!\d)|$):?[\s\u200b\u2060]*/.exec(text) : null)
  return match ? { incident: Number(match[1]), rest: text.slice(match[0].length) } : { incident: null, rest: text }
}

/** The number that is the last word. */
function takeLast(text: string, bare: boolean): Taken {
  const match = /(?:^|\s)(?:inc-|#)(\d{1,9})\s*$/i.exec(text) ?? (bare ? /(?:^|\s)(\d{1,9})\s*$/.exec(text) : null)
  return match ? { incident: Number(match[1]), rest: text.slice(0, match.index) } : { incident: null, rest: text }
}

/** The incident behind the person whom a text begins with: `@chen INC-42 roll back`. */
function takeBehindMention(text: string): Taken {
  const [who = ''] = /^(?:<@\w+(?:\|[^>]*)?>|@\S+)\s+/.exec(text) ?? []
  const { incident, rest } = takeIncident(text.slice(who.length), false)
  return who === '' || incident === null ? { incident: null, rest: text } : { incident, rest: who + rest }
}

/** The number that is the first word, else the one that is the last. */
function takeFirstOrLast(text: string): Taken {
  const first = takeIncident(text, true)
  return first.incident === null ? takeLast(text, true) : first
}

function takeWord<Form extends WordForm>(
  text: string,
  forms: readonly Form[],
): { readonly word: Form; readonly rest: string } | null {
  const match = /^["'“”‘’]?([a-z]+(?:-[a-z]+)*)["'“”‘’]?(?=[\s\u200b\u2060]|:|$):?[\s\u200b\u2060]*/i.exec(text)
  const said = match?.[1]?.toLowerCase()
  const word = forms.find(it => it.name === said || it.synonyms?.some(other => other === said))
  return match === null || word === undefined ? null : { word, rest: text.slice(match[0].length) }
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
