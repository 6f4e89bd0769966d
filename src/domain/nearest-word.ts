/** The known word that is closest to what was typed, whatever its case; null when none is near. */
export function nearestWord(typed: string, known: readonly string[]): string | null {
  const word = typed.toLowerCase().slice(0, longest)
  if (word === '') return null
  let nearest: { readonly word: string; readonly far: number } | null = null
  for (const it of known) {
    const other = it.toLowerCase()
    const letters = distance(word, other)
    const near = letters <= Math.max(1, Math.floor(Math.max(word.length, it.length) / 3))
    // Of several at the same distance the one whose last sign is closer: `P9` is nearer to `P3` than to `P0`.
    const far = letters + Math.abs(word.charCodeAt(word.length - 1) - other.charCodeAt(other.length - 1)) / 0x10000
    if (near && (nearest === null || far < nearest.far)) nearest = { word: it, far }
  }
  return nearest?.word ?? null
}

/** More of what was typed is not looked at. */
const longest = 60

/** How many letters are to be put in, taken out, replaced, or swapped with their neighbour (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row += 1) {
    const here = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1]
      const costs = [(above[column] ?? 0) + 1, (here[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + (same ? 0 : 1)]
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) costs.push((before[column - 2] ?? 0) + 1)
      here.push(Math.min(...costs))
    }
    before = above
    above = here
  }
  return above[b.length] ?? 0
}
