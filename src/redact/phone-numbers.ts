import { type CountryCode, findPhoneNumbersInText, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Finder, Span } from './span.ts'

const mark = '[redacted phone]'

/** A plus sign, its full-width or URL-encoded form, and up to 28 digits and separators after it. */
const international = /(?:[+＋]|%2B)(?=[\s(]{0,2}[\d０-９])[\d０-９\s().\-/\u00a0\u2010-\u2015]{7,28}/gi

/** Digits alone, with or without the `00` of an international call, that are no part of a longer word, id or number. */
const bare = /(?<![\w.:/#@+-])\d{11,17}(?![\w:-]|\.\d)/g

/** As a country writes them at home: with the 0 before the area, or in groups; one space or hyphen between groups. */
const rest = '(?:(?:[ \\u00a0-]|\\)[ \\u00a0]?|[ \\u00a0]\\()?\\d){6,13}(?![\\w:-]|\\.\\d)'
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
    for (const { index, 0: stretch } of text.matchAll(international)) {
      const plus = stretch.startsWith('%') ? 3 : 1
      if (digitsIn(stretch) < 7) continue
      for (const found of findPhoneNumbersInText(`+${stretch.slice(plus)}`)) {
        const start = index + (found.startsAt === 0 ? 0 : found.startsAt + plus - 1)
        spans.push({ start, end: index + found.endsAt + plus - 1, mark })
      }
    }
    for (const { index, 0: digits } of text.matchAll(bare)) {
      if (isWholeNumber(digits)) spans.push({ start: index, end: index + digits.length, mark })
    }
    for (const pattern of country === null ? [] : national) {
      for (const { index, 0: stretch } of text.matchAll(pattern)) {
        if (country !== null && isNational(stretch, country))
          spans.push({ start: index, end: index + stretch.length, mark })
      }
    }
    return spans
  }
}

/** Fewer digits in groups may as well be figures that stand side by side. */
const fewest = 9

/**
 * Whether it is a valid number of the country in the way it is written there. Digits alone without the leading 0 may be
 * any id, and other groups than the country's own any figures.
 */
function isNational(stretch: string, country: CountryCode): boolean {
  const number = parsePhoneNumberFromString(stretch, country)
  if (number?.country !== country || !number.isValid()) return false
  const digits = stretch.match(/\d+/g) ?? []
  if (digits[0]?.startsWith('0')) return true
  if (digits.length < 2 || digits.join('').length < fewest) return false
  const own = number.formatNational().match(/\d+/g) ?? []
  const [first = '', ...others] = own
  return [own, [first.replace(/^0/, ''), ...others]].some(it => it.join(' ') === digits.join(' '))
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
