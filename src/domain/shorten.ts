const separator = /[\s"'`,;<>{}[\]()]/
/** Groups of digits at the end, as in a phone number. */
const groups = /(?<![\w.])[\d+().-]{1,32}(?:\s[\d+().-]{1,32}){0,7}\s?$/

/**
 * The beginning of a text, at most so many characters, that ends with a whole word, and within no number written in
 * groups. What is cut before it is redacted is cut so: half a secret, or half a phone number, is not known as one.
 */
export function wholeWords(text: string, most: number): string {
  if (text.length <= most) return text
  let end = most
  while (end > 0 && !separator.test(text.charAt(end - 1)) && !separator.test(text.charAt(end))) end -= 1
  const kept = text.slice(0, end)
  return /^\s?[\d(]/.test(text.slice(end, end + 2)) ? kept.replace(groups, '') : kept
}

/** At most this many characters, with a mark that says how many lines are missing. It may not have been redacted yet. */
export function shorten(text: string, characters: number): string {
  if (text.length <= characters) return text
  const kept = wholeWords(text, characters)
  const missing = text.slice(kept.length).split('\n').length
  return `${kept}… (${missing} more ${missing === 1 ? 'line' : 'lines'})`
}

/** A list of words or phrases that is written with commas. */
export function wordsIn(list: string): readonly string[] {
  return list.split(',').map(word => word.trim())
}

/** Control characters but tab and line feed, and those that reorder text on the screen. */
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** The text with every character that would not be seen, but obeyed, written as in JSON: `\u001b`. */
export function escapeUnseen(text: string): string {
  return text.replace(unseen, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
