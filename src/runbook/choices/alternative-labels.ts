import { flowPattern } from '../languages/languages.ts'
import type { Choice, Phase } from '../program.ts'
import type { MadeDocument } from '../steps/make-steps.ts'
import { findPhase } from '../words/find-phase.ts'
import { foldText } from '../words/fold-text.ts'
import { alternativesAmong, grouped, type Sibling } from './alternatives-among.ts'
import { announcesWays, namesCauses, readOption, readScenario, saysSeveralWays } from './read-option.ts'

type Labelled = Sibling & {
  readonly steps: string[]
  readonly remedies: boolean
  readonly ways: boolean
  readonly cause: boolean
}

/** Whether a label under an option is about a part of it: a remark in bold, or what is done for it ("**Steps:**"). */
function isPartOf(label: string): boolean {
  const phase = (readOption(label) ?? readScenario(label)) === null ? findPhase(label) : null
  return /[.!]$/.test(label) || steps.test(foldText(label)) || (phase !== null && partly.includes(phase))
}

const steps = new RegExp(`^(?:${flowPattern('step')})$`, 'u')

const partly: readonly (Phase | null)[] = ['check', 'diagnose', 'mitigate', 'rollback', 'reference']

/** Bold labels of one section that are alternatives (`**Resolution for 4xx errors:**`), by the steps below them. */
export function alternativeLabels({ claims, made, outline }: MadeDocument): ReadonlyMap<string, Choice> {
  const walked = new Set(made.filter(({ step }) => step.phase !== 'prove').map(({ step }) => step.id))
  const changes = new Set(made.flatMap(({ step }) => (step.effect === 'read' ? [] : [step.id])))
  const choices = new Map<string, Choice>()
  const bySection = Map.groupBy(claims, it => it.place.section.id)
  for (const section of outline.sections) {
    const labels = new Map<number, Labelled>()
    let remedies = section.phase === 'mitigate'
    let ways = saysSeveralWays(section.title)
    let cause = namesCauses(section.title)
    let option: Labelled | null = null
    const known = new Set<string>()
    for (const { place, steps: claimed } of bySection.get(section.id) ?? []) {
      const { label } = place
      // What a later block forbids stands at a step of an earlier one, which stays where it is.
      const steps = claimed.filter(id => !known.has(id))
      for (const id of steps) known.add(id)
      if (place.block.type === 'paragraph') ways ||= announcesWays(place.block.prose.text)
      // What follows "**Case 2**: it is stuck" belongs to it, until the next label, and so does what a part of it names.
      if (option !== null && (label === null || isPartOf(label.text))) option.steps.push(...steps)
      if (label === null || !label.strong || (option !== null && isPartOf(label.text))) continue
      const named = labels.get(label.line)
      const phase = findPhase(label.text)
      if (named === undefined && phase !== null) {
        remedies = phase === 'mitigate'
        cause = namesCauses(label.text)
      }
      if (named === undefined) {
        const fresh = { line: label.line, title: label.text, steps: [...steps], remedies, ways, cause }
        labels.set(label.line, fresh)
        option = (readOption(label.text) ?? readScenario(label.text)) !== null ? fresh : null
      } else named.steps.push(...steps)
    }
    const leading = [...labels.values()].filter(it => it.steps.some(id => walked.has(id)))
    const offered = leading.filter(it => it.ways)
    const causes = leading.filter(it => it.cause && findPhase(it.title) === null)
    const remedied = causes.filter(it => it.steps.some(id => changes.has(id))).length * 2 >= causes.length
    const found = [
      ...(offered.length > 1 ? grouped(offered.map(it => ({ sibling: it, when: it.title }))) : []),
      ...(causes.length > 1 && remedied ? grouped(causes.map(it => ({ sibling: it, when: it.title }))) : []),
      ...alternativesAmong(leading, false, true),
      ...alternativesAmong(
        leading.filter(it => it.remedies && findPhase(it.title) === null),
        true,
      ),
    ]
    for (const [{ steps }, choice] of found) for (const id of steps) if (walked.has(id)) choices.set(id, choice)
  }
  return choices
}
