import type { Place } from '../outline/outline.ts'
import type { Phase } from '../program.ts'

/** The phase a step takes from where it stands; a step under no known words diagnoses. */
export function phaseOfStep(place: Place): Phase {
  return place.phase ?? 'diagnose'
}
