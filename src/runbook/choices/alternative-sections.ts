import type { Found } from '../constructs/find-steps.ts'
import type { OutlineSection } from '../outline/outline.ts'
import type { Choice } from '../program.ts'
import { phaseFromWords } from '../words/phase-from-words.ts'
import { alternativesAmong } from './alternatives-among.ts'

/** Headings beside one another that are alternatives, each with all that stands below it, by section id. */
export function alternativeSections({ outline: { sections }, made }: Found): ReadonlyMap<string, Choice> {
  const byId = new Map(sections.map(it => [it.id, it]))
  const leading = new Set<string>()
  for (const { step } of made) {
    let above = step.phase === 'prove' ? undefined : byId.get(step.section)
    while (above !== undefined && !leading.has(above.id)) {
      leading.add(above.id)
      above = above.parent === null ? undefined : byId.get(above.parent)
    }
  }
  const below = new Map<string, OutlineSection[]>()
  for (const section of sections) {
    if (section.parent === null || !leading.has(section.id)) continue
    const known = below.get(section.parent)
    if (known === undefined) below.set(section.parent, [section])
    else known.push(section)
  }
  const choices = new Map<string, Choice>()
  // A heading stands before those below it.
  for (const { id, title, parent } of sections) {
    const around = parent === null ? undefined : choices.get(parent)
    if (around !== undefined) choices.set(id, around)
    // Within an alternative everything is walked.
    if (choices.has(id)) continue
    const remedies = phaseFromWords(title) === 'mitigate'
    for (const [sibling, choice] of alternativesAmong(below.get(id) ?? [], remedies)) choices.set(sibling.id, choice)
  }
  return choices
}
