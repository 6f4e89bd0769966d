import type { Phase } from '../program.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { plainLetters } from './plain-letters.ts'
import { portuguese } from './portuguese.ts'
import { spanish } from './spanish.ts'
import type { Words } from './words.ts'
import { wordsIn } from './words-in.ts'

/** The languages the compiler knows; a new one is a file beside these and a name here. */
const languages: readonly Words[] = [english, spanish, french, german, portuguese]

const setOf = (list: Exclude<keyof Words, 'phases' | 'lastVerb'>): ReadonlySet<string> =>
  new Set(languages.flatMap(words => wordsIn(plainLetters(words[list]))))

export type Act = 'read' | 'change' | 'destroy' | 'decide' | 'escalate' | 'notify'

const acts: readonly Act[] = ['read', 'change', 'destroy', 'decide', 'escalate', 'notify']

/** What an instruction that starts with this word does; a word in two lists belongs to the later one. */
export const actOf: ReadonlyMap<string, Act> = new Map(
  acts.flatMap(act => [...setOf(act)].map((word): [string, Act] => [word, act])),
)

/** The same for languages in which an instruction may end in its verb. */
export const actOfLast: ReadonlyMap<string, Act> = new Map(
  languages.flatMap(({ lastVerb, ...words }) =>
    acts
      .flatMap(act => wordsIn(plainLetters(words[act])).map((word): [string, Act] => [word, act]))
      .filter(([word]) => lastVerb !== undefined && word.endsWith(lastVerb)),
  ),
)

export const phaseOf: ReadonlyMap<string, Phase> = new Map(
  // A phrase that two phases claim belongs to the earlier language, which the reversal leaves to win.
  [...languages].reverse().flatMap(words =>
    Object.entries(words.phases).flatMap(([phase, phrases]) =>
      // The keys of a record over Phase are phases; Object.entries forgets it.
      wordsIn(plainLetters(phrases)).map((phrase): [string, Phase] => [phrase, phase as Phase]),
    ),
  ),
)

export const fillers = setOf('fillers')
export const conditions = setOf('conditions')
export const detailWords = setOf('detail')
export const expectedWords = setOf('expected')
export const softWords = setOf('soft')
export const alternativeWords = setOf('alternative')
