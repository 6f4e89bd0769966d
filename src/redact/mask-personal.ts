import { decode } from './decode.ts'
import { replaceSpans, type SecretSpan } from './span.ts'

/** Marks of what tells of a person, and what it is called where it is masked. */
export const personal = { '[redacted phone]': 'phone', '[redacted e-mail]': 'e-mail' } as const

/**
 * The text with what tells of a person masked as at a gate, so that both are seen to be the same; nothing else is.
 * @param found in `text`.
 */
export function maskPersonal(text: string, found: readonly SecretSpan[]): string {
  const secrets = found.filter(it => it.known)
  const masks = found.flatMap(({ start, end, mark }) => {
    const what = Object.entries(personal).find(([name]) => name === mark)?.[1]
    return what === undefined || secrets.some(it => start < it.end && it.start < end)
      ? []
      : [{ start, end, mark: maskMark(what, text.slice(start, end)) }]
  })
  return makeVisible(replaceSpans(text, masks))
}

/** The first two characters and the length of the value, not of the form that it is written in. */
export function maskMark(what: string, written: string): string {
  let value = written
  for (let layer = decode(value); layer !== null; layer = decode(value)) value = layer.text
  const all = [...value]
  return `‹${what} ${makeVisible(all.slice(0, 2).join(''))}…, ${characters(all.length)}›`
}

/** How many there are, in words. */
export function characters(count: number): string {
  return `${count} ${count === 1 ? 'character' : 'characters'}`
}

/**
 * Characters that are not seen, or that reorder or join what stands beside them: controls, formats (zero-width, bidi,
 * tags), separators and blanks of other kinds, fillers, variation selectors, private and unassigned ones.
 */
const unseen = /(?![\n\t ])(?:\p{C}|\p{Z}|\p{Variation_Selector}|\p{Default_Ignorable_Code_Point}|\u2800)/gu

/** So many blanks or empty lines push what follows out of sight. */
const blanks = / {40,}|\t{10,}/g
const emptyLines = /\n(?:[ \t]*\n){3,}/g

/** The text with all of it seen: `⟨U+200B⟩` for what is not, `⟨70 empty lines⟩` for what would push the rest away. */
export function makeVisible(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(unseen, it => `⟨U+${(it.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`)
    .replace(emptyLines, it => `\n⟨${it.split('\n').length - 2} empty lines⟩\n`)
    .replace(blanks, it => `⟨${it.length} ${it[0] === ' ' ? 'blanks' : 'tabs'}⟩`)
}
