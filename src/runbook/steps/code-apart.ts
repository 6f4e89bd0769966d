import type { Draft } from '../constructs/construct.ts'
import { writesOut } from '../units/writes-out.ts'
import { codesIn, isCode } from './quoted-effect.ts'

/** Whether a step has code to run, and no remark or code that is commented out. */
export function holdsCode({ unit }: Draft): boolean {
  return unit !== null && unit.language !== 'note' && unit.language !== 'disabled'
}

/** The code of a step where its words do not hold it. */
export function codeApart(draft: Draft): string | null {
  const { unit, text } = draft
  if (unit === null || !holdsCode(draft)) return null
  const plain = (it: string) => it.replace(/[`\s]+/g, ' ').trim()
  return plain(text).includes(plain(unit.text)) ? null : unit.text
}

/** Whether a text quotes a command, a statement or a request that is not the unit's. */
export function quotesOther(text: string, unit: Draft['unit']): boolean {
  return unit !== null && codesIn(text).some(code => isCode(code) && !writesOut(unit, code))
}
