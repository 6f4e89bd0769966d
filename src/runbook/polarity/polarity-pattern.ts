import { englishWords } from './english-words.ts'
import { frenchWords } from './french-words.ts'
import { germanWords } from './german-words.ts'
import type { PolarityWords } from './polarity-words.ts'
import { portugueseWords } from './portuguese-words.ts'
import { spanishWords } from './spanish-words.ts'

const languages: readonly PolarityWords[] = [englishWords, spanishWords, germanWords, frenchWords, portugueseWords]

/** The words of all languages for one purpose, as the inside of a pattern over plain letters. */
export function polarityPattern(name: keyof PolarityWords): string {
  return languages.map(words => words[name]).join('|')
}
