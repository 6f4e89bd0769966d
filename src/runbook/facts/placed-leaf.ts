import { type Label, labelOf } from '../blocks/label.ts'
import { type Leaf, listLeaves } from '../blocks/list-leaves.ts'
import type { Outline, OutlineSection } from '../outline/outline.ts'
import type { Phase } from '../program.ts'

/** A leaf with its label, its section and its phase. */
export type PlacedLeaf = Leaf & {
  readonly label: Label | null
  readonly section: OutlineSection
  readonly phase: Phase | null
  readonly group: string
}

export function listPlacedLeaves(outline: Outline): readonly PlacedLeaf[] {
  return outline.places.flatMap(place =>
    listLeaves([place.block]).map(leaf => {
      const label = labelOf(leaf.prose)
      return {
        ...leaf,
        label,
        section: place.section,
        phase: place.phase,
        group: `${place.section.title} ${place.label?.text ?? ''}`,
      }
    }),
  )
}
