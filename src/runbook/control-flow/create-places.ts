import { type Outline, type OutlineSection, slugOf } from '../outline/outline.ts'
import type { Step } from '../program.ts'
import { foldText } from '../words/fold-text.ts'
import { listNumberings, type Numberings } from './list-numberings.ts'

/** What a document has that can be named, and how it is found. */
export type Places = {
  readonly sections: readonly OutlineSection[]
  /** In the document's order. */
  readonly steps: readonly Step[]
  readonly bySection: ReadonlyMap<string, readonly Step[]>
  /** Items with the numbers that are printed for them. */
  readonly numberings: Numberings
  /** Headings by the number that opens them ("3. Restart", "Step 3 – Restart"). */
  readonly numbered: ReadonlyMap<string, readonly OutlineSection[]>
  /** Headings by their titles without number and kind, as slugs; the longest titles first. */
  readonly titled: readonly { readonly slug: string; readonly section: OutlineSection }[]
}

export function createPlaces(outline: Outline, steps: readonly Step[]): Places {
  const headings = outline.sections.filter(it => it.depth > 0)
  const titled = headings.map(section => ({ slug: slugOf(foldText(bareTitle(section.title))), section }))
  return {
    sections: outline.sections,
    steps,
    bySection: Map.groupBy(steps, it => it.section),
    numberings: listNumberings(outline.places),
    numbered: Map.groupBy(headings, it => numberOf(it.title) ?? ''),
    titled: titled.filter(it => it.slug.length > 3).sort((one, other) => other.slug.length - one.slug.length),
  }
}

/** Ids of the sections that hold steps, themselves or below. */
export function sectionsWithSteps(sections: readonly OutlineSection[], { bySection }: Places): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { id, parent } of sections.toReversed())
    if (bySection.has(id) || found.has(id)) {
      found.add(id)
      if (parent !== null) found.add(parent)
    }
  return found
}

/** The steps whose lines hold this one. */
export function stepsAt(line: number, { steps }: Places): readonly Step[] {
  const found: Step[] = []
  for (let at = lastAt(line, steps); at >= 0 && at > lastAt(line, steps) - mostOfOneLine; at--) {
    const step = steps[at]
    if (step === undefined || (step.endLine < line && step.line < line - mostLines)) break
    if (step.line <= line && line <= step.endLine) found.unshift(step)
  }
  return found
}

/** The steps that begin between two lines, both included. */
export function stepsBetween(first: number, last: number, { steps }: Places): readonly Step[] {
  return steps.slice(lastAt(first - 1, steps) + 1, lastAt(last, steps) + 1)
}

/** Further back no step is looked for: one line holds few, and few are longer. */
const mostOfOneLine = 60
const mostLines = 60

/** Place of the last step that begins at or before a line; -1 where none does. */
function lastAt(line: number, steps: readonly Step[]): number {
  let [low, high] = [0, steps.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((steps[middle]?.line ?? 0) <= line) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** A title without its number and what names its kind ("Step 3 – ", "Issue: "). */
export function bareTitle(title: string): string {
  return title.replace(/^(?:\p{L}+\s+)?[\d.]+\s*[.):–—-]*\s*|^\p{L}+\s*\d*:\s+/u, '')
}

function numberOf(title: string): string | null {
  return /^(?:\p{L}+\s+)?#?(\d{1,3}(?:\.\d{1,2})*|[a-h](?=[.):]))(?=\s*[.):–—-]|\s|$)/iu.exec(title.trim())?.[1] ?? null
}
