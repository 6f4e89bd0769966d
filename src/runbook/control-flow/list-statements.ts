import { type Block, listCodeBlocks, type Prose, type Table } from '../blocks/block.ts'
import { labelOf } from '../blocks/label.ts'
import { decisionColumns } from '../constructs/decision-table.ts'
import type { Outline, OutlineSection, Place } from '../outline/outline.ts'
import type { Phase } from '../program.ts'
import { asLeadIn, isLeadIn } from './as-lead-in.ts'
import { boldCondition, whenOf } from './bold-condition.ts'
import { commentsIn } from './comments-in.ts'
import { boldSentence, sentencesOf } from './sentences-of.ts'

/** A sentence, heading, label or comment, with its place in the document. */
export type Statement = {
  readonly line: number
  readonly text: string
  /** `row`: of a table that says where each observation leads. `when`: says of its section when it is used ('When to use: …'). */
  readonly inside: 'heading' | 'label' | 'paragraph' | 'item' | 'cell' | 'row' | 'comment' | 'when'
  /** Of its paragraph or item: what it is listed under (`**Escalation**: …`). */
  readonly label: string | null
  /** What opens its own paragraph, item or row in front of it, in bold or a cell ("**Disk full:** …"). */
  readonly named: string | null
  /** The line its paragraph or item begins on. */
  readonly from: number
  /** It ends what stands over others: a heading, a label alone, a lead-in, an item with others below it. */
  readonly opens: { readonly line: number; readonly endLine: number } | null
  /** Where its steps stand if none stands on its own line: below it in its item, or in the fence behind its paragraph. */
  readonly behind: { readonly line: number; readonly endLine: number } | null
  /** Of a comment that no command stands below. */
  readonly over?: 'comments'
  /** Of an item: the line of its list, and what that stands under. */
  readonly list: { readonly line: number; readonly under: string } | null
  readonly section: OutlineSection
  readonly phase: Phase | null
  /** Where links of its paragraph lead to. */
  readonly links: readonly { readonly text: string; readonly target: string }[]
}

/** Every sentence of a document that may say when, in which order or how often something is done. */
export function listStatements(outline: Outline): readonly Statement[] {
  const headings = outline.sections.filter(it => it.depth > 0)
  const ends = new Map(outline.places.flatMap(it => (it.label === null ? [] : [[it.label.line, it.block.endLine]])))
  return [
    ...headings.map(section => ({
      line: section.line,
      text: section.title,
      inside: 'heading' as const,
      label: null,
      named: null,
      from: section.line,
      opens: { line: section.line, endLine: endOf(section, headings) },
      behind: null,
      list: null,
      section,
      phase: section.phase,
      links: [],
    })),
    ...outline.places.flatMap((place, index) =>
      ofBlock(place.block, place, outline.places[index + 1] ?? null).map(it => overLabelled(it, ends)),
    ),
  ]
}

/** A label alone stands over all blocks up to the next label or heading. */
function overLabelled(statement: Statement, ends: ReadonlyMap<number, number>): Statement {
  const { inside, opens, line } = statement
  const end = inside === 'label' && opens !== null && opens.endLine > line ? ends.get(line) : undefined
  return opens === null || end === undefined || end <= opens.endLine
    ? statement
    : { ...statement, opens: { ...opens, endLine: end } }
}

/** The line before the next heading of the same or a higher depth. */
function endOf({ line, depth }: OutlineSection, headings: readonly OutlineSection[]): number {
  return (headings.find(it => it.line > line && it.depth <= depth)?.line ?? Number.POSITIVE_INFINITY) - 1
}

function ofBlock(block: Block, place: Place, next: Place | null): readonly Statement[] {
  switch (block.type) {
    case 'heading':
    case 'other':
      return []
    case 'paragraph': {
      const when = whenOf(block.prose, next)
      if (when !== null) return [{ ...of(place), ...when }]
      return ofProse(block.prose, 'paragraph', place, below(block.prose, next, place), fenceBehind(next, place))
    }
    case 'list':
      return block.items.flatMap(item => [
        ...(item.lead === null
          ? []
          : ofProse(
              item.lead.prose,
              'item',
              place,
              item.children.length === 0 ? null : { line: item.line, endLine: item.endLine },
            ).map(it => ({ ...it, list: { line: block.line, under: textOver(place) } }))),
        ...item.children.flatMap((child, index) => {
          const next = item.children[index + 1]
          return ofBlock(child, place, next === undefined ? null : { ...place, block: next })
        }),
      ])
    case 'table':
      return ofTable(block, place)
    case 'quote':
      return block.children.flatMap(child => ofBlock(child, place, null))
    case 'code':
      return listCodeBlocks(block).flatMap(code => commentsIn(code).map(it => ({ ...of(place), ...it })))
  }
}

function ofTable(table: Table, place: Place): readonly Statement[] {
  const columns = decisionColumns(table)
  return table.rows.flatMap(row => {
    const to = columns === null ? undefined : row.cells[columns.to]
    const seen = columns === null ? undefined : row.cells[columns.seen]
    if (to === undefined || seen === undefined) return row.cells.flatMap(cell => ofProse(cell, 'cell', place, null))
    return ofProse(to, 'row', place, null).map(it => ({ ...it, line: row.line, named: seen.text }))
  })
}

/** A label alone and a sentence with a colon at its end are about the block behind them. */
function below(prose: Prose, next: Place | null, { section }: Place): Statement['opens'] {
  if (next === null || next.section !== section || next.block.type === 'heading') return null
  const label = labelOf(prose)
  const alone = label?.strong === true && label.rest === null
  return alone || isLeadIn(prose.text) ? { line: prose.line, endLine: next.block.endLine } : null
}

/** The fence that a paragraph stands over, as its instructions do. */
function fenceBehind(next: Place | null, { section }: Place): Statement['behind'] {
  return next?.block.type === 'code' && next.section === section
    ? { line: next.block.line, endLine: next.block.endLine }
    : null
}

function textOver({ before, label }: Place): string {
  return before?.type === 'paragraph' ? before.prose.text : (label?.text ?? '')
}

function of({ section, phase }: Place): Pick<Statement, 'section' | 'phase' | 'list'> {
  return { section, phase, list: null }
}

function ofProse(
  prose: Prose,
  inside: Statement['inside'],
  place: Place,
  opens: Statement['opens'],
  behind: Statement['behind'] = null,
): readonly Statement[] {
  const label = labelOf(prose)
  const links = prose.tokens.flatMap(({ text, link }) => (link === null ? [] : [{ text, target: link }]))
  const common = { ...of(place), links, from: prose.line, named: null, behind: inside === 'item' ? opens : behind }
  if (label?.strong && label.rest === null)
    return [{ ...common, line: prose.line, text: label.text, inside: 'label', label: null, opens }]
  const strong = label?.strong ? label : null
  const opening = strong === null ? boldCondition(prose) : null
  if (opening !== null) {
    const endLine = Math.max(prose.endLine, opens?.endLine ?? 0, behind?.endLine ?? 0)
    return [
      {
        ...common,
        line: prose.line,
        text: opening.text,
        inside: 'label',
        label: null,
        opens: { line: prose.line, endLine },
      },
      ...sentencesOf(opening.rest).map(it => ({ ...common, ...it, inside, label: null, opens: null })),
    ]
  }
  const sentences = sentencesOf(strong?.rest ?? prose)
  const bold = strong === null ? boldSentence(prose) : null
  const labelled: readonly Statement[] =
    strong === null || !/^\p{L}/u.test(strong.text)
      ? []
      : [
          {
            ...common,
            line: prose.line,
            text: strong.text,
            inside: 'label',
            label: null,
            opens: { line: prose.line, endLine: Math.max(prose.endLine, opens?.endLine ?? 0, behind?.endLine ?? 0) },
          },
        ]
  return [
    ...labelled,
    ...sentences.map(({ line, text }, index) => ({
      ...common,
      line,
      text: opens === null ? text : asLeadIn(text),
      inside,
      label: strong?.text ?? place.label?.text ?? null,
      named: strong?.text ?? (index === 0 ? null : bold),
      opens: index === sentences.length - 1 && isLeadIn(text) ? opens : null,
    })),
  ]
}
