import type { Item } from '../blocks/block.ts'
import type { Claim } from '../constructs/draft-steps.ts'
import { answersBelow } from '../constructs/draft-tree.ts'
import type { Choice } from '../program.ts'
import type { MadeDocument } from '../steps/make-steps.ts'
import { findPhase } from '../words/find-phase.ts'
import { grouped } from './alternatives-among.ts'
import { alternativesInList, listCauses, mappedActs } from './alternatives-in-list.ts'
import { saysSeveralWays } from './read-option.ts'

/** Items of a list of which one is done, by their steps: each names its cause, or what stands over them says so. */
export function alternativeItems({ claims, made }: MadeDocument): ReadonlyMap<string, Choice> {
  const lines = new Map(made.flatMap(({ step }) => (step.phase === 'prove' ? [] : [[step.id, step.line] as const])))
  const changes = new Set(made.flatMap(({ step }) => (step.effect === 'read' ? [] : [step.id])))
  const causes = listCauses(claims.map(it => it.place))
  const choices = new Map<string, Choice>()
  for (const { place, steps: own } of claims.flatMap(withInner)) {
    const { block } = place
    if (block.type !== 'list') continue
    const stepsIn = stepsByItem(block.items, own, lines)
    const changing = new Set(own.filter(id => changes.has(id)))
    const found = alternativesInList(block, place, {
      causes,
      leads: item => stepsIn.has(item),
      changes: item => stepsIn.get(item)?.some(id => changing.has(id)) ?? false,
    })
    for (const [{ item }, choice] of grouped(found)) for (const id of stepsIn.get(item) ?? []) choices.set(id, choice)
  }
  return choices
}

/** The list in an item that names the remedies below it ("Common causes and fixes:") as one of its own, in front of that around it. */
function withInner(claim: Claim): readonly Claim[] {
  const { block } = claim.place
  if (block.type !== 'list') return []
  // What is done on each answer stands under that answer.
  const others = block.items.filter(it => answersBelow(it).length === 0)
  const inner = others.flatMap(({ lead, children }) =>
    children.flatMap((child): readonly Claim[] => {
      const text = lead?.prose.text ?? ''
      const remedies = findPhase(text.split(/\s/).at(-1) ?? '') === 'mitigate'
      if (child.type !== 'list') return []
      const maps = mappedActs(child.items).length > 1
      if (!maps && (!text.endsWith(':') || !(remedies || saysSeveralWays(text)))) return []
      return withInner({
        ...claim,
        place: {
          ...claim.place,
          block: child,
          before: lead,
          label: null,
          phase: maps ? claim.place.phase : 'mitigate',
        },
      })
    }),
  )
  return [claim, ...inner]
}

/** Ids of the steps in each item. Items and steps are in the document's order, so that one pass is enough. */
export function stepsByItem(
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
