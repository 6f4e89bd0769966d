import { decode } from './decode.ts'
import type { Finder, Span } from './span.ts'

/** Shorter values would blank out ordinary words; a secret that short protects nothing. */
const shortest = 6
/** A line of a secret that has several is a secret of its own from this length on. */
const shortestLine = 20
const mark = '[redacted secret]'

/**
 * Finds the given values in any letter case, broken across lines, and in base64 or hex, also within a longer encoded
 * text. Of a connection URL the password counts as well. `findEncoded` takes other encodings off before.
 */
export function findKnownSecrets(secrets: readonly string[]): Finder {
  const all = secrets.flatMap(it => [it, ...passwordOf(it), ...linesOf(it)]).flatMap(withoutEncoding)
  const plain = unique(all.map(it => squeeze(it).text))
  const bytes = unique(all.flatMap(it => [it, JSON.stringify(it).slice(1, -1)]).flatMap(bytesOf))
  if (plain.length === 0) return () => []
  return text => [...inPlain(text, plain), ...inBase64(text, bytes), ...inHex(text, bytes)]
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].filter(it => it.length >= shortest)
}

/** The secret as a text shows it after each layer of encoding that the secret itself seems to have was taken off. */
function withoutEncoding(secret: string): readonly string[] {
  const decoded = decode(secret)
  return decoded === null ? [secret] : [secret, ...withoutEncoding(decoded.text)]
}

function linesOf(secret: string): readonly string[] {
  const lines = secret.split(/\r?\n|\\n/).map(it => it.trim())
  return lines.length === 1 ? [] : lines.filter(it => it.length >= shortestLine && !it.startsWith('-----'))
}

function passwordOf(secret: string): readonly string[] {
  if (!URL.canParse(secret)) return []
  const { password } = new URL(secret)
  return password === '' ? [] : [password]
}

/** What a break of a line, a form's encoding or an unseen sign puts between the characters of a secret. */
const broken = /[\s+\0\u00ad\u200b-\u200f\u2060\ufeff]+/g

/** A text in small letters without what breaks a secret, and where each character stood. */
function squeeze(text: string): { readonly text: string; readonly at: readonly number[] } {
  const { text: joined, at } = without(text, broken)
  const lower = joined.toLowerCase()
  // One character for one, so that places stay; the Turkish letters as well.
  const small =
    lower.length === joined.length
      ? lower
      : Array.from({ length: joined.length }, (_, index) => smallOf(joined.charAt(index))).join('')
  return { text: small.replaceAll('ı', 'i'), at }
}

function smallOf(character: string): string {
  const lower = character.toLowerCase()
  return lower.length === 1 ? lower : lower.charAt(0)
}

function inPlain(text: string, needles: readonly string[]): Span[] {
  const squeezed = squeeze(text)
  return placesOf(squeezed.text, needles).map(([from, to]) => ({
    start: squeezed.at[from] ?? 0,
    end: (squeezed.at[to - 1] ?? 0) + 1,
    mark,
  }))
}

/** Every place of every needle, without overlaps of one with itself. */
function placesOf(text: string, needles: readonly string[]): (readonly [number, number])[] {
  const places: (readonly [number, number])[] = []
  for (const needle of needles) {
    for (let from = text.indexOf(needle); from !== -1; from = text.indexOf(needle, from + needle.length)) {
      places.push([from, from + needle.length])
    }
  }
  return places
}

/** The bytes of a secret as Latin-1 in small letters, in UTF-8 and in UTF-16. */
function bytesOf(secret: string): readonly string[] {
  return (['utf8', 'utf16le'] as const).map(it => Buffer.from(secret, it).toString('latin1').toLowerCase())
}

/** A text without the characters that stand between its digits, and where each character stood. */
function without(text: string, between: RegExp): { readonly text: string; readonly at: readonly number[] } {
  const at: number[] = []
  const kept: string[] = []
  let done = 0
  const keep = (until: number): void => {
    kept.push(text.slice(done, until))
    for (; done < until; done += 1) at.push(done)
  }
  for (const { index, 0: it } of text.matchAll(between)) {
    keep(index)
    done = index + it.length
  }
  keep(text.length)
  return { text: kept.join(''), at }
}

/** Where a secret starts among the bytes decides which characters stand for it, so each of four beginnings is read. */
function inBase64(text: string, needles: readonly string[]): Span[] {
  const spans: Span[] = []
  const { text: joined, at } = without(text, /\s+/g)
  const shortestRun = Math.ceil((Math.min(...needles.map(it => it.length)) * 8) / 6)
  for (const { index, 0: run } of joined.matchAll(/[A-Za-z0-9+/_-]{8,}/g)) {
    if (run.length < shortestRun) continue
    for (const shift of [0, 1, 2, 3]) {
      const bytes = Buffer.from(run.slice(shift), 'base64').toString('latin1').toLowerCase()
      for (const [from, to] of placesOf(bytes, needles)) {
        const start = index + shift + Math.floor((from * 8) / 6)
        const end = Math.min(index + shift + Math.ceil((to * 8) / 6), index + run.length)
        spans.push({ start: at[start] ?? 0, end: pastPadding(text, (at[end - 1] ?? 0) + 1), mark })
      }
    }
  }
  return spans
}

function pastPadding(text: string, end: number): number {
  let past = end
  while (past < end + 2 && text[past] === '=') past += 1
  return past
}

/** Six bytes in hex, with what tools put between them: `41 42`, `41:42`, `0x41, 0x42`. */
const hexDigits = /(?:(?:0x)?[\da-f]{2}[\s:,;-]{0,2}){6}/i

function inHex(text: string, needles: readonly string[]): Span[] {
  if (!hexDigits.test(text)) return []
  const spans: Span[] = []
  const { text: joined, at } = without(text, /[\s:,;-]+(?:0x)?|\b0x/gi)
  for (const { index, 0: run } of joined.matchAll(/[\da-f]{12,}/gi)) {
    for (const shift of [0, 1]) {
      const bytes = Buffer.from(run.slice(shift), 'hex').toString('latin1').toLowerCase()
      for (const [from, to] of placesOf(bytes, needles)) {
        const start = index + shift + from * 2
        const end = index + shift + to * 2
        spans.push({ start: at[start] ?? 0, end: (at[end - 1] ?? 0) + 1, mark })
      }
    }
  }
  return spans
}

/** How many layers of encoding are taken off: JSON within JSON within an address has three. */
const layers = 3

/** Finds what the given finders find, also where it is encoded: in addresses, HTML and JSON, each within another. */
export function findEncoded(finders: readonly Finder[]): Finder {
  const find = (text: string, left: number): readonly Span[] => {
    const own = finders.flatMap(it => it(text))
    const decoded = left === 0 ? null : decode(text)
    if (decoded === null) return own
    const { starts, ends } = decoded
    const inner = find(decoded.text, left - 1).map(({ start, end, mark }) => ({
      start: starts[start] ?? text.length,
      end: ends[end - 1] ?? text.length,
      mark,
    }))
    return [...own, ...inner]
  }
  return text => find(text, layers)
}
