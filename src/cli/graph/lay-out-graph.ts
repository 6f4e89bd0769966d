import type { Program, Section, Step } from '../../runbook/program.ts'
import { buildGraph, type Graph, type GraphAlternative, type GraphItem, type GraphLink } from './build-graph.ts'
import { flowWords, graphWords, namesOf, placeWords, sectionWords } from './graph-words.ts'
import { wrapText } from './wrap-text.ts'

export type LineStyle = 'head' | 'title' | 'said' | 'note' | 'branch'

/** A line of text in a box; `y` is that of its foot, from the top of the drawing. */
export type LaidLine = {
  readonly x: number
  readonly y: number
  readonly style: LineStyle
  readonly text: string
  /** The branch that it tells of, whose arrow begins here. */
  readonly link?: GraphLink
}

/** A step in its box: where its sign stands, and down to where its words go. */
export type LaidStep = { readonly step: Step; readonly x: number; readonly y: number; readonly bottom: number }

export type LaidBox = {
  readonly section: Section
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly isMain: boolean
  readonly lines: readonly LaidLine[]
  readonly steps: readonly LaidStep[]
}

/** A question, the boxes at which its answers begin, and those in which they end. */
export type LaidChoice = { readonly y: number; readonly first: readonly LaidBox[]; readonly last: readonly LaidBox[] }

/** From top to bottom: a box, or a question with its columns. */
export type LaidRow =
  | { readonly kind: 'box'; readonly box: LaidBox; readonly begins: boolean }
  | { readonly kind: 'choice'; readonly choice: LaidChoice; readonly bottom: number }

export type LaidGraph = {
  readonly width: number
  readonly height: number
  readonly rows: readonly LaidRow[]
  readonly boxes: readonly LaidBox[]
}

export const sizes = {
  margin: 32,
  main: 600,
  column: 330,
  gap: 44,
  between: 24,
  padding: 16,
  sign: 22,
  choice: 34,
  top: 84,
} as const

/** Height of a line, and how many characters of middling width fit into a hundred pixels. */
const lineOf: {
  readonly [style in LineStyle]: { readonly height: number; readonly characters: number; readonly most: number }
} = {
  head: { height: 22, characters: 12.5, most: 2 },
  title: { height: 18, characters: 14.5, most: 3 },
  said: { height: 16, characters: 16.5, most: 1 },
  note: { height: 15, characters: 16.5, most: 2 },
  branch: { height: 15, characters: 16.5, most: 2 },
}

/** Beside one another there is room for so many answers; more stand below. */
const columnsOfRow = 4

/**
 * Where everything of a document stands: its sections below one another in its order, alternatives side by side. One
 * pass over the steps, so that its time grows with their number alone. A layout for graphs of any form does not: Graphviz
 * took half a minute for 500 steps with a branch each, measured.
 */
export function layOutGraph(program: Program): LaidGraph {
  const graph = buildGraph(program)
  const items = graph.items.filter(it => it.kind !== 'section' || it.items.length > 0)
  const most = Math.min(
    columnsOfRow,
    Math.max(1, ...items.map(it => (it.kind === 'choice' ? it.alternatives.length : 1))),
  )
  const inner = Math.max(sizes.main, most * sizes.column + (most - 1) * sizes.between)
  const center = sizes.margin + inner / 2
  const maker = boxMaker(graph, program)
  const rows: LaidRow[] = []
  const boxes: LaidBox[] = []
  let y: number = sizes.top
  for (const item of items) {
    if (item.kind === 'choice') {
      const laid = layOutChoice(item.alternatives, center, y, maker)
      rows.push({ kind: 'choice', choice: laid.choice, bottom: laid.bottom })
      boxes.push(...laid.boxes)
      y = laid.bottom + sizes.gap
    } else if (item.kind === 'section') {
      const box = maker(item.section, item.items, { x: center - sizes.main / 2, y, width: sizes.main, isMain: true })
      rows.push({ kind: 'box', box, begins: item.begins })
      boxes.push(box)
      y += box.height + sizes.gap
    }
  }
  return { width: inner + 2 * sizes.margin, height: y - sizes.gap + sizes.margin, rows, boxes }
}

type Place = Pick<LaidBox, 'x' | 'y' | 'width' | 'isMain'>
type MakeBox = (section: Section, items: readonly GraphItem[], place: Place) => LaidBox

function layOutChoice(alternatives: readonly GraphAlternative[], center: number, top: number, make: MakeBox) {
  const boxes: LaidBox[] = []
  const first: LaidBox[] = []
  const last: LaidBox[] = []
  let y = top + sizes.choice + sizes.gap
  for (let at = 0; at < alternatives.length; at += columnsOfRow) {
    const row = alternatives.slice(at, at + columnsOfRow)
    const width = row.length * sizes.column + (row.length - 1) * sizes.between
    let bottom = y
    row.forEach(({ items }, index) => {
      const x = center - width / 2 + index * (sizes.column + sizes.between)
      let below = y
      const column: LaidBox[] = []
      for (const item of items) {
        if (item.kind !== 'section') continue
        const box = make(item.section, item.items, { x, y: below, width: sizes.column, isMain: false })
        column.push(box)
        below += box.height + sizes.between
      }
      first.push(...column.slice(0, 1))
      last.push(...column.slice(-1))
      boxes.push(...column)
      bottom = Math.max(bottom, below - sizes.between)
    })
    y = bottom + sizes.gap
  }
  return { boxes, choice: { y: top, first, last }, bottom: y - sizes.gap }
}

function boxMaker({ links }: Graph, program: Program): MakeBox {
  const byStep = Map.groupBy(links, it => it.from)
  const names = namesOf(program)
  return (section, items, place) => {
    const lines: LaidLine[] = []
    const steps: LaidStep[] = []
    const left = place.x + sizes.padding
    const right = place.x + place.width - sizes.padding
    let y = place.y + sizes.padding - 6
    const write = (style: LineStyle, words: string, x: number, link?: GraphLink): void => {
      const { height, characters, most } = lineOf[style]
      const wrapped = wrapText(words, Math.floor(((right - x) * characters) / 100), most)
      wrapped.forEach((text, index) => {
        y += height
        const isLast = link !== undefined && index === wrapped.length - 1
        lines.push({ x, y, style, text, ...(isLast ? { link } : {}) })
      })
    }
    const list = (within: readonly GraphItem[], x: number): void => {
      for (const item of within) {
        if (item.kind === 'step') {
          const { step } = item
          y += 8
          const top = y
          write('title', step.title, x + sizes.sign)
          const how = step.runnable ? step.kind : `${step.kind}, by a person`
          write('said', `${graphWords[step.effect]} · ${how} · line ${step.line}`, x + sizes.sign)
          for (const it of flowWords(step)) write('note', it, x + sizes.sign)
          for (const it of byStep.get(step.id) ?? [])
            if (it.kind === 'branch') write('branch', `${it.when} → ${placeWords(it, names)}`, x + sizes.sign, it)
          steps.push({ step, x: x + 6, y: top + 17, bottom: y })
        } else if (item.kind === 'choice') {
          y += 8
          write('note', '◇ one of these:', x + sizes.sign)
          for (const { when, items: inside } of item.alternatives) {
            y += 6
            write('title', `– ${when}`, x + sizes.sign)
            list(inside, x + sizes.sign)
          }
        }
      }
    }
    write('head', section.title, left)
    for (const it of sectionWords(section, items)) write('note', it, left)
    list(items, left)
    return { ...place, section, height: y + sizes.padding - place.y, lines, steps }
  }
}
