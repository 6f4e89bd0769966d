/**
 * A document without the tags in capitals that only group its parts (`<PLUGIN_1>` … `</PLUGIN_1>`), so that what they
 * hold is read as Markdown. A tag counts where its closing one exists, which a placeholder (`<POD_NAME>`) has not. Lines
 * keep their numbers; fences stay as they are.
 */
export function withoutTags(text: string): string {
  const closed = new Set([...text.matchAll(/<\/([A-Z][A-Z0-9_-]*)>/g)].map(found => found[1] ?? ''))
  if (closed.size === 0) return text
  let fence = ''
  return text
    .split('\n')
    .map(line => {
      const mark = /^[\s>]*(?:[-*+]\s|\d+[.)]\s)?\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? ''
      if (mark !== '' && (fence === '' || mark.startsWith(fence))) fence = fence === '' ? mark : ''
      if (fence !== '' || !line.includes('<')) return line
      return line.replace(tag, found => (closed.has(/[A-Z][A-Z0-9_-]*/.exec(found)?.[0] ?? '') ? '' : found))
    })
    .join('\n')
}

const tag = /(?<=^[\s>]*(?:[-*+]\s|\d+[.)]\s)?)<[A-Z][A-Z0-9_-]*>|<\/[A-Z][A-Z0-9_-]*>(?=\s*$)/g
