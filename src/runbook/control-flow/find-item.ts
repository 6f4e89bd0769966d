import type { Step } from '../program.ts'
import { type Places, stepsBetween } from './create-places.ts'
import type { NumberedItem } from './list-numberings.ts'

/**
 * The item that "step 3" means to whoever reads it on a line: of the list that the line stands in, else the only one of
 * its section or of those around it, else of a list that goes on with the numbers of its section; where its section has
 * no numbers, the only one of the document. Null where none has that number, or several do.
 */
export function findItem(
  number: number,
  {
    line,
    section,
  }: { readonly line: number; readonly section: { readonly id: string; readonly parent: string | null } },
  { numberings, sections }: Places,
): NumberedItem | null {
  const having = numberings.get(number) ?? []
  const around = having
    .flatMap(({ item, all }) => all.filter(it => holds(it, line)).map(it => ({ item, depth: it.depth })))
    .sort((one, other) => other.depth - one.depth)
    .map(it => it.item)
  // "Go to step 2" in the second part of step 1 means no part.
  const own = around.find(it => !holds(it, line)) ?? around[0]
  if (own !== undefined) return own
  for (let at: string | null = section.id; at !== null; at = sections.find(it => it.id === at)?.parent ?? null) {
    const here = having.map(it => it.item).filter(it => it.section === at)
    if (here.length > 0) return onlyOne(here)
  }
  const goingOn = having.filter(({ all }) => all.some(it => it.section === section.id))
  if (goingOn.length > 0) return onlyOne(goingOn.map(it => it.item))
  const counted = [...numberings.values()].some(of => of.some(({ item }) => item.section === section.id))
  return counted ? null : onlyOne(having.map(it => it.item))
}

/** The items of a section with a number, a part of an item only where no whole one has it. */
export function itemsIn(section: string, number: number, { numberings }: Places): readonly NumberedItem[] {
  const having = numberings.get(number) ?? []
  return outermostOf(having.map(it => it.item).filter(it => it.section === section))
}

/** The steps that an item became: one, several, or those of its parts. */
export function stepsOf({ line, endLine }: NumberedItem, places: Places): readonly Step[] {
  return stepsBetween(line, endLine, places)
}

function onlyOne(items: readonly NumberedItem[]): NumberedItem | null {
  const [first = null, ...others] = outermostOf(items)
  return others.length === 0 ? first : null
}

function outermostOf(items: readonly NumberedItem[]): readonly NumberedItem[] {
  const least = Math.min(...items.map(it => it.depth))
  return items.filter(it => it.depth === least)
}

function holds({ line, endLine }: NumberedItem, at: number): boolean {
  return line <= at && at <= endLine
}
