import type { Finder, Span } from './span.ts'

/** One part of an address: what stands between its delimiters, which are encoded within a value. */
const part = /[^\s"'<>`?&#=|,;()[\]{}\\]+/g
const octets = /(?:%[\dA-Fa-f]{2})+/g

/**
 * Finds parts of addresses that hold, percent-encoded, what the given finders find: in `?note=write%20to%20ana%40…` the
 * value is taken whole.
 */
export function findEncoded(finders: readonly Finder[]): Finder {
  return text => {
    if (!text.includes('%')) return []
    return Array.from(text.matchAll(part), ({ index, 0: it }): Span[] => {
      const decoded = decode(it)
      if (decoded === null) return []
      const found = finders.flatMap(find => find(decoded))[0]
      return found === undefined ? [] : [{ start: index, end: index + it.length, mark: found.mark }]
    }).flat()
  }
}

/** As a query is decoded; null where nothing is encoded. Octets that are no UTF-8 become a sign that no secret has. */
function decode(text: string): string | null {
  if (!/%[\dA-Fa-f]{2}/.test(text)) return null
  return text.replaceAll('+', ' ').replace(octets, run => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
}
