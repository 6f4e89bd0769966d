import { wordsIn } from '../words/words-in.ts'

/** The verbs of a tool, as tests of a word. */
export type Tool = {
  /** Words that may stand before the verb. */
  readonly groups: (word: string) => boolean
  readonly reads: (word: string) => boolean
  /** Verbs that only read where no other word follows. */
  readonly alone: (word: string) => boolean
  /** Words and options that change something wherever they stand. */
  readonly changes: (word: string) => boolean
  readonly destroys: (word: string) => boolean
}

type Verbs = {
  readonly groups?: string
  readonly reads: string
  readonly alone?: string
  readonly changes?: string
  readonly destroys?: string
}

/** A tool by its lists of verbs, each with commas. */
export function tool({ groups = '', reads, alone = '', changes = '', destroys = '' }: Verbs): Tool {
  return {
    groups: oneOf(groups),
    reads: oneOf(reads),
    alone: oneOf(alone),
    changes: oneOf(changes),
    destroys: oneOf(destroys),
  }
}

/** A word that ends in `*` stands for all that begin so. */
function oneOf(list: string): (word: string) => boolean {
  const words = wordsIn(list).filter(word => word !== '')
  const exact = new Set(words)
  const openings = words.filter(word => word.endsWith('*')).map(word => word.slice(0, -1))
  return word => exact.has(word) || openings.some(opening => word.startsWith(opening))
}
