import { nameSeverities } from '../control-flow/read-severity.ts'
import type { OutlineSection } from '../outline/outline.ts'
import type { Choice } from '../program.ts'
import type { MadeDocument } from '../steps/make-steps.ts'
import { findPhase } from '../words/find-phase.ts'
import { alternativeComments } from './alternative-comments.ts'
import { alternativeItems } from './alternative-items.ts'
import { alternativeLabels } from './alternative-labels.ts'
import { alternativeParts } from './alternative-parts.ts'
import { alternativeRows } from './alternative-rows.ts'
import { alternativeSteps } from './alternative-steps.ts'
import { alternativesAmong, findName, grouped } from './alternatives-among.ts'
import { announcesWays, namesScenarios, saysPerCase, saysSeveralWays } from './read-option.ts'

type Choices = {
  /** By section id; the sections below an alternative belong to it. */
  readonly sections: ReadonlyMap<string, Choice>
  /** By step id. */
  readonly steps: ReadonlyMap<string, Choice>
}

/**
 * The alternatives of a document, of which one is taken: sections, labels and items that each name a cause under a
 * heading of remedies, and those that call themselves alternatives. At least two of a group lead to a step.
 */
export function groupChoices(found: MadeDocument): Choices {
  // The label of an item counts before the one over its list.
  const labels = alternativeLabels(found)
  const [follow, comments, items] = [alternativeSteps(found), alternativeComments(found), alternativeItems(found)]
  const parts = alternativeParts(found)
  const sections = alternativeSections(found)
  const inItems = withInstead(items, new Map([...follow, ...comments]))
  const steps = new Map([
    ...optionsWithin(found, sections),
    ...follow,
    ...labels,
    ...alternativeRows(found),
    ...comments,
    ...inItems,
    ...parts,
  ])
  return {
    sections: otherThanSeverities(sections),
    steps: otherThanSeverities(withoutInner(steps, labels)),
  }
}

/** The incident's severity is known, so that it is no question which of several is taken. */
function otherThanSeverities(choices: ReadonlyMap<string, Choice>): ReadonlyMap<string, Choice> {
  return new Map([...choices].filter(([, { when }]) => nameSeverities(when, false) === null))
}

/** Where an alternative is nothing but alternatives of its own, each of these is one beside it. */
function withoutInner(steps: Choices['steps'], labels: Choices['steps']): Choices['steps'] {
  const merged = new Map(steps)
  for (const own of Map.groupBy(labels, ([, { group, line }]) => `${group} ${line}`).values()) {
    const inner = own.flatMap(([id, { group }]) => ({ id, outer: group, choice: steps.get(id) }))
    if (new Set(inner.map(it => it.choice?.group)).size > 1) continue
    for (const { id, outer, choice } of inner) if (choice !== undefined) merged.set(id, { ...choice, group: outer })
  }
  return merged
}

/** What may be done in place of an item's own step, within the item, is one alternative more beside the items. */
function withInstead(items: Choices['steps'], inner: Choices['steps']): Choices['steps'] {
  const merged = new Map(items)
  for (const own of Map.groupBy(items, ([, { group, line }]) => `${group} ${line}`).values()) {
    const instead = own.map(([id]) => inner.get(id))
    const [first] = instead
    if (first === undefined || instead.some(it => it?.group !== first.group)) continue
    for (const [index, [id, { group }]] of own.entries()) {
      const choice = instead[index]
      if (choice !== undefined && choice.line !== first.line) merged.set(id, { ...choice, group })
    }
  }
  return merged
}

/** Headings beside one another that are alternatives, each with all that stands below it, by section id. */
function alternativeSections({ outline: { sections, places }, made }: MadeDocument): ReadonlyMap<string, Choice> {
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
  const announced = new Set(
    places.flatMap(({ block, section }) =>
      block.type === 'paragraph' && announcesWays(block.prose.text) ? [section.id] : [],
    ),
  )
  const withSymptoms = new Set([
    ...sections.flatMap(it => (it.phase === 'symptom' ? [it.parent] : [])),
    ...places.flatMap(it => (it.phase === 'symptom' && it.label !== null ? [it.section.id] : [])),
  ])
  const choices = new Map<string, Choice>()
  // A section comes before its sub-sections.
  for (const { id, title, parent, phase } of sections) {
    const around = parent === null ? undefined : choices.get(parent)
    if (around !== undefined) choices.set(id, around)
    // Within an alternative all steps are done, so it has no alternatives of its own.
    if (choices.has(id)) continue
    const remedies = title.split(/\s(?:&|and|y|und|et|e)\s|\s?\/\s?/).some(it => findPhase(it) === 'mitigate')
    const under = below.get(id) ?? []
    const doing = phase === 'mitigate' || phase === 'rollback'
    // Parts with symptoms of their own are issues, and none of them alternatives.
    const issues = under.some(it => withSymptoms.has(it.id))
    const offered = announced.has(id) || saysSeveralWays(title) || (doing && !issues && saysPerCase(title))
    const scenarios = remedies || doing || phase === 'diagnose' || namesScenarios(title)
    const found =
      offered && under.length > 1
        ? grouped(under.map(it => ({ sibling: it, when: findName(it.title) ?? it.title })))
        : alternativesAmong(under, remedies && !issues, !issues && scenarios)
    for (const [sibling, choice] of found) choices.set(sibling.id, choice)
  }
  return choices
}

/** The steps of an alternative whose own headings call themselves options ("Solution 2" over "Option A" and "Option B"). */
function optionsWithin({ outline, made }: MadeDocument, chosen: Choices['sections']): ReadonlyMap<string, Choice> {
  const leading = new Set(made.map(it => it.step.section))
  const inside = outline.sections.filter(it => leading.has(it.id) && it.parent !== null && chosen.has(it.parent))
  const options = [...Map.groupBy(inside, it => it.parent).values()].flatMap(it => alternativesAmong(it, false, false))
  const bySection = new Map(options.map(([section, choice]) => [section.id, choice]))
  return new Map(
    made.flatMap(({ step }) => {
      const choice = bySection.get(step.section)
      return choice === undefined ? [] : [[step.id, choice] as const]
    }),
  )
}
