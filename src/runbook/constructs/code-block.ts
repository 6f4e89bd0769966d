import type { Place } from '../outline.ts'
import type { Draft } from '../steps/draft.ts'
import type { Unit } from '../units/unit.ts'
import { unitsOfCode } from '../units/units-of-code.ts'
import type { Construct } from './construct.ts'
import { over } from './over.ts'
import { phaseOfStep } from './phase-of-step.ts'

/** A fence that stands on its own: one step for each thing in it that can be done by itself. */
export const codeBlock: Construct = {
  name: 'fence',
  take: place => {
    if (place.block.type !== 'code') return null
    const units = unitsOfCode(place.block)
    return units.length === 0
      ? { role: 'prose' }
      : { role: 'step', drafts: units.map(unit => draftOfUnit(unit, place, titleOver(place))) }
  },
}

/** A unit as a step, named by its comment or else by the words over it. */
export function draftOfUnit(unit: Unit, place: Place, title: string): Draft {
  return {
    line: unit.line,
    endLine: unit.endLine,
    section: place.section.id,
    over: over(place),
    phase: phaseOfStep(place),
    construct: unit.language === 'exact' ? 'exact fence' : 'fence',
    role: 'instruction',
    label: null,
    text: unit.label ?? title,
    unit,
    expects: unit.answers ?? [],
    branches: [],
    details: [],
  }
}

function titleOver(place: Place): string {
  if (place.before?.type === 'paragraph') return place.before.prose.text.replace(/[:.]$/, '')
  return place.label?.text ?? place.section.title
}
