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
  const steps = made.filter(({ step }) => step.phase !== 'prove').map(({ step }) => step)
  const choices = new Map<string, Choice>()
  for (const { place, steps: own } of claims) {
    const { block } = place
    if (block.type !== 'list' || place.phase !== 'mitigate') continue
    const stepsIn = (item: Item) =>
      steps.filter(it => own.includes(it.id) && it.line >= item.line && it.line <= item.endLine)
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
    const leading = labelled.filter(({ sibling }) => stepsIn(sibling.item).length > 0)
    if (leading.length < 2) continue
    for (const [{ item }, choice] of grouped(leading)) for (const { id } of stepsIn(item)) choices.set(id, choice)
  }
  return choices
}
