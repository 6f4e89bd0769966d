import type { Block, Heading } from './blocks/block.ts'
import { type Label, labelOf } from './blocks/label.ts'
import type { Source } from './decode.ts'
import type { Phase } from './program.ts'
import { isExpectationLabel } from './words/is-expectation-label.ts'
import { phaseFromWords } from './words/phase-from-words.ts'

export type OutlineSection = {
  readonly id: string
  readonly title: string
  readonly line: number
  readonly depth: number
  /** The section it stands under, or null at the top. */
  readonly parent: string | null
  readonly phase: Phase | null
}

/** A block with what stands over it. */
export type Place = {
  readonly block: Block
  readonly section: OutlineSection
  readonly phase: Phase | null
  /** The bold label over it. */
  readonly label: Label | null
  /** The paragraph right before it, when that is what introduces it. */
  readonly before: Block | null
  /** The block right after it. */
  readonly after: Block | null
}

export type Outline = {
  readonly source: Source
  readonly title: string
  readonly sections: readonly OutlineSection[]
  readonly places: readonly Place[]
}

/** Sections from headings, and every other block in its place: section, phase and the label over it. */
export function outlineOf(blocks: readonly Block[], source: Source): Outline {
  const headings = blocks.filter(block => block.type === 'heading')
  const title =
    headings.find(heading => heading.depth === 1)?.prose.text ?? headings[0]?.prose.text ?? baseName(source.file)
  const top: OutlineSection = { id: 'top', title, line: 1, depth: 0, parent: null, phase: null }
  const sections: OutlineSection[] = [top]
  const places: Place[] = []
  let section = top
  let label: Label | null = null
  let before: Block | null = null
  for (const [index, block] of blocks.entries()) {
    const after = blocks[index + 1] ?? null
    if (block.type === 'heading') {
      section = sectionOf(block, sections)
      sections.push(section)
      label = null
      before = block
    } else if (block.type === 'paragraph' && !isExpectationLabel(block.prose)) {
      const own = labelOf(block.prose)
      if (own?.strong) label = own
      before = block
    } else {
      places.push({ block, section, phase: phaseAt(label, section), label, before, after })
      before = block
      continue
    }
    places.push({ block, section, phase: phaseAt(label, section), label, before: null, after })
    if (label?.rest) label = null
  }
  return { source, title, sections, places }
}

function phaseAt(label: Label | null, section: OutlineSection): Phase | null {
  return (label === null ? null : phaseFromWords(label.text)) ?? section.phase
}

function sectionOf(heading: Heading, sections: readonly OutlineSection[]): OutlineSection {
  const parent = sections.findLast(section => section.depth < heading.depth) ?? null
  const title = heading.prose.text
  const phase = heading.depth === 1 ? null : (phaseFromWords(title) ?? parent?.phase ?? null)
  return {
    id: uniqueId(slugOf(title), sections),
    title,
    line: heading.line,
    depth: heading.depth,
    parent: parent?.id ?? null,
    phase,
  }
}

/** As GitHub makes anchors, so that links into the document find their section. */
export function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-')
}

function uniqueId(slug: string, sections: readonly OutlineSection[]): string {
  const taken = sections.filter(section => section.id === slug || section.id.replace(/-\d+$/, '') === slug).length
  const base = slug === '' ? 'section' : slug
  if (!sections.some(section => section.id === base)) return base
  let number = Math.max(1, taken)
  while (sections.some(section => section.id === `${base}-${number}`)) number++
  return `${base}-${number}`
}

function baseName(file: string): string {
  return (file.split(/[/\\]/).at(-1) ?? file).replace(/\.[^.]*$/, '')
}
