import type { Place } from '../outline/outline.ts'
import { unitInText } from '../units/unit.ts'
import { createDraft, type Draft } from './construct.ts'
import { splitInstruction } from './split-instruction.ts'

/** One sentence, cell or item that says what to do. One that looks and then changes something is two steps. */
export function draftInstruction(given: {
  readonly line: number
  readonly endLine: number
  readonly text: string
  readonly label: string | null
  readonly place: Place
  readonly construct: string
}): readonly Draft[] {
  const { line, endLine, label, place, construct } = given
  return splitInstruction(given.text).map(text =>
    createDraft(place, { line, endLine, construct, label, text, unit: unitInText(text, line) }),
  )
}
