import { remembered } from '../../domain/remembered.ts'

/** Letters without their accents, since many leave them out: `verificación` → `verificacion`. */
export function foldAccents(text: string): string {
  return /[^\x00-\x7f]/.test(text) ? text.normalize('NFD').replace(/\p{M}+/gu, '') : text
}

/** A text in small letters without accents and with straight apostrophes, so that every language is read alike. */
export const foldText = remembered((text: string): string => {
  return foldAccents(text.toLowerCase()).replace(/’/g, "'")
})

/** A pattern for any of these words, as a whole, where a folded text begins. */
export function wholeWordPatternAtStart(names: string): RegExp {
  return new RegExp(`^(?:${names})(?![\\p{L}-])`, 'u')
}

/** A pattern for any of these words, as a whole, anywhere in a folded text. */
export function wholeWordPattern(names: string): RegExp {
  return new RegExp(`(?<![\\p{L}-])(?:${names})(?![\\p{L}-])`, 'u')
}
