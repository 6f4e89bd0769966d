/** A text as searches compare it: small letters, without the accents of letters. Signs of other scripts stay. */
export function searchText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]+/g, '')
    .normalize('NFC')
}

/** The words of a text as searches compare them, in any script. */
export function searchWords(text: string): readonly string[] {
  return searchText(text).match(/[\p{L}\p{N}]+/gu) ?? []
}
