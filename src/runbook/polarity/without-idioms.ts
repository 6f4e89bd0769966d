import { polarityPattern } from '../languages/languages.ts'

const asksAnyway = new RegExp(`(?<!\\p{L})(?:${polarityPattern('askingIdioms')})`, 'gu')

/** A plain text without the denials that ask all the same ("do not forget to"). */
export function withoutIdioms(plain: string): string {
  return plain.replace(asksAnyway, ' ')
}
