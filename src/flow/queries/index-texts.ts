import MiniSearch from 'minisearch'
import { searchStem, searchWords } from '../../domain/search-words.ts'

/**
 * What can be found by words. `text` says it; `about`, which counts less, is what else it belongs to; `besides` is looked
 * through only where neither of them has the words.
 */
export type IndexedText<Of> = {
  readonly of: Of
  readonly text: string
  readonly about: string
  readonly besides?: string
}

export type TextIndex<Of> = {
  /**
   * What holds every word, or words that begin with it, in any order, best first; all of it for no words. Where nothing
   * does, what holds all of them but for small misspellings.
   */
  readonly findAll: (words: string) => readonly Of[]
  /** What holds one of the words at least, with how many of them it holds, most first. */
  readonly findAny: (words: string) => readonly { readonly of: Of; readonly hits: number }[]
}

/** An index of texts by their words. It is made once and then only read. */
export function indexTexts<Of>(texts: readonly IndexedText<Of>[]): TextIndex<Of> {
  const index = new MiniSearch<{ id: number; text: string; about: string; besides: string }>({
    fields: ['text', 'about', 'besides'],
    tokenize: text => [...searchWords(text)],
    // Forms of one word are found by its stem; what is misspelt is compared with the word as it stands.
    processTerm: word => [...new Set([searchStem(word), word])],
    searchOptions: { processTerm: searchStem, boost: { text: 2 }, prefix: true, combineWith: 'AND' },
  })
  index.addAll(texts.map(({ text, about, besides = '' }, id) => ({ id, text, about, besides })))
  const at = (id: unknown): readonly Of[] => {
    const found = texts[Number(id)]
    return found === undefined ? [] : [found.of]
  }
  return {
    findAll: words => {
      if (searchWords(words).length === 0) return texts.map(it => it.of)
      const ways = [{ fields: ['text', 'about'] }, {}, { processTerm: (word: string) => word, fuzzy: mostMisspelt }]
      for (const way of ways) {
        const found = index.search(words, way)
        if (found.length > 0) return found.flatMap(it => at(it.id))
      }
      return []
    },
    findAny: words =>
      index
        .search(words, { combineWith: 'OR' })
        .flatMap(it => at(it.id).map(of => ({ of, hits: new Set(it.queryTerms).size })))
        .sort((one, other) => other.hits - one.hits),
  }
}

/** How many letters may be wrong, missing or too many: none in short words, nor in those with digits (`500` is not `502`). */
function mostMisspelt(word: string): number | false {
  if (word.length < 4 || /\p{N}/u.test(word)) return false
  return word.length < 6 ? 1 : 2
}
