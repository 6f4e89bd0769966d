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
