import type { Found } from '../constructs/find-steps.ts'
import type { OutlineSection } from '../outline.ts'
import type { Choice } from '../program.ts'
import { phaseFromWords } from '../words/phase-from-words.ts'
import { alternativesAmong } from './alternatives-among.ts'

/** Headings beside one another that are alternatives, each with all that stands below it, by section id. */
export function alternativeSections({ outline, made }: Found): ReadonlyMap<string, Choice> {
  const { sections } = outline
  const walked = new Set(made.filter(({ step }) => step.phase !== 'prove').map(({ step }) => step.section))
  const parents = new Map(sections.map(it => [it.id, it.parent]))
  const isBelow = (id: string | null, above: string): boolean =>
    id !== null && (id === above || isBelow(parents.get(id) ?? null, above))
  const leads = ({ id }: OutlineSection) => [...walked].some(it => isBelow(it, id))
  const choices = new Map<string, Choice>()
  for (const parent of sections) {
    // Within an alternative everything is walked.
    if (choices.has(parent.id)) continue
    const siblings = sections.filter(it => it.parent === parent.id && leads(it))
    for (const [sibling, choice] of alternativesAmong(siblings, phaseFromWords(parent.title) === 'mitigate')) {
      for (const { id } of sections) if (isBelow(id, sibling.id)) choices.set(id, choice)
    }
  }
  return choices
}
