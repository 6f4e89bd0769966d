import { isImperative } from '../words/find-act.ts'
import type { PlacedLeaf } from './placed-leaf.ts'

type Threshold = { readonly line: number; readonly text: string }

const compared =
  /(?:[\p{L}][\p{L}\w%-]*\s+){0,3}(?:[\p{L}\w.]+:?)?\s*[<>≥≤]=?\s*\d+(?:\.\d+)?\s*(?:%|ms\b|s\b|sec(?:onds?)?\b)(?:\s+\p{L}+\s+rate)?/gu
const target = /\btargets?\b|\bmetrics?\b|\bobjective|\bslo\b/i

/** Numbers that say when something is wrong, apart from those that say how it should be. */
export function thresholdsOf(leaves: readonly PlacedLeaf[]): {
  readonly thresholds: readonly Threshold[]
  readonly targets: readonly Threshold[]
} {
  const thresholds: Threshold[] = []
  const targets: Threshold[] = []
  for (const leaf of leaves) {
    if (!/[<>≥≤]/.test(leaf.prose.text)) continue
    const words = leaf.prose.text.replace(/`[^`]*`/g, ' ')
    const aims = target.test(leaf.prose.text) || (target.test(leaf.group) && !/\b(?:alert|threshold)/i.test(leaf.group))
    // What an instruction compares at its end is what that step expects.
    const expected = leaf.inside === 'item' && leaf.label === null && isImperative(leaf.prose.text) && !aims
    for (const found of words.matchAll(compared)) {
      const conditional = /\bif\s/i.test(words.slice(0, found.index + found[0].length))
      if (expected && !conditional) continue
      ;(aims ? targets : thresholds).push({ line: leaf.prose.line, text: found[0].trim() })
    }
  }
  return { thresholds, targets }
}
