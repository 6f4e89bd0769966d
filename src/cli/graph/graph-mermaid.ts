import { escapeUnseen, shorten } from '../../domain/shorten.ts'
import type { Program, Step } from '../../runbook/program.ts'
import { beginsIssue, buildGraph, type GraphItem, type GraphLink } from './build-graph.ts'
import { flowWords, graphWords, namesOf, placeWords, sectionWords } from './graph-words.ts'

/**
 * The graph of a document as a Mermaid flowchart: its order as arrows, branches and what has to come first as dotted
 * ones. Ids are our own, and every character of the document's words that could be a mark is written as its number.
 */
export function graphMermaid(program: Program): string {
  const { items: all, links } = buildGraph(program)
  const items = all.filter(it => it.kind !== 'section' || it.items.length > 0)
  const drawing: Drawing = {
    ids: new Map([...program.steps, ...program.sections].map((it, index) => [it.id, `n${index}`])),
    entries: new Map(),
    lines: ['flowchart TD'],
  }
  drawSequence(items, [], drawing)
  const names = namesOf(program)
  links.forEach((link, index) => {
    drawLink(link, `o${index}`, names, drawing)
  })
  return `${[...drawing.lines, ...styles].join('\n')}\n`
}

type Drawing = {
  /** Of steps and sections. */
  readonly ids: ReadonlyMap<string, string>
  /** The node at which each section begins: an arrow to it is drawn to there. */
  readonly entries: Map<string, string>
  readonly lines: string[]
}

/** Nodes from which an arrow leads to what follows. */
type Ends = readonly string[]

function drawSequence(items: readonly GraphItem[], from: Ends, drawing: Drawing): Ends {
  return items.reduce((ends, item) => drawItem(item, beginsIssue(item) ? [] : ends, drawing), from)
}

function drawItem(item: GraphItem, from: Ends, drawing: Drawing): Ends {
  const { ids, entries, lines } = drawing
  const entry = entryOf(item, ids)
  switch (item.kind) {
    case 'step':
      lines.push(`${entry}["${stepLabel(item.step)}"]:::${item.step.effect}`)
      drawArrows(from, entry, drawing)
      return [entry]
    case 'section': {
      entries.set(item.section.id, entry)
      lines.push(`subgraph ${ids.get(item.section.id)}["${sectionLabel(item)}"]`)
      const ends = drawSequence(item.items, [], drawing)
      lines.push('end')
      // Behind the subgraph: Mermaid takes for its own what stands within.
      drawArrows(from, entry, drawing)
      return ends
    }
    case 'choice': {
      lines.push(`${entry}{"Which is it?"}`)
      drawArrows(from, entry, drawing)
      return item.alternatives.flatMap(({ when, items }) => {
        const ends = drawSequence(items, [], drawing)
        const [first] = items
        if (first !== undefined) lines.push(`${entry} -->|"${escaped(when)}"| ${entryOf(first, ids)}`)
        return ends
      })
    }
  }
}

function entryOf(item: GraphItem, ids: ReadonlyMap<string, string>): string {
  if (item.kind === 'step') return ids.get(item.step.id) ?? 'n'
  if (item.kind === 'choice') return `c${item.alternatives[0]?.line ?? ''}`
  const [first] = item.items
  return first === undefined ? (ids.get(item.section.id) ?? 'n') : entryOf(first, ids)
}

function drawArrows(from: Ends, to: string, { lines }: Drawing): void {
  for (const end of from) lines.push(`${end} --> ${to}`)
}

function drawLink(
  link: GraphLink,
  outside: string,
  names: ReadonlyMap<string, string>,
  { ids, entries, lines }: Drawing,
) {
  const from = ids.get(link.from)
  const to = link.to === null ? undefined : (entries.get(link.to) ?? ids.get(link.to))
  if (from === undefined || (link.kind === 'after' && to === undefined)) return
  if (link.kind === 'after') return void lines.push(`${to} -. "first" .-> ${from}`)
  if (to === undefined) lines.push(`${outside}(["${escaped(placeWords(link, names))}"])`)
  lines.push(`${from} -. "${escaped(link.when)}" .-> ${to ?? outside}`)
}

function stepLabel(step: Step): string {
  const how = step.runnable ? step.kind : `${step.kind}, by a person`
  const said = [`${step.id} ${step.title}`, `${graphWords[step.effect]} · ${how}`, ...flowWords(step)]
  return said.map(escaped).join('<br/>')
}

function sectionLabel({ section, items }: Extract<GraphItem, { kind: 'section' }>): string {
  return [section.title, ...sectionWords(section, items)].map(escaped).join(' · ')
}

/** Characters that are no mark anywhere in Mermaid; of all others the number is written. */
const plain = /[^\p{L}\p{M}\p{N} .,…→○◐●◌·–—“”]/gu

function escaped(text: string): string {
  const line = shorten(escapeUnseen(text).replace(/\s+/g, ' ').trim(), 160)
  return line.replace(plain, it => `#${it.codePointAt(0)};`)
}

const styles = [
  'classDef read fill:#f6f8fa,stroke:#8c959f,color:#1f2328',
  'classDef change fill:#fff8e5,stroke:#bf8700,color:#1f2328',
  'classDef destroy fill:#ffeef0,stroke:#cf222e,stroke-width:2px,color:#1f2328',
  'classDef human fill:#ffffff,stroke:#8c959f,stroke-dasharray:4 3,color:#1f2328',
]
