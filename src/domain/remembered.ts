/** How many texts are kept at least, of at most how many characters each; twice as many at the most. */
const usual = { texts: 2_000, characters: 1_000 }

/**
 * The same function, which keeps what it gave for the texts that it was asked of last: most of what a document says is
 * asked of it again and again, and most of what an edited document says it said before. For functions of nothing but a
 * text, whose results nobody changes.
 */
export function remembered<Result extends NonNullable<unknown> | null>(
  read: (text: string) => Result,
  kept: Readonly<typeof usual> = usual,
): (text: string) => Result {
  let newer = new Map<string, Result>()
  let older = new Map<string, Result>()
  return text => {
    const known = newer.get(text)
    if (known !== undefined) return known
    const before = older.get(text)
    const result = before === undefined ? read(text) : before
    if (text.length > kept.characters) return result
    if (newer.size >= kept.texts) {
      older = newer
      newer = new Map()
    }
    newer.set(text, result)
    return result
  }
}
