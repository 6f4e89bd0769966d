import type { Place } from '../outline/outline.ts'

/** The words a place stands under: its section's title and the label over it. */
export function over(place: Place): string {
  return place.label === null ? place.section.title : `${place.section.title} / ${place.label.text}`
}
