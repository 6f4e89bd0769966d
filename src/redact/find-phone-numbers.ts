import { type CountryCode, findPhoneNumbersInText, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Finder, Span } from './span.ts'

const mark = '[redacted phone]'

/** A plus sign or its full-width form, and up to 28 digits and separators after it. */
const international = /[+＋](?=[\s(]{0,2}[\d０-９])[\d０-９\s().\-/\u00a0\u2010-\u2015]{7,28}/g

/** Digits alone, with or without the `00` of an international call, that are no part of a longer word, id or number. */
const bare = /(?<![\w.:/#@+-])\d{11,17}(?![\w:-]|\.\d)/g

/** The same as a whole segment of a path. */
const segment = /(?<=(?<before>[\w-]{0,40})\/)(?<![:/]\/)\d{11,17}(?=[/?#\s"'<>),;]|$)/g

/** Digits under a name, quoted or not. */
const named =
  /(?<![A-Za-z0-9])(?<name>[A-Za-z][\w-]{1,60})\\{0,3}["']?\s{0,4}[:=]\s{0,4}\\{0,3}["']?(?<hidden>[\d(][\d .()\u00a0-]{5,24}\d)(?![\w.-])/g
const phoneName =
  /(?:^|_)(?:phone|mobile|msisdn|tel|telephone|cell|cellphone|whatsapp|gsm)(?:_?(?:number|no|nr|e164))?$/
/** Names under which a valid number of some country is one. */
const endName =
  /(?:^|_)(?:to|from|recipient|sender|contact|destination|caller|callee|called|calling|dialed|customer)(?:_?(?:number|no|id))?$/
const phonePlace =
  /^(?:phones?|phone-?numbers?|numbers?|mobiles?|msisdns?|tel|sms|whatsapp|wa|contacts?|callers?|callees?)$/i
/** Words before digits that are an id or a figure: of runs and jobs for instance, whose ids have eleven digits. */
const idWord =
  'runs?|jobs?|attempts?|builds?|checks?|deployments?|issues?|pulls?|comments?|commits?|events?|projects?|orders?|invoices?|payments?|executions?|workflows?|artifacts?|logs?|tasks?|tickets?|ids?|pid|rows?|bytes|size|count|offset|limit|version|epoch|ts'
const idPlace = new RegExp(`^(?:[\\w-]*[_-])?(?:${idWord})$`, 'i')
const afterId = new RegExp(
  `(?:^|[^a-z0-9])(?:${idWord})(?: (?:view|rerun|watch|cancel|download))?\\\\{0,3}["']?\\s?(?:[=:#]|is)?\\s?\\\\{0,3}["']?$`,
)

/** Groups of digits with one sign between them, with the code of a country first. */
const grouped = /(?<![\w.:/#@+(-])[1-9]\d{0,2}(?:[ .\u00a0-]\(?\d{1,4}\)?){2,6}(?![\w:-]|\.\d)/g

/** As a country writes them at home: with the 0 before the area, or in groups; one space, dot or hyphen between groups. */
const rest = '(?:(?:[ .\\u00a0-]|\\)[ .\\u00a0]?|[ \\u00a0]\\()?\\d){6,13}(?![\\w:-]|\\.\\d)'
const national = [
  new RegExp(`(?<![\\w.:/#@+(-])\\(?0${rest}`, 'g'),
  new RegExp(`(?<![\\w.:/#@+(-])(?<!\\d[ \\u00a0-])(?:\\(\\d|[1-9])${rest}`, 'g'),
]

/**
 * Finds phone numbers as libphonenumber knows them: with a plus sign in any notation, as 11 to 15 digits that are a
 * whole valid number of some country, and as one country writes its own. The library is asked about short stretches
 * only, since it needs seconds for a megabyte of hostile text.
 * @param country null: numbers without the code of their country are not found; they could be of any.
 */
export function findPhoneNumbers(country: CountryCode | null): Finder {
  return text => {
    const spans: Span[] = []
    const add = (start: number, found: string): void => {
      spans.push({ start, end: start + found.length, mark })
    }
    for (const { index, 0: stretch } of text.matchAll(international)) {
      if (digitsIn(stretch) < 7) continue
      for (const { startsAt, endsAt } of findPhoneNumbersInText(`+${stretch.slice(1)}`)) {
        spans.push({ start: index + startsAt, end: index + endsAt, mark })
      }
    }
    for (const { index, 0: digits } of text.matchAll(bare)) {
      if (isWholeNumber(digits) && !afterId.test(spelled(text.slice(Math.max(0, index - 30), index))))
        add(index, digits)
    }
    for (const { index, 0: digits, groups } of text.matchAll(segment)) {
      if (isNumberInPath(digits, groups?.before ?? '')) add(index, digits)
    }
    for (const { index, 0: whole, groups } of text.matchAll(named)) {
      const { name = '', hidden = '' } = groups ?? {}
      const is = isPhoneName(name) ? isDialled(hidden) : endName.test(spelled(name)) && isWholeNumber(hidden)
      if (is) add(index + whole.length - hidden.length, hidden)
    }
    for (const { index, 0: stretch } of text.matchAll(grouped)) if (isGrouped(stretch)) add(index, stretch)
    for (const pattern of country === null ? [] : national) {
      for (const { index, 0: stretch } of text.matchAll(pattern)) {
        if (country !== null && isNational(stretch, country)) add(index, stretch)
      }
    }
    return spans
  }
}

/** Whether a member, header or parameter of this name holds a phone number: `phone`, `msisdn`, `callerNumber`. */
export function isPhoneName(name: string): boolean {
  return phoneName.test(spelled(name))
}

/** Whether digits under this name are an id or a figure: `run_id`, `executionId`, `rows`. */
export function isIdName(name: string): boolean {
  const written = spelled(name)
  return idPlace.test(written) && !endName.test(written)
}

function spelled(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll('-', '_')
}

/** Whether it may be dialled: 7 to 15 digits and signs between them, and neither a date nor a fraction. */
export function isDialled(text: string): boolean {
  const digits = digitsIn(text)
  return digits >= 7 && digits <= 15 && /^[\d\s().+\-\u00a0]+$/.test(text) && !/^\d+\.\d+$|^\d{4}-\d\d-\d\d/.test(text)
}

/** Numbers of eleven digits that begin with 1 may be ids of runs as well as numbers of America: the place decides. */
function isNumberInPath(digits: string, before: string): boolean {
  if (!isWholeNumber(digits) || idPlace.test(before)) return false
  return phonePlace.test(before) || !digits.startsWith('1')
}

/** Written in the groups in which the world writes a valid number of that country. */
function isGrouped(stretch: string): boolean {
  const digits = stretch.match(/\d+/g) ?? []
  const whole = digits.join('')
  if (whole.length < 10 || whole.length > 15) return false
  const number = parsePhoneNumberFromString(`+${whole}`)
  if (number === undefined || !number.isValid()) return false
  return (number.formatInternational().match(/\d+/g) ?? []).join(' ') === digits.join(' ')
}

/** Fewer digits in groups may as well be figures that stand side by side. */
const fewest = 9

/**
 * Whether it is a valid number of the country in the way it is written there. Digits alone without the leading 0 may be
 * any id, other groups than the country's own any figures, and four groups up to 255 with dots an address.
 */
function isNational(stretch: string, country: CountryCode): boolean {
  const number = parsePhoneNumberFromString(stretch, country)
  if (number?.country !== country || !number.isValid()) return false
  const digits = stretch.match(/\d+/g) ?? []
  if (digits[0]?.startsWith('0')) return true
  if (digits.length < 2 || digits.join('').length < fewest || isAddress(stretch)) return false
  const own = number.formatNational().match(/\d+/g) ?? []
  const [first = '', ...others] = own
  return [own, [first.replace(/^0/, ''), ...others]].some(it => it.join(' ') === digits.join(' '))
}

function isAddress(stretch: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(stretch) && stretch.split('.').every(it => Number(it) <= 255)
}

function digitsIn(text: string): number {
  let count = 0
  for (const character of text) if ((character >= '0' && character <= '9') || character >= '０') count += 1
  return count
}

function isWholeNumber(digits: string): boolean {
  const significant = digits.startsWith('00') ? digits.slice(2) : digits
  if (significant.length < 11 || significant.length > 15) return false
  return parsePhoneNumberFromString(`+${significant}`)?.isValid() ?? false
}
