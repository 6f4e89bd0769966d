import type { Found } from '../constructs/find-steps.ts'
import type { Choice } from '../program.ts'
import { phaseFromWords } from '../words/phase-from-words.ts'
import { alternativesAmong, type Sibling } from './alternatives-among.ts'

type Labelled = Sibling & { readonly steps: string[]; readonly remedies: boolean }

/** Bold labels of one section that are alternatives (`**Resolution for 4xx errors:**`), by the steps below them. */
export function alternativeLabels({ claims, made, outline }: Found): ReadonlyMap<string, Choice> {
  const walked = new Set(made.filter(({ step }) => step.phase !== 'prove').map(({ step }) => step.id))
  const choices = new Map<string, Choice>()
  const bySection = Map.groupBy(claims, it => it.place.section.id)
  for (const section of outline.sections) {
    const labels = new Map<number, Labelled>()
    let remedies = section.phase === 'mitigate'
    for (const { place, steps } of bySection.get(section.id) ?? []) {
      const { label } = place
      if (label === null || !label.strong) continue
      const known = labels.get(label.line)
      const phase = phaseFromWords(label.text)
      if (known === undefined && phase !== null) remedies = phase === 'mitigate'
      if (known === undefined)
        labels.set(label.line, { line: label.line, title: label.text, steps: [...steps], remedies })
      else known.steps.push(...steps)
    }
    const leading = [...labels.values()].filter(it => it.steps.some(id => walked.has(id)))
    const found = [
      ...alternativesAmong(leading, false),
      ...alternativesAmong(
        leading.filter(it => it.remedies && phaseFromWords(it.title) === null),
        true,
      ),
    ]
    for (const [{ steps }, choice] of found) for (const id of steps) if (walked.has(id)) choices.set(id, choice)
  }
  return choices
}
