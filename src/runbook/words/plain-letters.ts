/** Letters without their accents, since many leave them out: `verificación` → `verificacion`. */
export function plainLetters(text: string): string {
  return /[^\x00-\x7f]/.test(text) ? text.normalize('NFD').replace(/\p{M}+/gu, '') : text
}
