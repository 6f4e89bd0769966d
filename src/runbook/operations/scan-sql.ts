import { scanSync } from 'libpg-query'

export type SqlToken = { readonly start: number; readonly end: number; readonly text: string; readonly kind: string }

/** PostgreSQL's own tokens, at character offsets, or null where the text does not scan. */
export function scanSql(text: string): readonly SqlToken[] | null {
  try {
    const at = characterOffsets(text)
    return scanSync(text).tokens.map(token => ({
      start: at(token.start),
      end: at(token.end),
      text: token.text,
      kind: token.tokenName,
    }))
  } catch {
    // An unterminated quote or the like: the caller shows the text as it stands.
    return null
  }
}

/** The scanner counts bytes of UTF-8; this gives the character at a byte. */
function characterOffsets(text: string): (byte: number) => number {
  if (/^[\x00-\x7f]*$/.test(text)) return byte => byte
  const offsets: number[] = []
  let index = 0
  for (const character of text) {
    const bytes = Buffer.byteLength(character)
    for (let byte = 0; byte < bytes; byte++) offsets.push(index)
    index += character.length
  }
  offsets.push(index)
  return byte => offsets[byte] ?? text.length
}
