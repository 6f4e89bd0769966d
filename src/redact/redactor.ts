import { isSupportedCountry } from 'libphonenumber-js/max'
import { HandrailError } from '../errors.ts'
import { isSecretName } from '../policy/is-secret-name.ts'
import { findEncoded, findKnownSecrets } from './find-known-secrets.ts'
import { findNamedSecrets } from './find-named-secrets.ts'
import { findPhoneNumbers, isDialled, isIdName, isPhoneName } from './find-phone-numbers.ts'
import { findEmailAddresses, findSecretShapes } from './find-secret-shapes.ts'
import { maskPersonal } from './mask-personal.ts'
import { type Finder, replaceSpans, type SecretSpan } from './span.ts'

export type Redactor = {
  /** The text without secrets and personal data. */
  readonly text: (value: string) => string
  /** The same for every string and key of JSON; what stands under a name for secrets is redacted whole. */
  readonly json: <Value>(value: Value) => Value
  /**
   * What of the text is a secret or tells of a person, as each finder found it: the spans may overlap. Also for what may be
   * long; null where that took too long or failed.
   */
  readonly find: (value: string) => Promise<readonly SecretSpan[] | null>
  /** The text as `text` gives it, but with whom it tells of masked as at a gate, so that both are seen to be the same. */
  readonly masked: (value: string) => Promise<string>
  /** Whether a known secret stands in it. */
  readonly isSecret: (value: string) => boolean
  /** The text without secrets; personal data stays, since a person may have to change it in a field and send it again. */
  readonly secrets: (value: string) => string
  /**
   * For what may be long. Gives what `walk` gives when every text that it hands over is redacted; it is called once to
   * collect the texts and once to put them back, and hands over the same ones both times.
   */
  readonly texts: <Value>(walk: (redact: (text: string) => string) => Value) => Promise<Value>
  /** `json` for what may be long. */
  readonly longJson: <Value>(value: Value) => Promise<Value>
}

export type RedactorOptions = {
  /** The values behind the catalog's and the bot's own secrets; found in every encoding they take. */
  readonly secrets: readonly string[]
  /** Whose phone numbers are also found as they are written at home, by its two letters; null: none. */
  readonly country?: string | null
}

/**
 * What is taken away may end what kept another thing from being seen, a quote for one. So a text is read again until
 * nothing changes: what was redacted is not changed by the next exit. A text made to need more passes gets no more.
 */
const passes = 5

/** What was redacted before stays as it is, whatever stands around it. */
const findMarks: Finder = text =>
  Array.from(text.matchAll(/\[redacted (?:secret|cookie|userinfo|e-mail|phone)\]/g), ({ index, 0: it }) => ({
    start: index,
    end: index + it.length,
    mark: it,
  }))

/**
 * The one redaction that everything passes on its way out of the process, done at once whatever the length.
 * @throws HandrailError `catalog_invalid` for a country that is none.
 */
export function makeRedactor({ secrets, country = null }: RedactorOptions): Redactor {
  if (country !== null && !isSupportedCountry(country)) {
    const hint = 'Set country: in catalog.yml to two letters such as TR or DE.'
    throw new HandrailError('catalog_invalid', `${country} is no country whose phone numbers are known`, hint)
  }
  const findKnown = findKnownSecrets(secrets)
  const secretsOnly = [findKnown, findNamedSecrets, findSecretShapes]
  const everything = [...secretsOnly, findEmailAddresses, findPhoneNumbers(country)]
  const findAll = findEncoded(everything)
  const findKnownEncoded = findEncoded([findKnown])
  const text = taking([findMarks, findAll])
  const find = async (value: string): Promise<readonly SecretSpan[]> => [
    ...findKnownEncoded(value).map(it => ({ ...it, known: true })),
    ...findAll(value).map(it => ({ ...it, known: false })),
  ]
  const isSecret = (value: string): boolean => findKnown(value).length > 0
  const json = <Value>(value: Value): Value => redactJson(value, once(text), isSecret)
  return {
    text,
    json,
    find,
    masked: async value => text(maskPersonal(value, await find(value))),
    isSecret,
    secrets: taking([findMarks, findEncoded(secretsOnly)]),
    texts: async walk => walk(text),
    longJson: async value => json(value),
  }
}

/** Names, ids and words stand in JSON many times; each is read once. */
function once(text: (value: string) => string): (value: string) => string {
  const known = new Map<string, string>()
  return value => {
    const redacted = known.get(value) ?? text(value)
    known.set(value, redacted)
    return redacted
  }
}

/** Takes away what is found, and reads again what is left. */
function taking(finders: readonly Finder[]): (value: string) => string {
  const take = (value: string, pass: number): string => {
    const once = replaceSpans(
      value,
      finders.flatMap(find => find(value)),
    )
    return once === value || pass === passes ? once : take(once, pass + 1)
  }
  return value => take(value, 1)
}

/** JSON nested deeper than this is cut: nobody reads it, and walking it would exhaust the stack. */
const deepest = 100
const mark = '[redacted secret]'

/**
 * JSON with every string and key redacted by `text`. What stands under a name for secrets is redacted whole, as is a
 * number that `isSecret`.
 */
export function redactJson<Value>(
  value: Value,
  text: (value: string) => string,
  isSecret: (digits: string) => boolean,
): Value {
  const walk = (value: unknown, above: readonly object[]): unknown => {
    if (typeof value === 'string') return text(value)
    if (typeof value === 'number') return isSecret(String(value)) ? mark : value
    if (typeof value !== 'object' || value === null || value instanceof Date) return value
    if (above.length === deepest) return '[cut: nested too deep]'
    if (above.includes(value)) return '[cut: it holds itself]'
    if (isBytes(value)) return '[cut: bytes]'
    const within = [...above, value]
    if (Array.isArray(value)) return value.map(item => walk(item, within))
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => {
        if (isSecretName(key) && saysSomething(member)) return [text(key), mark]
        if (isPhoneName(key) && isNumber(member)) return [text(key), '[redacted phone]']
        // As in text: digits under the name of an id are one.
        if (isIdName(key) && isDigits(member)) return [text(key), isSecret(member) ? mark : member]
        return [text(key), walk(member, within)]
      }),
    )
  }
  // The walk changes strings only, so the shape stays what it was.
  return walk(value, []) as Value
}

function isNumber(value: unknown): boolean {
  return (typeof value === 'string' || typeof value === 'number') && isDialled(String(value))
}

function isDigits(value: unknown): value is string {
  return typeof value === 'string' && /^\d+$/.test(value)
}

/** Bytes, also in the forms that they take in JSON: nobody reads them, and they may spell anything. */
function isBytes(value: object): boolean {
  if (ArrayBuffer.isView(value)) return true
  if ('type' in value && value.type === 'Buffer' && 'data' in value) return true
  const entries = Array.isArray(value) ? [] : Object.entries(value)
  return entries.length > 0 && entries.every(([key, it], index) => key === String(index) && typeof it === 'number')
}

function saysSomething(value: unknown): boolean {
  if (Array.isArray(value) && value.length === 0) return false
  return value !== null && value !== undefined && value !== '' && typeof value !== 'boolean'
}
