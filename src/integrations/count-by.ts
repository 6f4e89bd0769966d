/** How many of some records have a word, and what share of them in percent, with one decimal. */
export type Counted = { readonly word: string; readonly count: number; readonly share: number }

/** Counts records by a word of each, the most frequent word first. */
export function countBy<Item>(items: readonly Item[], wordOf: (item: Item) => string): readonly Counted[] {
  const counts = new Map<string, number>()
  for (const item of items) {
    const word = wordOf(item)
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts]
    .map(([word, count]) => ({ word, count, share: shareOf(count, items.length) }))
    .toSorted((a, b) => b.count - a.count || a.word.localeCompare(b.word))
}

/** A part of a whole in percent, with one decimal; 0 of nothing. */
export function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((1_000 * part) / whole) / 10
}

/** A line each, for people: `12 × dial_failed (40 %)`. */
export function describeCounts(counted: readonly Counted[]): readonly string[] {
  return counted.map(({ word, count, share }) => `${count} × ${word} (${share} %)`)
}
