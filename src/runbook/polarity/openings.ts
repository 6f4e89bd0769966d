import { listLeaves } from '../blocks/block.ts'
import { polarityPattern } from '../languages/languages.ts'
import type { Outline } from '../outline/outline.ts'
import { unitInText } from '../units/unit.ts'
import { foldText } from '../words/fold-text.ts'
import { namesSeveral } from './names-several.ts'
import { withoutOwnBans } from './without-own-bans.ts'

/** The texts that each section opens with, before its first list, table or code. */
export type Openings = ReadonlyMap<string, readonly string[]>

/** A section that is all paragraphs has no opening of hundreds: each is read for each step. */
const mostOpenings = 6

export function listOpenings({ places }: Outline): Openings {
  const openings = new Map<string, string[]>()
  const closed = new Set<string>()
  const begun = new Set<string>()
  for (const { block, section } of places) {
    const texts = block.type === 'paragraph' || block.type === 'quote' ? listLeaves([block]) : []
    if (block.type === 'list' || block.type === 'table' || block.type === 'code') closed.add(section.id)
    if (texts.length === 0 || closed.has(section.id)) continue
    // What ends in a colon is about the next block alone.
    const whole = texts.map(it => withoutOwnBans(it.prose.text)).filter(text => !text.trimEnd().endsWith(':'))
    // Behind a step, "this" is that step, and only what names the whole, or several, is about the rest.
    const open = begun.has(section.id) ? whole.filter(it => namesWhole.test(foldText(it)) || namesSeveral(it)) : whole
    if (texts.some(it => unitInText(it.prose.text, it.prose.line) !== null)) begun.add(section.id)
    openings.set(section.id, [...(openings.get(section.id) ?? []), ...open].slice(0, mostOpenings))
  }
  return openings
}

const namesWhole = new RegExp(`(?<!\\p{L})(?:${polarityPattern('wholes')})(?!\\p{L})`, 'u')
