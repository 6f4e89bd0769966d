import type { Item } from '../blocks/block.ts'
import type { Found } from '../constructs/find-steps.ts'
import { itemLabel } from '../constructs/item-label.ts'
import type { Choice } from '../program.ts'
import { causeFromWords, nameFromWords } from '../words/cause-from-words.ts'
import { phaseFromWords } from '../words/phase-from-words.ts'
import { grouped } from './alternatives-among.ts'

/**
 * Items of a list of remedies that each name their cause (`- **Agent not created**: re-run onboarding`), by their steps.
 * A numbered list is done in its order, unless every item says that something is wrong.
 */
export function alternativeItems({ claims, made }: Found): ReadonlyMap<string, Choice> {
  const lines = new Map(made.flatMap(({ step }) => (step.phase === 'prove' ? [] : [[step.id, step.line] as const])))
  const choices = new Map<string, Choice>()
  for (const { place, steps: own } of claims) {
    const { block } = place
    if (block.type !== 'list' || place.phase !== 'mitigate') continue
    const stepsIn = stepsByItem(block.items, own, lines)
    const labelled = block.items.flatMap(item => {
      const { label } = itemLabel(item)
      const when = label === null ? null : nameFromWords(label)
      if (label === null || when === null) return []
      const cause = causeFromWords(label)
      const named = cause !== null || phaseFromWords(label) === null
      return named ? [{ when, cause, sibling: { line: item.line, title: label, item } }] : []
    })
    const causes = labelled.filter(it => it.cause !== null)
    const all = causes.length === block.items.length && causes.every(it => it.cause?.kind === 'clear')
    if (causes.length < 2 || causes.length * 2 < block.items.length || (block.ordered && !all)) continue
    // Beside causes, a label that may be read as an act ("Audit export needed") is one of them.
    const leading = labelled.filter(({ sibling }) => stepsIn.has(sibling.item))
    if (leading.length < 2) continue
    for (const [{ item }, choice] of grouped(leading)) for (const id of stepsIn.get(item) ?? []) choices.set(id, choice)
  }
  return choices
}

/** Ids of the steps that stand in each item. Both come in the document's order, so that one pass is enough. */
function stepsByItem(
  items: readonly Item[],
  ids: readonly string[],
  lines: ReadonlyMap<string, number>,
): ReadonlyMap<Item, readonly string[]> {
  const found = new Map<Item, string[]>()
  let place = 0
  for (const id of ids) {
    const line = lines.get(id)
    if (line === undefined) continue
    while (place < items.length && (items[place]?.endLine ?? 0) < line) place += 1
    const item = items[place]
    if (item === undefined || line < item.line) continue
    found.set(item, [...(found.get(item) ?? []), id])
  }
  return found
}
