import { plainLetters } from '../words/plain-letters.ts'

/** A text in small plain letters, so that every language is read alike. */
export function plainText(text: string): string {
  return plainLetters(text.toLowerCase()).replace(/’/g, "'")
}
