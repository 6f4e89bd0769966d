import { findPhoneNumbersInText, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Finder, Span } from './span.ts'

const mark = '[redacted phone]'

/** A plus sign, its full-width or URL-encoded form, and up to 28 digits and separators after it. */
const international = /(?:[+＋]|%2B)(?=[\s(]{0,2}[\d０-９])[\d０-９\s().\-/\u00a0\u2010-\u2015]{7,28}/gi

/** Digits alone, with or without the `00` of an international call, that are no part of a longer word, id or number. */
const bare = /(?<![\w.:/#@+-])\d{11,17}(?![\w:-]|\.\d)/g

/**
 * Finds phone numbers as libphonenumber knows them: with a plus sign in any notation, and as 11 to 15 digits that are
 * a whole valid number of some country. The library is asked about short stretches only, since it needs seconds for a
 * megabyte of hostile text.
 */
export const findPhoneNumbers: Finder = text => {
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
  return spans
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
