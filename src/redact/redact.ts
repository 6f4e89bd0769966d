import { isSupportedCountry } from 'libphonenumber-js/max'
import { HandrailError } from '../errors.ts'
import { isSecretName } from '../secret-name.ts'
import { findEmailAddresses } from './email-addresses.ts'
import { findEncoded } from './encoded.ts'
import { findKnownSecrets } from './known-secrets.ts'
import { findNamedSecrets } from './named-secrets.ts'
import { findPhoneNumbers, isDialled, isPhoneName } from './phone-numbers.ts'
import { findSecretShapes } from './secret-shapes.ts'
import { type Finder, replaceSpans } from './span.ts'

export type Redactor = {
  /** The text without secrets and personal data. */
  readonly text: (value: string) => string
  /** The same for every string and key of JSON; what stands under a name for secrets is redacted whole. */
  readonly json: <Value>(value: Value) => Value
  /** The text without secrets; personal data stays, since a person may have to change it in a field and send it again. */
  readonly secrets: (value: string) => string
}

/** JSON nested deeper than this is cut: nobody reads it, and walking it would exhaust the stack. */
const deepest = 100

/**
 * What is taken away may end what kept another thing from being seen, a quote for one. So a text is read again until
 * nothing changes: what was redacted is not changed by the next exit. A text made to need more passes gets no more.
 */
const passes = 5

const mark = '[redacted secret]'

/** What was redacted before stays as it is, whatever stands around it. */
const findMarks: Finder = text =>
  Array.from(text.matchAll(/\[redacted (?:secret|cookie|userinfo|e-mail|phone)\]/g), ({ index, 0: it }) => ({
    start: index,
    end: index + it.length,
    mark: it,
  }))

/**
 * The one redaction that everything passes on its way out of the process.
 * @param secrets the values behind the catalog's and the bot's own secrets; found in every encoding they take.
 * @param country whose phone numbers are also found as they are written at home, by its two letters; null: none.
 * @throws HandrailError `catalog_invalid` for a country that is none.
 */
export function makeRedactor({
  secrets,
  country = null,
}: {
  readonly secrets: readonly string[]
  readonly country?: string | null
}): Redactor {
  if (country !== null && !isSupportedCountry(country)) {
    const hint = 'Set country: in catalog.yml to two letters such as TR or DE.'
    throw new HandrailError('catalog_invalid', `${country} is no country whose phone numbers are known`, hint)
  }
  const findKnown = findKnownSecrets(secrets)
  const secretsOnly = [findKnown, findNamedSecrets, findSecretShapes]
  const everything = [...secretsOnly, findEmailAddresses, findPhoneNumbers(country)]
  const text = taking([findMarks, findEncoded(everything)])

  const walk = (value: unknown, above: readonly object[]): unknown => {
    if (typeof value === 'string') return text(value)
    if (typeof value === 'number') return findKnown(String(value)).length > 0 ? mark : value
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
        return [text(key), walk(member, within)]
      }),
    )
  }
  // The walk changes strings only, so the shape stays what it was.
  return {
    text,
    json: value => walk(value, []) as typeof value,
    secrets: taking([findMarks, findEncoded(secretsOnly)]),
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

function isNumber(value: unknown): boolean {
  return (typeof value === 'string' || typeof value === 'number') && isDialled(String(value))
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
