/** The newest few of what changed, by their words. */
export function changedWords(changes: readonly unknown[], unread: readonly unknown[]): string {
  const known = changes
    .slice(0, 3)
    .flatMap(it => (typeof it === 'object' && it !== null && 'what' in it ? [`${it.what}`] : []))
  const more = changes.length > known.length ? ` and ${changes.length - known.length} more` : ''
  const lost = unread.length === 0 ? '' : `; ${unread.length} could not be read`
  return `${known.join(', ') || 'nothing that is known'}${more}${lost}`
}
