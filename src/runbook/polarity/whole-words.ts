/** A pattern for any of these words where a text begins. */
export function atStart(names: string): RegExp {
  return new RegExp(`^(?:${names})(?![\\p{L}-])`, 'u')
}

/** A pattern for any of these words anywhere in a text. */
export function anywhere(names: string): RegExp {
  return new RegExp(`(?<![\\p{L}-])(?:${names})(?![\\p{L}-])`, 'u')
}
