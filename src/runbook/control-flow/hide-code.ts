import { remembered } from '../../domain/remembered.ts'
import type { FlowWords } from '../languages/flow-words.ts'
import { flowPattern } from '../languages/languages.ts'
import { foldText } from '../words/fold-text.ts'

/** Any of the words of all languages for one purpose, as a part of a pattern over hidden text. */
export function wordsFor(name: keyof FlowWords): string {
  return `(?:${flowPattern(name)})`
}

/** Of how many clauses of a sentence each is looked at: one of more is none that anybody reads. */
export const mostClauses = 12

/** Small letters without accents, code and quotes as signs; of the same length as the text, so that places agree. */
export const hideCode = remembered((text: string): string => {
  const folded = foldText(text)
  const even = folded.length === text.length ? folded : text.toLowerCase()
  return even.replace(/`[^`]*`|“[^”]*”|"[^"]*"/g, found => '·'.repeat(found.length)).replace(/\u00a0/g, ' ')
})
