import type { TextEdit } from '../diagnostic.ts'

/**
 * The text with as many of the fixes as do not meet one another: of two that do, the first is made, and the other is
 * found again in what this gives. A fix is made whole or not at all.
 * @param fixes the edits of each.
 */
export function applyEdits(
  text: string,
  fixes: readonly (readonly TextEdit[])[],
): { readonly text: string; readonly made: number } {
  const starts = startsOfLines(text)
  const offsetOf = (line: number, column: number): number => {
    const start = starts[line - 1] ?? text.length
    const next = starts[line] ?? text.length
    return Math.min(start + column - 1, next)
  }
  const taken: Replacement[] = []
  let made = 0
  for (const edits of fixes) {
    const wanted = edits.map(it => ({
      from: offsetOf(it.line, it.column),
      to: offsetOf(it.endLine, it.endColumn),
      text: it.text,
    }))
    if (wanted.some(it => taken.some(other => meet(it, other)))) continue
    taken.push(...wanted)
    made++
  }
  let after = text
  for (const { from, to, text: put } of taken.toSorted((one, other) => other.from - one.from))
    after = after.slice(0, from) + put + after.slice(to)
  return { text: after, made }
}

type Replacement = { readonly from: number; readonly to: number; readonly text: string }

function meet(one: Replacement, other: Replacement): boolean {
  return one.from <= other.to && other.from <= one.to
}

function startsOfLines(text: string): readonly number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), found => found.index + found[0].length)]
}
