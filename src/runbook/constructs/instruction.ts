import type { Place } from '../outline/outline.ts'
import type { Draft } from '../steps/draft.ts'
import { unitInText } from '../units/unit-in-text.ts'
import { splitInstruction } from '../words/split-instruction.ts'
import { over } from './over.ts'
import { phaseOfStep } from './phase-of-step.ts'

/** One sentence or item that says what to do. A check followed by a conditional change is two steps. */
export function instruction(given: {
  readonly line: number
  readonly endLine: number
  readonly text: string
  readonly label: string | null
  readonly place: Place
  readonly construct: string
  readonly split: boolean
}): readonly Draft[] {
  const { line, endLine, label, place, construct } = given
  const parts = given.split ? splitInstruction(given.text) : [given.text]
  return parts.map(
    (text): Draft => ({
      line,
      endLine,
      section: place.section.id,
      over: over(place),
      phase: phaseOfStep(place),
      construct,
      role: 'instruction',
      label,
      text,
      unit: unitInText(text, line),
      expects: [],
      branches: [],
      details: [],
    }),
  )
}
