/** What Windows-1252 shows for the bytes 0x80 to 0x9f, by code point; the five unassigned bytes stand for themselves. */
const windows1252 = new Map<number, number>(
  [
    0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d,
    0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,
    0x017e, 0x0178,
  ].map((codePoint, index) => [codePoint, 0x80 + index]),
)

const suspect =
  /[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{1,3}/g

/**
 * Text that was UTF-8 and was read as Windows-1252 (`ðŸš¨` for a siren), decoded again. Only sequences that are valid UTF-8
 * are replaced; no line moves.
 */
export function repairMojibake(text: string): {
  readonly text: string
  /** Each line that was repaired, as it stood and as it is read. */
  readonly repairedLines: readonly { readonly line: number; readonly before: string; readonly after: string }[]
} {
  if (text.search(suspect) === -1) return { text, repairedLines: [] }
  const repairedLines: { line: number; before: string; after: string }[] = []
  // Every second part is the end of a line.
  const parts = text.split(/(\r\n|\n|\r)/).map((before, index) => {
    if (index % 2 === 1) return before
    const after = before.replace(suspect, meant)
    if (after !== before) repairedLines.push({ line: index / 2 + 1, before, after })
    return after
  })
  return { text: parts.join(''), repairedLines }
}

/**
 * Where a column of a line as it is read stands in the line as it is written, both from 0; the middle of a repaired
 * sequence stands at its beginning.
 */
export function columnBeforeRepair(written: string, column: number): number {
  let longer = 0
  for (const { index, 0: sequence } of written.matchAll(suspect)) {
    const start = index - longer
    if (column <= start) break
    const { length } = meant(sequence)
    if (column < start + length) return index
    longer += sequence.length - length
  }
  return column + longer
}

/** The reverse: where a column of the line as it is written stands in the line as it is read. */
export function columnAfterRepair(written: string, column: number): number {
  let longer = 0
  for (const { index, 0: sequence } of written.matchAll(suspect)) {
    if (column <= index) break
    if (column < index + sequence.length) return index - longer
    longer += sequence.length - meant(sequence).length
  }
  return column - longer
}

function meant(sequence: string): string {
  const bytes = Array.from(sequence, character => byteOf(character.codePointAt(0) ?? 0))
  for (let length = bytes.length; length >= 2; length--) {
    try {
      const decoded = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes.slice(0, length)))
      return decoded + Array.from(sequence).slice(length).join('')
    } catch {
      // Not UTF-8 at this length: a shorter sequence may be, and if none is the text stays as it stands.
    }
  }
  // The last byte of the mark behind ⚠️ has no character in Windows-1252, and many programs drop it.
  return sequence.startsWith('\u00ef\u00b8') ? `\ufe0f${sequence.slice(2)}` : sequence
}

function byteOf(codePoint: number): number {
  return codePoint < 0x100 && !windows1252.has(codePoint) ? codePoint : (windows1252.get(codePoint) ?? 0x3f)
}
