import { isSecretName } from '../policy/is-secret-name.ts'
import type { Finder, Span } from './span.ts'
import { spansOf } from './span.ts'

const mark = '[redacted secret]'
const longestName = 200

const patterns: readonly { readonly pattern: RegExp; readonly mark: string }[] = [
  // Authorization: Bearer x, "authorization":"x". The name of a secret in its place, as the bot writes it, is none.
  {
    pattern:
      /\b(?:proxy-)?authorization\\{0,3}["']?\s{0,4}[:=]\s{0,4}\\{0,3}["']?(?!(?:[a-z]{1,12}\s{1,4})?‹secret [\w -]{1,60}(?:, \d{1,6} characters?)?›)(?:(?:bearer|basic|token|digest)\s{1,4})?(?<hidden>(?!\*\/)[^\s"',\\]+)/gi,
    mark,
  },
  // Cookie: a=b; c=d. What follows the pairs is no cookie: a comment of SQL may hold the word and go on.
  {
    pattern:
      /\b(?:set-)?cookie["']?\s{0,4}[:=]\s{0,4}["']?(?<hidden>[^\s=;,"'\\*/]{1,256}=[^\s;"'\\]*(?:;[ \t]{0,4}(?:expires=[^;\r\n"'\\]{0,40}|[^\s=;,"'\\*/]{1,256}(?:=[^\s;"'\\]*)?))*)/gi,
    mark: '[redacted cookie]',
  },
  { pattern: /\bcookie: ?(?<hidden>(?=[^\s\d]{0,200}\d)[A-Za-z0-9._~+/-]{12,})/gi, mark: '[redacted cookie]' },
  { pattern: /\bbearer\s{1,4}(?<hidden>[A-Za-z0-9._~+/=-]{8,})/gi, mark },
  // https://user:password@host
  {
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/(?<hidden>[^\s/"'<>]{1,512})(?=@)/gi,
    mark: '[redacted userinfo]',
  },
  { pattern: /[?&](?:key|sig|auth|code)=(?<hidden>[^\s&"'<>#]+)/gi, mark },
  { pattern: /(?<![A-Za-z0-9_.-])x-[a-z-]{0,30}key\s{0,4}:\s{0,4}(?<hidden>[^\s"',]+)/gi, mark },
]

const names = /(?<![A-Za-z0-9_.-])[A-Za-z0-9_.-]+/g
/** What joins a name to its value: `?token=x`, `"api_key": "x"`, `password => 'x'`, `x-api-key: x`. */
const joint = /\\{0,3}["']?\s{0,4}(?:=>|[:=])\s{0,4}/y

/** What may be the value, by what joins it to its name. */
const values = {
  /** Within a JSON text that is itself a string of another, the quotes stand behind backslashes. */
  doubleQuoted: /\\{0,3}"(?<hidden>(?:[^"\\\r\n]|\\(?!["\\]{0,8}\s{0,4}[,}\]])[^\r\n])+)/y,
  singleQuoted: /\\{0,3}'(?<hidden>(?:[^'\\\r\n]|\\[^\r\n])+)/y,
  joined: /(?<hidden>[^\s&"'<>#;,]+)/y,
  /** Without quotes a word may be any, so only one that looks made up counts. */
  word: /(?<hidden>(?=[^\s\d]{0,200}\d)[^\s"'<>,;\\]{6,})/y,
  header: /(?<hidden>[^\s"',]+)/y,
} as const

/** Finds values that stand under a name for secrets: headers, query values, userinfo of URLs, JSON members, settings. */
export const findNamedSecrets: Finder = text => [
  ...patterns.flatMap(({ pattern, mark }) => spansOf(text, pattern, mark)),
  ...underNames(text),
]

function underNames(text: string): Span[] {
  const spans: Span[] = []
  let done = 0
  for (const { index, 0: name } of text.matchAll(names)) {
    // What stands within a value that was found is not looked at again: the search stays linear.
    if (index < done) continue
    joint.lastIndex = index + name.length
    const between = joint.exec(text)?.[0]
    if (between === undefined || !isSecretName(name.slice(-longestName))) continue
    const value = valueAt(text, index + name.length + between.length, valuesAfter(name, between))
    if (value === null) continue
    spans.push({ ...value, mark })
    done = value.end
  }
  return spans
}

function valueAt(text: string, from: number, patterns: readonly RegExp[]): { start: number; end: number } | null {
  for (const pattern of patterns) {
    pattern.lastIndex = from
    const found = pattern.exec(text)
    const hidden = found?.groups?.hidden
    if (found === null || hidden === undefined) continue
    const end = from + found[0].length
    return { start: end - hidden.length, end }
  }
  return null
}

function valuesAfter(name: string, between: string): readonly RegExp[] {
  // How it is proved stands before the proof: the pattern for it takes only the latter.
  if (/^(?:proxy-)?authorization$/i.test(name)) return []
  const quoted = [values.doubleQuoted, values.singleQuoted]
  if (between === '=') return [...quoted, values.joined]
  if (/^x-|^apikey$/i.test(name) && between.includes(':')) return [...quoted, values.header]
  return [...quoted, values.word]
}
