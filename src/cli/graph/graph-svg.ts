import { escapeUnseen, shorten } from '../../domain/shorten.ts'
import type { Program, StepEffect } from '../../runbook/program.ts'
import { escapeXml } from '../escape-xml.ts'
import {
  type LaidBox,
  type LaidGraph,
  type LaidLine,
  type LaidRow,
  type LaidStep,
  layOutGraph,
  sizes,
} from './lay-out-graph.ts'

/** The graph of a document as a picture that needs nothing but itself. */
export function graphSvg(program: Program): string {
  const graph = layOutGraph(program)
  const branches = drawBranches(graph)
  const width = graph.width + branches.width
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${graph.height}" viewBox="0 0 ${width} ${graph.height}" role="img" aria-label="${escapeXml(escapeUnseen(program.title))}">`,
    style,
    `<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z"/></marker></defs>`,
    `<rect class="ground" width="${width}" height="${graph.height}"/>`,
    `<text class="document" x="${sizes.margin}" y="44">${escapeXml(shorten(escapeUnseen(program.title), 90))}</text>`,
    `<text class="said" x="${sizes.margin}" y="64">${escapeXml(`${program.steps.length} steps · ○ read · ◐ change · ● destroy · ◌ by hand`)}</text>`,
    ...graph.rows.flatMap((row, index) => drawRow(row, graph.rows[index + 1], graph.width / 2)),
    ...branches.paths,
    ...graph.boxes.map(drawBox),
    '</svg>',
    '',
  ].join('\n')
}

const style = `<style>
text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328 }
.ground { fill: #ffffff }
.document { font-size: 20px; font-weight: 600 }
.head { font-size: 14px; font-weight: 600 }
.said, .note, .branch { font-size: 11.5px; fill: #59636e }
.note { font-style: italic }
.branch { fill: #0550ae }
.box { fill: #f6f8fa; stroke: #d1d9e0 }
.question { fill: #ffffff; stroke: #59636e }
.order { fill: none; stroke: #8c959f; stroke-width: 1.5 }
.leads { fill: none; stroke: #0550ae; stroke-width: 1.2; stroke-dasharray: 4 3 }
.line { stroke: #d1d9e0; stroke-width: 2 }
.sign { fill: #ffffff; stroke: #59636e; stroke-width: 1.5 }
.fill { fill: #59636e; stroke: none }
.change { stroke: #9a6700 } .change.fill { fill: #9a6700; stroke: none }
.destroy { stroke: #cf222e } .destroy.fill { fill: #cf222e; stroke: none }
.human { stroke-dasharray: 2.5 2 }
marker path { fill: #8c959f }
</style>`

function drawBox({ x, y, width, height, lines, steps }: LaidBox): string {
  return [
    `<rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>`,
    ...steps.slice(1).flatMap((it, index) => drawLine(steps[index], it)),
    ...steps.map(drawSign),
    ...lines.map(it => `<text class="${it.style}" x="${it.x}" y="${it.y}">${escapeXml(it.text)}</text>`),
  ].join('\n')
}

/** From one sign down to the next; what stands further in is another line. */
function drawLine(above: LaidStep | undefined, { x, y }: LaidStep): readonly string[] {
  if (above === undefined || above.x !== x) return []
  return [`<path class="line" d="M${x} ${above.y + 8}V${y - 8}"/>`]
}

/** The fuller the circle, the more is changed. */
function drawSign({ step: { effect }, x, y }: LaidStep): string {
  const circle = `<circle class="sign ${effect}" cx="${x}" cy="${y - 4}" r="5.5"/>`
  return `${circle}${filled[effect](x, y - 4)}`
}

const filled: { readonly [effect in StepEffect]: (x: number, y: number) => string } = {
  read: () => '',
  change: (x, y) => `<path class="change fill" d="M${x} ${y - 5.5}a5.5 5.5 0 0 0 0 11z"/>`,
  destroy: (x, y) => `<circle class="destroy fill" cx="${x}" cy="${y}" r="5.5"/>`,
  human: () => '',
}

function drawRow(row: LaidRow, next: LaidRow | undefined, center: number): readonly string[] {
  const below =
    next === undefined || (next.kind === 'box' && next.begins) ? null : next.kind === 'box' ? next.box.y : next.choice.y
  if (row.kind === 'box') {
    const { y, height } = row.box
    return below === null
      ? []
      : [`<path class="order" d="M${center} ${y + height}V${below - 2}" marker-end="url(#arrow)"/>`]
  }
  const { y, first, last } = row.choice
  const foot = y + sizes.choice
  const half = 62
  return [
    `<path class="question" d="M${center - half} ${y + sizes.choice / 2}l14 -${sizes.choice / 2}h${2 * half - 28}l14 ${sizes.choice / 2}l-14 ${sizes.choice / 2}h-${2 * half - 28}z"/>`,
    `<text x="${center}" y="${y + sizes.choice / 2 + 4.5}" text-anchor="middle">Which is it?</text>`,
    ...first.map(
      it =>
        `<path class="order" d="M${center} ${foot}V${foot + 16}H${middleOf(it)}V${it.y - 2}" marker-end="url(#arrow)"/>`,
    ),
    ...(below === null
      ? []
      : [
          ...last.map(
            it => `<path class="order" d="M${middleOf(it)} ${it.y + it.height}V${row.bottom + 16}H${center}"/>`,
          ),
          `<path class="order" d="M${center} ${row.bottom + 16}V${below - 2}" marker-end="url(#arrow)"/>`,
        ]),
  ]
}

function middleOf({ x, width }: LaidBox): number {
  return x + width / 2
}

/** More arrows than this say nothing to the eye; where each branch leads stands in words at its step. */
const mostArrows = 24
const lane = 12

/** Each branch that leads further than to the next step, as an arrow around the right side. */
function drawBranches({ boxes, width: inner }: LaidGraph): {
  readonly paths: readonly string[]
  readonly width: number
} {
  const places = new Map<string, { readonly box: LaidBox; readonly step: LaidStep | null }>()
  for (const box of boxes) {
    places.set(box.section.id, { box, step: null })
    for (const step of box.steps) places.set(step.step.id, { box, step })
  }
  const all = boxes.flatMap(box =>
    box.lines.flatMap(line => {
      const to = line.link?.to == null ? undefined : places.get(line.link.to)
      return to === undefined || isNext(line, box, to) ? [] : [{ box, line, to }]
    }),
  )
  if (all.length === 0 || all.length > mostArrows) return { paths: [], width: 0 }
  const paths = all.map(({ box, line, to }, index) => {
    const x = inner - sizes.margin + 16 + index * lane
    const from = `M${box.x + box.width} ${line.y - 4}H${x}`
    // Into a box of the middle from its side; into a column from above, where no other box is in the way.
    if (to.box.isMain) return arrow(`${from}V${(to.step?.y ?? to.box.y + 20) - 4}H${to.box.x + to.box.width + 2}`)
    return arrow(`${from}V${to.box.y - 14}H${to.box.x + to.box.width - 24}V${to.box.y - 2}`)
  })
  return { paths, width: all.length * lane }
}

/** To the step below, or the box below: the order shows it already. */
function isNext(line: LaidLine, box: LaidBox, to: { readonly box: LaidBox; readonly step: LaidStep | null }): boolean {
  const place = box.steps.findIndex(it => it.step.id === line.link?.from)
  return to.step !== null && box.steps[place + 1]?.step.id === to.step.step.id
}

function arrow(path: string): string {
  return `<path class="leads" d="${path}" marker-end="url(#arrow)"/>`
}
