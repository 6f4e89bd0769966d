import { shorten } from '../../domain/shorten.ts'
import { type Code, listCodeBlocks } from '../blocks/block.ts'
import { alternativeWords } from '../languages/languages.ts'
import type { OutlineSection } from '../outline/outline.ts'
import type { Choice } from '../program.ts'
import type { MadeDocument } from '../steps/make-steps.ts'
import { findPhase } from '../words/find-phase.ts'
import { alternativeItems } from './alternative-items.ts'
import { alternativeSteps } from './alternative-steps.ts'
import { alternativesAmong, grouped, type Sibling } from './alternatives-among.ts'
import { readOption, saysSeveralWays } from './read-option.ts'

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
  const steps = new Map([
    ...alternativeSteps(found),
    ...labels,
    ...alternativeRows(found),
    ...alternativeComments(found),
    ...alternativeItems(found),
  ])
  return { sections: alternativeSections(found), steps: withoutInner(steps, labels) }
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

type Labelled = Sibling & { readonly steps: string[]; readonly remedies: boolean; readonly ways: boolean }

/** "Two options:" */
function announcesWays(text: string): boolean {
  return text.length < 200 && /[:.]$/.test(text) && saysSeveralWays(text)
}

/** Bold labels of one section that are alternatives (`**Resolution for 4xx errors:**`), by the steps below them. */
function alternativeLabels({ claims, made, outline }: MadeDocument): ReadonlyMap<string, Choice> {
  const walked = new Set(made.filter(({ step }) => step.phase !== 'prove').map(({ step }) => step.id))
  const choices = new Map<string, Choice>()
  const bySection = Map.groupBy(claims, it => it.place.section.id)
  for (const section of outline.sections) {
    const labels = new Map<number, Labelled>()
    let remedies = section.phase === 'mitigate'
    let ways = saysSeveralWays(section.title)
    let option: Labelled | null = null
    for (const { place, steps } of bySection.get(section.id) ?? []) {
      const { label } = place
      if (place.block.type === 'paragraph') ways ||= announcesWays(place.block.prose.text)
      // What follows "**Case 2**: it is stuck" belongs to it, until the next label.
      if (label === null && option !== null) option.steps.push(...steps)
      if (label === null || !label.strong) continue
      const known = labels.get(label.line)
      const phase = findPhase(label.text)
      if (known === undefined && phase !== null) remedies = phase === 'mitigate'
      if (known === undefined) {
        const named = { line: label.line, title: label.text, steps: [...steps], remedies, ways }
        labels.set(label.line, named)
        option = label.rest !== null && readOption(label.text) !== null ? named : null
      } else known.steps.push(...steps)
    }
    const leading = [...labels.values()].filter(it => it.steps.some(id => walked.has(id)))
    const offered = leading.filter(it => it.ways)
    const found = [
      ...(offered.length > 1 ? grouped(offered.map(it => ({ sibling: it, when: it.title }))) : []),
      ...alternativesAmong(leading, false),
      ...alternativesAmong(
        leading.filter(it => it.remedies && findPhase(it.title) === null),
        true,
      ),
    ]
    for (const [{ steps }, choice] of found) for (const id of steps) if (walked.has(id)) choices.set(id, choice)
  }
  return choices
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
  const choices = new Map<string, Choice>()
  // A section comes before its sub-sections.
  for (const { id, title, parent } of sections) {
    const around = parent === null ? undefined : choices.get(parent)
    if (around !== undefined) choices.set(id, around)
    // Within an alternative all steps are done, so it has no alternatives of its own.
    if (choices.has(id)) continue
    const remedies = findPhase(title) === 'mitigate'
    const under = below.get(id) ?? []
    const offered = announced.has(id) || saysSeveralWays(title)
    const found =
      offered && under.length > 1
        ? grouped(under.map(it => ({ sibling: it, when: it.title })))
        : alternativesAmong(under, remedies)
    for (const [sibling, choice] of found) choices.set(sibling.id, choice)
  }
  return choices
}

/** Rows of a table that give a first action for each symptom, by their steps. */
function alternativeRows({ claims, made }: MadeDocument): ReadonlyMap<string, Choice> {
  const byId = new Map(made.map(it => [it.step.id, it]))
  const choices = new Map<string, Choice>()
  for (const { construct, steps } of claims) {
    if (construct !== 'first actions') continue
    const rows = steps.flatMap(id => {
      const { draft } = byId.get(id) ?? {}
      return draft?.label == null || draft.phase === 'escalate'
        ? []
        : [{ when: draft.label, sibling: { line: draft.line, title: draft.label, id } }]
    })
    if (rows.length > 1) for (const [{ id }, choice] of grouped(rows)) choices.set(id, choice)
  }
  return choices
}

/** Commands of a fence below a comment that offers them instead of those above ("# Or via the CLI:"). */
function alternativeComments({ claims, made }: MadeDocument): ReadonlyMap<string, Choice> {
  const byId = new Map(made.map(it => [it.step.id, it]))
  const choices = new Map<string, Choice>()
  const fences = claims.flatMap(({ place, steps }) => {
    const fenceAt = new Map<number, Code>()
    for (const code of listCodeBlocks(place.block))
      for (let line = code.line; line <= code.endLine; line++) fenceAt.set(line, code)
    const byFence = Map.groupBy(steps, id => fenceAt.get(byId.get(id)?.draft.unit?.line ?? 0) ?? null)
    return [...byFence].flatMap(([code, ids]) => (code === null ? [] : [ids]))
  })
  for (const steps of fences) {
    const runs: {
      readonly label: string | null
      readonly title: string
      readonly alternative: boolean
      readonly line: number
      readonly ids: string[]
    }[] = []
    for (const id of steps) {
      const unit = byId.get(id)?.draft.unit ?? null
      if (unit === null) continue
      const last = runs.at(-1)
      // A mere "# Or" has no words of its own; the command names it.
      const own = unit.label !== null && alternativeWords.has(unit.label.toLowerCase()) ? null : unit.label
      const label = own ?? (unit.alternative ? unit.text : null)
      if (last !== undefined && (label === last.label || label === null)) last.ids.push(id)
      else {
        const title = own ?? shorten(unit.text.trim(), mostOfName)
        runs.push({ label, title, alternative: unit.alternative, line: unit.line, ids: [id] })
      }
    }
    for (let at = 1; at < runs.length; at++) {
      if (!runs[at]?.alternative) continue
      const end = runs.findIndex((run, index) => index > at && !run.alternative)
      const group = runs.slice(at - 1, end === -1 ? undefined : end)
      const named = group.map(run => ({ when: run.title, sibling: run }))
      for (const [{ ids }, choice] of grouped(named)) for (const id of ids) choices.set(id, choice)
      at += group.length - 1
    }
  }
  return choices
}

/** Characters of a command that names an alternative. */
const mostOfName = 60
