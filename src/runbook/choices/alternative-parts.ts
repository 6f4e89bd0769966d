import type { Block } from '../blocks/block.ts'
import { labelOf } from '../blocks/label.ts'
import type { Choice } from '../program.ts'
import type { MadeDocument } from '../steps/make-steps.ts'
import { grouped } from './alternatives-among.ts'
import { readOption } from './read-option.ts'

/** Labels alone in one item that call themselves alternatives ("**Option A: wait**"), by the steps below each of them. */
export function alternativeParts({ claims, made }: MadeDocument): ReadonlyMap<string, Choice> {
  const lines = new Map(made.map(({ step }) => [step.id, step.line]))
  const choices = new Map<string, Choice>()
  for (const { place, steps } of claims) {
    if (place.block.type !== 'list') continue
    for (const { children, endLine } of place.block.items) {
      const labels = children.flatMap(optionIn)
      const named = labels.map(({ line, title }, index) => {
        const end = (labels[index + 1]?.line ?? endLine + 1) - 1
        const own = steps.filter(id => line <= (lines.get(id) ?? 0) && (lines.get(id) ?? 0) <= end)
        return { when: title, sibling: { line, title, own } }
      })
      const leading = named.filter(it => it.sibling.own.length > 0)
      if (leading.length < 2) continue
      for (const [{ own }, choice] of grouped(leading)) for (const id of own) choices.set(id, choice)
    }
  }
  return choices
}

function optionIn(block: Block): readonly { readonly line: number; readonly title: string }[] {
  const label = block.type === 'paragraph' ? labelOf(block.prose) : null
  const title = label?.strong === true && label.rest === null ? readOption(label.text) : null
  return title === null ? [] : [{ line: block.line, title }]
}
