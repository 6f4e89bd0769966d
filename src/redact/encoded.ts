import { decode } from './decode.ts'
import type { Finder, Span } from './span.ts'

/** How many layers of encoding are taken off: JSON within JSON within an address has three. */
const layers = 3

/** Finds what the given finders find, also where it is encoded: in addresses, HTML and JSON, each within another. */
export function findEncoded(finders: readonly Finder[]): Finder {
  const find = (text: string, left: number): readonly Span[] => {
    const own = finders.flatMap(it => it(text))
    const decoded = left === 0 ? null : decode(text)
    if (decoded === null) return own
    const { starts, ends } = decoded
    const inner = find(decoded.text, left - 1).map(({ start, end, mark }) => ({
      start: starts[start] ?? text.length,
      end: ends[end - 1] ?? text.length,
      mark,
    }))
    return [...own, ...inner]
  }
  return text => find(text, layers)
}
