import type { Code } from '../blocks/block.ts'
import { isExpectationLabel, labelOf } from '../blocks/label.ts'
import type { Place } from '../outline/outline.ts'
import { opensWithAlarm } from '../polarity/is-forbidding-title.ts'
import type { Unit } from '../units/unit.ts'
import { unitsOfCode } from '../units/units-of-code.ts'
import { isImperative } from '../words/find-act.ts'
import { isPhase } from '../words/find-phase.ts'
import { type Construct, type Draft, draftUnit } from './construct.ts'
import { draftInstruction } from './draft-instruction.ts'
import { hasOwnCode, nameOfUnit } from './has-own-code.ts'
import { showsOutput } from './shows-output.ts'

/** A fence outside of a list: one step for each unit of code in it. */
export const codeBlock: Construct = {
  name: 'fence',
  take: place => {
    if (place.block.type !== 'code') return null
    if (showsOutput(place.block, place.before)) return { role: 'prose' }
    const units = unitsOfCode(place.block, place.integrations)
    if (units.length > 0) return { role: 'step', drafts: draftsOf(units, place) }
    const drafts = shownFor(place.block, place)
    return drafts.length === 0 ? { role: 'prose' } : { role: 'step', drafts }
  },
}

/** The units of a fence, named by what stands over it, or by themselves where that has code of its own. */
function draftsOf(units: readonly Unit[], place: Place): readonly Draft[] {
  const title = titleOver(place)
  const apart = hasOwnCode(title, place.block.line, units)
  return units.map(unit => draftUnit(unit, place, apart ? nameOfUnit(unit) : title))
}

/** "Add this to the settings:" over a fence without commands: the sentence is the step, the fence its detail. */
function shownFor(code: Code, place: Place): readonly Draft[] {
  const { before } = place
  if (before?.type !== 'paragraph' || isExpectationLabel(before.prose)) return []
  const label = labelOf(before.prose)
  if (label?.strong && (label.rest !== null || isPhase(label.text))) return []
  const text = before.prose.text.replace(/^\d{1,2}[.)]\s+/, '')
  if (!text.endsWith(':') || !isImperative(text) || place.phase === 'reference' || aside.test(text)) return []
  return draftInstruction({
    line: before.line,
    endLine: code.endLine,
    text,
    label: null,
    place,
    construct: 'paragraph that instructs',
  }).map((draft, index, all) =>
    index < all.length - 1 ? draft : { ...draft, details: [{ line: code.valueLine, text: code.value }] },
  )
}

/** Introduces what is only to be read, or a form. */
const aside = /^(?:use|follow|see|note|read|expect|you should)\b|\b(?:templates?|plantillas?)\b/i

function titleOver(place: Place): string {
  const said = place.before?.type === 'paragraph' ? place.before.prose.text : null
  // "⚠️ This wipes everything" warns, and the label or heading over it says what is done.
  const warns =
    said !== null && opensWithAlarm(said) && !said.endsWith(':') && !isImperative(said.replace(/^[^\p{L}`]+/u, ''))
  if (said !== null && !warns) return said.replace(/[:.]$/, '')
  return place.label?.text ?? place.section.title
}
