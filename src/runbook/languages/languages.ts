import { wordsIn } from '../../domain/shorten.ts'
import type { Phase } from '../program.ts'
import { foldAccents } from '../words/fold-text.ts'
import type { AnswerWords } from './answer-words.ts'
import { english } from './english.ts'
import type { FlowWords } from './flow-words.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import type { Language, PolarityWords, Words } from './language.ts'
import { portuguese } from './portuguese.ts'
import { spanish } from './spanish.ts'

/** The languages the compiler knows. What two of them claim belongs to the earlier one. */
export const languages: readonly Language[] = [english, spanish, german, french, portuguese]

export type Act = 'read' | 'change' | 'destroy' | 'decide' | 'escalate' | 'notify'

const acts: readonly Act[] = ['read', 'change', 'destroy', 'decide', 'escalate', 'notify']

const setOf = (list: Exclude<keyof Words, 'phases' | 'lastVerb'>): ReadonlySet<string> =>
  new Set(languages.flatMap(({ words }) => wordsIn(foldAccents(words[list]))))

/** What an instruction that starts with this word does; a word in two lists belongs to the later one. */
export const actOf: ReadonlyMap<string, Act> = new Map(
  acts.flatMap(act => [...setOf(act)].map((word): [string, Act] => [word, act])),
)

/** The same for languages in which an instruction may end in its verb. */
export const actOfLast: ReadonlyMap<string, Act> = new Map(
  languages.flatMap(({ words: { lastVerb, ...words } }) =>
    acts
      .flatMap(act => wordsIn(foldAccents(words[act])).map((word): [string, Act] => [word, act]))
      .filter(([word]) => lastVerb !== undefined && word.endsWith(lastVerb)),
  ),
)

/** The phase that a phrase of a heading or label names. */
export const phaseOf: ReadonlyMap<string, Phase> = new Map(
  // The reversal lets the earlier language win.
  [...languages].reverse().flatMap(({ words }) =>
    Object.entries(words.phases).flatMap(([phase, phrases]) =>
      // The keys of a record over Phase are phases; Object.entries forgets it.
      wordsIn(foldAccents(phrases)).map((phrase): [string, Phase] => [phrase, phase as Phase]),
    ),
  ),
)

export const fillers = setOf('fillers')
export const conditions = setOf('conditions')
export const detailWords = setOf('detail')
export const expectedWords = setOf('expected')
export const expectedColumns = setOf('expectedColumns')
export const thresholdColumns = setOf('thresholdColumns')
export const softWords = setOf('soft')
export const alternativeWords = setOf('alternative')
export const keepingWords = setOf('keeping')

/** The words of all languages for one purpose, as the inside of a pattern over small letters without accents. */
export function polarityPattern(name: keyof PolarityWords): string {
  return languages.map(({ polarity }) => polarity[name]).join('|')
}

/** The same for the words about answers. */
export function answerPattern(name: keyof AnswerWords): string {
  return languages
    .map(({ answers }) => answers[name])
    .filter(words => words !== '')
    .join('|')
}

/** The words of all languages for one purpose of control flow, as the inside of a pattern over folded text. */
export function flowPattern(name: keyof FlowWords): string {
  return languages.map(({ flow }) => flow[name]).join('|')
}
