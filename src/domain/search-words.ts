/** The words of a text as searches compare them, in any script: small letters, without the accents of letters. */
export function searchWords(text: string): readonly string[] {
  const plain = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]+/g, '')
    .normalize('NFC')
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.flatMap(it => (withoutSpaces.test(it) ? wordsOf(it) : [it]))
}

/** Scripts that are written without spaces between words. */
const withoutSpaces = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

function wordsOf(text: string): readonly string[] {
  return Array.from(new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text), it => it.segment)
}

/**
 * A word of `searchWords` without the commonest endings of English and Spanish, so that "fails" is found by "failing"
 * and "caídos" by "caída". Not a form to show: all that counts is that forms of one word become the same.
 */
export function searchStem(word: string): string {
  if (!/^[a-z]+$/.test(word)) return word
  return word
    .replace(/^(.{3,})s$/, '$1')
    .replace(/^(.{4,})(?:ing|ed)$/, '$1')
    .replace(/^(.{4,})[aeo]$/, '$1')
    .replace(/^(.{3,})y$/, '$1i')
}
