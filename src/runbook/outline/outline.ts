import { type Block, type Heading, type Leaf, listLeaves } from '../blocks/block.ts'
import { isExpectationLabel, type Label, labelOf } from '../blocks/label.ts'
import type { Phase } from '../program.ts'
import type { Recognisers } from '../recogniser.ts'
import type { DecodedText } from '../text/decode.ts'
import { isImperative } from '../words/find-act.ts'
import { findPhase, isPhase } from '../words/find-phase.ts'
import { openQuote } from './open-quote.ts'

export type OutlineSection = {
  readonly id: string
  readonly title: string
  readonly line: number
  readonly depth: number
  /** The section it stands under, or null at the top. */
  readonly parent: string | null
  readonly phase: Phase | null
  /** Its title tells to do something. */
  readonly acts: boolean
}

/** A block with its section, its phase and the texts around it. */
export type Place = {
  readonly block: Block
  readonly section: OutlineSection
  readonly phase: Phase | null
  /** The bold label over it. */
  readonly label: Label | null
  /** The block right before it, where that introduces it; of a paragraph, the code that it stands under. */
  readonly before: Block | null
  /** The paragraph over the code, lists or tables right before it, which may be about it too; null where there is none. */
  readonly led: string | null
  /** The block right after it. */
  readonly after: Block | null
  /** The opening words of the quote around it (`[!WARNING]`); null outside of a quote. */
  readonly alert: string | null
  readonly integrations: Recognisers
}

export type Outline = {
  readonly source: DecodedText
  readonly title: string
  readonly sections: readonly OutlineSection[]
  readonly places: readonly Place[]
}

/** Sections from headings, and every other block in its place: section, phase and the label over it. */
export function outlineOf(all: readonly Block[], source: DecodedText): Outline {
  const alerts = new Map<Block, string>()
  const blocks = all.flatMap(block => openQuote(block, alerts))
  const headings = blocks.filter(block => block.type === 'heading')
  const title =
    headings.find(heading => heading.depth === 1)?.prose.text ?? headings[0]?.prose.text ?? baseName(source.file)
  const top: OutlineSection = { id: 'top', title, line: 1, depth: 0, parent: null, phase: null, acts: false }
  const sections: OutlineSection[] = [top]
  const places: Place[] = []
  const taken = new Map([['top', 1]])
  let section = top
  let label: Label | null = null
  let before: Block | null = null
  let led: string | null = null
  let unmarked: Label | null = null
  for (const [index, block] of blocks.entries()) {
    const after = blocks[index + 1] ?? null
    // A text right under code may say what that shows.
    const shown = block.type === 'paragraph' && before?.type === 'code' ? before : null
    if (block.type === 'heading') {
      section = sectionOf(block, sections, taken)
      sections.push(section)
      label = null
      before = block
      led = null
    } else if (block.type === 'paragraph' && !isExpectationLabel(block.prose)) {
      const own = labelOf(block.prose)
      unmarked = own?.strong ? null : plainHeading(block.prose.text, block.line, after)
      if (own?.strong) label = own
      before = block
      led = block.prose.text
    } else {
      const over = unmarked ?? label
      if (beginsAnew(block, before)) led = null
      places.push({
        block,
        section,
        phase: phaseAt(over, section),
        label: over,
        before,
        led: before?.type === 'paragraph' ? null : led,
        after,
        alert: alerts.get(block) ?? null,
        integrations: source.integrations,
      })
      unmarked = null
      before = block
      continue
    }
    const over = unmarked ?? label
    places.push({
      block,
      section,
      phase: phaseAt(over, section),
      label: over,
      before: shown,
      led: null,
      after,
      alert: alerts.get(block) ?? null,
      integrations: source.integrations,
    })
    if (label?.rest) label = null
  }
  return { source, title, sections, places }
}

/** Whether a block is a list of numbered steps behind one of another kind: what leads into that says nothing of them. */
function beginsAnew(block: Block, before: Block | null): boolean {
  const numbered = (it: Block | null) => it?.type === 'list' && it.ordered
  return numbered(block) && before?.type !== 'paragraph' && !numbered(before)
}

function phaseAt(label: Label | null, section: OutlineSection): Phase | null {
  return (label === null ? null : findPhase(label.text)) ?? section.phase
}

function sectionOf(heading: Heading, sections: readonly OutlineSection[], taken: Map<string, number>): OutlineSection {
  const parent = sections.findLast(section => section.depth < heading.depth) ?? null
  const title = heading.prose.text
  // The first heading is the document's title.
  // A title that only informs does not make a whole document informative.
  const over = parent?.phase === 'reference' && parent.depth === 1 ? null : (parent?.phase ?? null)
  const phase = sections.length === 1 && heading.depth === 1 ? null : (findPhase(title) ?? over)
  return {
    id: uniqueId(slugOf(title), taken),
    title,
    line: heading.line,
    depth: heading.depth,
    parent: parent?.id ?? null,
    phase,
    acts: isImperative(withoutNumber(title)),
  }
}

/** "3. Freeze the pipeline" without its number. */
function withoutNumber(title: string): string {
  return title.replace(/^[\d.)§#\s]+/, '')
}

/** A line that only names a phase, over a list or a fence, as the label of that list or fence alone; null for any other. */
function plainHeading(text: string, line: number, after: Block | null): Label | null {
  const named = text.replace(/:$/, '')
  const over = after?.type === 'list' || after?.type === 'code' || text.endsWith(':')
  return over && isPhase(named) ? { text: named, line, rest: null, strong: true } : null
}

/** The anchor of a title, made as GitHub does, so that links into the document find their section. */
export function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-')
}

/** A slug for the first of its name, with -1, -2 … for the next, as GitHub numbers anchors. */
function uniqueId(slug: string, taken: Map<string, number>): string {
  const base = slug === '' ? 'section' : slug
  const count = taken.get(base)
  taken.set(base, (count ?? 0) + 1)
  if (count === undefined) return base
  const numbered = `${base}-${count}`
  return taken.has(numbered) ? uniqueId(base, taken) : uniqueId(numbered, taken)
}

function baseName(file: string): string {
  return (file.split(/[/\\]/).at(-1) ?? file).replace(/\.[^.]*$/, '')
}

/** A leaf with its label, its section and its phase. */
export type PlacedLeaf = Leaf & {
  readonly label: Label | null
  readonly section: OutlineSection
  readonly phase: Phase | null
  readonly group: string
}

export function listPlacedLeaves(outline: Outline): readonly PlacedLeaf[] {
  return outline.places.flatMap(place =>
    listLeaves([place.block]).map(leaf => {
      const label = labelOf(leaf.prose)
      return {
        ...leaf,
        label,
        section: place.section,
        phase: place.phase,
        group: `${place.section.title} ${place.label?.text ?? ''}`,
      }
    }),
  )
}
