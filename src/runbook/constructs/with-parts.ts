import type { Item, Phrase } from '../blocks/block.ts'
import { quotedChanges, quotedEffect } from '../steps/quoted-effect.ts'
import type { Unit } from '../units/unit.ts'
import type { Draft } from './construct.ts'
import { hasOwnCode } from './has-own-code.ts'

/** What stands under an item of a list of steps. */
export type Parts = {
  units: Unit[]
  expects: Phrase[]
  branches: Phrase[]
  details: Phrase[]
  below: Draft[]
  /** The item only names what its sub-items are about ("Recent changes:"). */
  named: boolean
}

/**
 * Which of the steps of an item's words its one fence belongs to: where it looks and then changes something ("Check it. If
 * it is off, switch it on:"), a fence that changes anything is what is done there, any other what is looked at. -1 where
 * that step has code of its own.
 */
export function takerOf(said: readonly Draft[], { units }: Parts): number {
  if (units.length === 0) return 0
  const changes = units.some(it => quotedEffect([`\`${it.text.replaceAll('\n', ' ')}\``], true) !== 'read')
  const taker = changes ? said.length - 1 : 0
  const { text = '', line = 0 } = said[taker] ?? {}
  return hasOwnCode(text, line, units) ? -1 : taker
}

/** What stands under an item, at the steps of its words. */
export function withParts(said: readonly Draft[], item: Item, parts: Parts, taken: number): readonly Draft[] {
  const { units, expects, branches, details } = parts
  const [unit] = units
  const last = said.length - 1
  const detailed = details.some(it => quotedChanges(it.text).length > 0) ? last : 0
  return said.map((draft, index) => ({
    ...draft,
    endLine: index < last && index < Math.max(taken, detailed) ? draft.endLine : item.endLine,
    ...(index === 0 ? { branches } : {}),
    ...(index === detailed ? { details } : {}),
    ...(index === taken ? { unit: unit ?? draft.unit, expects: [...(unit?.answers ?? []), ...expects] } : {}),
  }))
}
