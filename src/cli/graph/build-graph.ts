import type { Choice, Program, Section, Step } from '../../runbook/program.ts'
import { aboutSeveral } from '../../walk/move-to-next-step.ts'

/** A document as it is walked: what stands in order, and where one of several is taken. */
export type GraphItem =
  | {
      readonly kind: 'section'
      readonly section: Section
      readonly items: readonly GraphItem[]
      /** Another issue of the document begins here: nothing before it leads on to it. */
      readonly begins: boolean
    }
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'choice'; readonly alternatives: readonly GraphAlternative[] }

export type GraphAlternative = {
  /** What the document says about when to take it. */
  readonly when: string
  readonly line: number
  readonly items: readonly GraphItem[]
}

/** An arrow that is not the order of the document. */
export type GraphLink = {
  readonly kind: 'branch' | 'after'
  /** Id of a step. */
  readonly from: string
  /** Id of a step or section; null where it leads out of the document, or nothing it has is named. */
  readonly to: string | null
  /** The condition. */
  readonly when: string
  /** Where to, in words. */
  readonly go: string
}

export type Graph = { readonly items: readonly GraphItem[]; readonly links: readonly GraphLink[] }

/** The graph of a document, in the order of its lines. Sections that hold no step and no symptom are left out. */
export function buildGraph(program: Program): Graph {
  const { sections, steps } = program
  const several = aboutSeveral(program)
  const bySection = Map.groupBy(steps, it => it.section)
  const held = sections.flatMap(section => {
    const own = bySection.get(section.id) ?? []
    // Symptoms are shown where nothing is done too.
    return own.length === 0 && section.symptoms.length === 0
      ? []
      : [{ section, items: inChoices(own, stepItem, it => it.choice), begins: several && section.symptoms.length > 0 }]
  })
  return {
    items: inChoices(
      held,
      it => ({ kind: 'section', ...it }),
      it => it.section.choice,
    ),
    links: listLinks(program),
  }
}

/** Whether nothing before an item leads on to it. */
export function beginsIssue(item: GraphItem): boolean {
  return item.kind === 'section' && item.begins
}

function stepItem(step: Step): GraphItem {
  return { kind: 'step', step }
}

/** What stands together and belongs to alternatives of one group becomes one choice. */
function inChoices<Of>(
  all: readonly Of[],
  itemOf: (one: Of) => GraphItem,
  choiceOf: (one: Of) => Choice | null | undefined,
): readonly GraphItem[] {
  const runs: { readonly group: string | null; readonly members: Of[] }[] = []
  for (const one of all) {
    const group = choiceOf(one)?.group ?? null
    const last = runs.at(-1)
    if (last?.group === group) last.members.push(one)
    else runs.push({ group, members: [one] })
  }
  return runs.flatMap(({ group, members }): readonly GraphItem[] => {
    if (group === null) return members.map(itemOf)
    const byLine = Map.groupBy(members, it => choiceOf(it)?.line ?? 0)
    const alternatives = Array.from(byLine, ([line, own]) => {
      const when = own.flatMap(it => choiceOf(it)?.when ?? [])[0] ?? ''
      return { when, line, items: own.map(itemOf) }
    })
    return [{ kind: 'choice', alternatives }]
  })
}

function listLinks({ steps, sections }: Program): readonly GraphLink[] {
  const ids = new Set([...steps, ...sections].map(it => it.id))
  return steps.flatMap((step, index) => [
    ...step.branches.map(({ when, go, target }): GraphLink => {
      const to = target === 'next' ? (steps[index + 1]?.id ?? null) : target
      return { kind: 'branch', from: step.id, to: to !== null && ids.has(to) ? to : null, when, go }
    }),
    ...(step.after ?? []).map(
      (it): GraphLink => ({ kind: 'after', from: step.id, to: it.step, when: it.when, go: it.when }),
    ),
  ])
}
