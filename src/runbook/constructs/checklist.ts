import type { Item, Paragraph, Phrase } from '../blocks/block.ts'
import { answerPattern } from '../languages/languages.ts'
import type { Place } from '../outline/outline.ts'
import { quotedEffect } from '../steps/quoted-effect.ts'
import { type Unit, unitInText } from '../units/unit.ts'
import { findAct, isImperative } from '../words/find-act.ts'
import { type Construct, createDraft, type Draft, draftUnit } from './construct.ts'

import { draftItem, partsOf } from './draft-item.ts'
import { isBold } from './is-action-item.ts'
import { isTicked, splitInstruction } from './split-instruction.ts'

/** Boxes to tick, and what is listed as proof or follow-up: each line is a step that asks for evidence. */
export const checklist: Construct = {
  name: 'checklist',
  take: place => {
    const { block } = place
    if (block.type === 'paragraph') return provenBy(block, place)
    if (block.type !== 'list') return null
    const boxes = block.items.some(item => item.checked !== null)
    const asked = place.phase === 'follow-up' || (place.phase === 'prove' && !block.ordered)
    if (!boxes && !asked) return null
    return { role: 'step', drafts: block.items.flatMap(item => draftsOf(item, place)) }
  },
}

/** A paragraph that is all that a section of proof says. */
function provenBy({ line, endLine, prose }: Paragraph, place: Place): ReturnType<Construct['take']> {
  const whole =
    place.phase === 'prove' && place.label === null && (place.after === null || place.after.type === 'heading')
  if (!whole || line > place.section.line + 2 || prose.text.split(/\s+/).length > 20) return null
  const lead: Paragraph = { type: 'paragraph', line, endLine, prose }
  return { role: 'step', drafts: draftsOf({ line, endLine, number: null, checked: null, lead, children: [] }, place) }
}

function draftsOf(item: Item, place: Place): readonly Draft[] {
  const below = item.children.flatMap(child => (child.type === 'list' ? child.items : []))
  if (item.lead === null || below.some(inner => inner.checked !== null))
    return below.flatMap(inner => draftsOf(inner, place))
  // A box before a command is a step to tick off in a section of remedies, and where it tells to do it; else a proof.
  const remedies = place.phase === 'mitigate' || place.phase === 'rollback'
  const told = place.phase !== 'prove' && place.phase !== 'follow-up' && isImperative(item.lead.prose.text)
  if ((remedies || told) && item.checked === false && holdsUnit(item)) return draftItem(item, place)
  // A line over calls that prove it, each under its own bullet, is those calls.
  if (below.length > 0 && below.every(holdsUnit)) return below.flatMap(inner => draftItem(inner, place))
  if (namesTasks(item, below)) return below.flatMap(inner => draftsOf(inner, place))
  const own = asks(item, below) ? below.flatMap(inner => draftItem(inner, place)) : []
  // A line with a command of its own is proven by running it; an instruction with several commands is those commands.
  const parts = item.children.some(child => child.type === 'code') ? partsOf(item, place) : null
  if (parts !== null && parts.units.length > 1 && isImperative(item.lead.prose.text)) return draftItem(item, place)
  const [first = '', ...others] = splitInstruction(item.lead.prose.text, isTicked)
  // Code without words of its own is what the words before it are about ("P1 only. `X`", "Never at night. `X`").
  const whole = others.some(it => it.startsWith('`'))
  const [text, more] = whole ? [item.lead.prose.text, []] : [first, others]
  const said = parts !== null || place.phase === 'follow-up' ? null : answered(text, item.line)
  const endLine = own.length > 0 ? item.lead.endLine : item.endLine
  const draft = createDraft(place, {
    line: item.line,
    endLine,
    phase: place.phase === 'follow-up' ? 'follow-up' : 'prove',
    construct: 'checklist',
    role: place.phase === 'follow-up' && item.checked === null ? 'task' : 'proof',
    text,
    unit: parts?.units[0] ?? said?.unit ?? null,
    expects: parts?.expects ?? said?.expects ?? [],
    branches: parts?.branches ?? [],
    details: parts?.details ?? [],
  })
  // What is done where the line does not hold is no line to tick.
  const changes = more.map(text =>
    createDraft(place, { line: item.line, endLine, construct: 'checklist', text, unit: unitInText(text, item.line) }),
  )
  return [draft, ...changes, ...(parts?.units.slice(1) ?? []).map(unit => draftUnit(unit, place, draft.text)), ...own]
}

/** A request that a line of proof names whole, with the status that it answers, and nothing else. */
const answersWith = new RegExp(
  `^(?:[^\`]*[:(]\\s*)?\`(?<command>curl\\s[^\`]+)\`\\s*(?:${answerPattern('responds')}|returns?|gives?|→|=>|:)\\s*(?:(?:with|con|mit|avec|com|HTTP|status)\\s+)*\`?(?<status>[1-5]\\d\\d)\`?(?: OK)?[.)]*$`,
  'iu',
)

/** “`curl -sS https://…/health` answers 200” is proven by sending it again, where it only reads. */
function answered(text: string, line: number): { readonly unit: Unit; readonly expects: readonly Phrase[] } | null {
  const { command, status } = answersWith.exec(text)?.groups ?? {}
  const unit = command === undefined ? null : unitInText(`\`${command}\``, line)
  if (unit === null || quotedEffect([`\`${unit.text}\``], true) !== 'read') return null
  return { unit, expects: [{ line, text: `returns ${status}` }] }
}

/** Whether an item only names in bold what each of those below it tells to do ("**Update the runbook**"). */
function namesTasks(item: Item, below: readonly Item[]): boolean {
  const told = below.filter(inner => isImperative(inner.lead?.prose.text ?? '')).length
  return isBold(item) && item.checked === null && item.children.length === 1 && told > 1 && told === below.length
}

/** Whether a lead introduces instructions of their own ("If it is real:"); not where it tells somebody else to do them. */
function asks({ lead }: Item, below: readonly Item[]): boolean {
  const text = lead?.prose.text ?? ''
  const told = below.filter(inner => isImperative(inner.lead?.prose.text ?? ''))
  return text.endsWith(':') && findAct(text) !== 'notify' && told.length > 0 && told.length === below.length
}

function holdsUnit({ lead, line }: Item): boolean {
  return lead !== null && unitInText(lead.prose.text, line) !== null
}
