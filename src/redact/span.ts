/** A stretch of text that must not leave, and what stands there instead. `end` is exclusive. */
export type Span = { readonly start: number; readonly end: number; readonly mark: string }

/** `known`: it is one of the given secrets. */
export type SecretSpan = Span & { readonly known: boolean }

/** Finds what it knows in a text. Takes time linear in the text, whatever the text. */
export type Finder = (text: string) => readonly Span[]

/** The text with each span replaced by its mark. */
export function replaceSpans(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text
  const parts: string[] = []
  let done = 0
  for (const { start, end, mark } of mergeSpans(spans)) {
    parts.push(text.slice(done, start), mark)
    done = end
  }
  parts.push(text.slice(done))
  return parts.join('')
}

/** The spans of every match of a global pattern, or of its named group `hidden` where it has one. */
export function spansOf(text: string, pattern: RegExp, mark: string): Span[] {
  return Array.from(text.matchAll(pattern), match => {
    const hidden = match.groups?.hidden ?? match[0]
    const end = match.index + match[0].length
    // The group is always the match's tail, so its start follows from its length.
    return { start: end - hidden.length, end, mark }
  })
}

/** Spans in order, those that touch one another made one, under the first's mark. */
export function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    if (last === undefined || span.start >= last.end) merged.push(span)
    else merged[merged.length - 1] = { ...last, end: Math.max(last.end, span.end) }
  }
  return merged
}
