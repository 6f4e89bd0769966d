/**
 * The deepest nesting of quotes, lists and brackets, counted by hand before any parser sees the text,
 * because the parser's time grows with depth.
 */
export function nestingOf(lines: readonly string[]): { readonly depth: number; readonly line: number } {
  let deepest = { depth: 0, line: 1 }
  const lists: number[] = []
  let open = 0
  lines.forEach((text, index) => {
    if (text.trim() === '') open = 0
    const { quotes, rest } = openContainers(text, lists)
    const brackets = countBrackets(rest, open)
    open = brackets.open
    const depth = Math.max(quotes + lists.length, brackets.most)
    if (depth > deepest.depth) deepest = { depth, line: index + 1 }
  })
  return deepest
}

const marker = /^(?:[-*+]|\d{1,9}[.)])(?=\s|$)/

/** Reads the marks a line starts with and keeps `lists`, the columns at which the open items' text stands. */
function openContainers(text: string, lists: number[]): { quotes: number; rest: string } {
  let at = 0
  let quotes = 0
  for (;;) {
    while (text[at] === ' ' || text[at] === '\t') at++
    if (text[at] === '>') {
      quotes++
      at++
      continue
    }
    if (at < text.length) while ((lists.at(-1) ?? -1) > at) lists.pop()
    const found = marker.exec(text.slice(at, at + 12))
    if (found === null) return { quotes, rest: text.slice(at) }
    at += found[0].length
    lists.push(at + 1)
  }
}

/** Brackets still open after this line of a paragraph, and the most that were open at once. */
function countBrackets(text: string, before: number): { open: number; most: number } {
  let open = before
  let most = before
  for (const character of text) {
    if (character === '[') most = Math.max(most, ++open)
    else if (character === ']' && open > 0) open--
  }
  return { open, most }
}
