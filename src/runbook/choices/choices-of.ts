import type { Found } from '../constructs/find-steps.ts'
import type { Choice } from '../program.ts'
import { alternativeItems } from './alternative-items.ts'
import { alternativeLabels } from './alternative-labels.ts'
import { alternativeSections } from './alternative-sections.ts'

export type Choices = {
  /** By section id; the sections below an alternative belong to it. */
  readonly sections: ReadonlyMap<string, Choice>
  /** By step id. */
  readonly steps: ReadonlyMap<string, Choice>
}

/**
 * The alternatives of a document, of which one is taken: sections, labels and items that each name a cause under a
 * heading of remedies, and those that say of themselves that they are alternatives. A group has two at least that lead
 * to a step.
 */
export function choicesOf(found: Found): Choices {
  // What stands in an alternative item is named by its own label, not by the one over its list.
  const steps = new Map([...alternativeLabels(found), ...alternativeItems(found)])
  return { sections: alternativeSections(found), steps }
}
