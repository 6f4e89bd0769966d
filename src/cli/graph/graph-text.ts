import type { Program, Section, Step } from '../../runbook/program.ts'
import { beginsIssue, buildGraph, type GraphItem, type GraphLink } from './build-graph.ts'
import { flowWords, graphWords, namesOf, placeWords, sectionWords } from './graph-words.ts'

/** What is said of each step and section beside its place in the graph. */
export type GraphDetails = {
  readonly step: (step: Step) => readonly string[]
  readonly section: (section: Section) => readonly string[]
}

type Drawing = {
  readonly links: ReadonlyMap<string, readonly GraphLink[]>
  readonly names: ReadonlyMap<string, string>
} & GraphDetails

const noDetails: GraphDetails = { step: () => [], section: () => [] }

/** The graph of a document as lines: top to bottom in its order, alternatives beside a bar, branches as arrows. */
export function graphText(program: Program, details: GraphDetails = noDetails): string {
  const { items: all, links } = buildGraph(program)
  const items = all.filter(it => it.kind !== 'section' || it.items.length > 0 || details.section(it.section).length > 0)
  const drawing = { links: Map.groupBy(links, it => it.from), names: namesOf(program), ...details }
  const head = `${program.title}  (${program.file}, ${program.steps.length} steps)`
  return [
    head,
    ...items.flatMap((item, index) => [
      '',
      ...(index === 0 || beginsIssue(item) ? [] : ['▼']),
      ...itemLines(item, drawing),
    ]),
  ].join('\n')
}

function itemLines(item: GraphItem, drawing: Drawing): readonly string[] {
  switch (item.kind) {
    case 'section':
      return [
        `${item.section.title}  (line ${item.section.line})`,
        ...indented('│ ', [...sectionWords(item.section, item.items), ...drawing.section(item.section)]),
        ...indented(
          '│ ',
          item.items.flatMap(it => itemLines(it, drawing)),
        ),
      ]
    case 'step':
      return stepLines(item.step, drawing)
    case 'choice':
      return [
        '◇ one of these:',
        ...item.alternatives.flatMap(({ when, items }, index) => {
          const last = index === item.alternatives.length - 1
          const [only] = items
          const titled = items.length === 1 && only?.kind === 'section' && only.section.title === when
          const inside = titled
            ? itemLines(only, drawing)
            : [
                when,
                ...indented(
                  '  ',
                  items.flatMap(it => itemLines(it, drawing)),
                ),
              ]
          return inside.map((line, at) => `${at === 0 ? (last ? '└─ ' : '├─ ') : last ? '   ' : '│  '}${line}`)
        }),
      ]
  }
}

function stepLines(step: Step, { links, names, step: detailsOf }: Drawing): readonly string[] {
  const how = `${step.kind}${step.provider === null ? '' : `/${step.provider}`}`
  return [
    `${step.id.padEnd(6)} ${step.runnable ? '▶ ' : '👤'} ${graphWords[step.effect].padEnd(9)} ${how.padEnd(18)} ${step.title}`,
    ...indented('       ', [
      ...flowWords(step),
      ...detailsOf(step),
      ...(links.get(step.id) ?? [])
        .filter(it => it.kind === 'branch')
        .map(it => `${it.when} → ${placeWords(it, names)}`),
    ]),
  ]
}

function indented(by: string, lines: readonly string[]): readonly string[] {
  return lines.map(line => `${by}${line}`)
}
