import type { PlacedLeaf } from './placed-leaf.ts'

type Threshold = { readonly line: number; readonly text: string }

const compared =
  /(?:[\p{L}][\p{L}\w.%]*\s+){0,3}[\p{L}\w.]*\s*[<>≥≤]=?\s*\d+(?:\.\d+)?\s*(?:%|ms|s\b|sec\w*|seconds?|errors?|req\w*)?(?:\s+\p{L}+\s+rate)?/gu
const timed = /[<>]=?\s*\d+\s*(?:min\w*|hours?|hrs?|h|days?)\b/
const target = /\btarget\b|\bmetrics?\b|\bobjective|\bslo\b/i

/** Numbers that say when something is wrong, apart from those that say how it should be. */
export function thresholdsOf(leaves: readonly PlacedLeaf[]): {
  readonly thresholds: readonly Threshold[]
  readonly targets: readonly Threshold[]
} {
  const thresholds: Threshold[] = []
  const targets: Threshold[] = []
  for (const leaf of leaves) {
    const words = leaf.prose.text.replace(/`[^`]*`/g, ' ')
    for (const found of words.matchAll(compared)) {
      const text = found[0].trim()
      if (timed.test(text) || (!/[%a-z]/i.test(text.replace(/^.*[<>]/, '')) && !/\p{L}/u.test(text))) continue
      const aims =
        target.test(leaf.prose.text) || (target.test(leaf.group) && !/\b(?:alert|threshold)/i.test(leaf.group))
      ;(aims ? targets : thresholds).push({ line: leaf.prose.line, text })
    }
  }
  return { thresholds, targets }
}
