import type { MadeStep } from '../steps/make-step.ts'
import { codesIn } from '../steps/quoted-effect.ts'

/**
 * The step of a section that a text of it is about: the one whose code it names (`DELETE FROM jobs` of a longer
 * statement), else the one before it, else the one behind it.
 */
export function stepBeside(text: string, line: number, inSection: readonly MadeStep[]): MadeStep | null {
  const codes = codesIn(text).map(plain).filter(isTelling)
  const holding = inSection.filter(({ draft }) =>
    [draft.unit?.text ?? '', ...codesIn(draft.text)].map(plain).some(it => codes.some(code => it.startsWith(code))),
  )
  return nearest(line, holding) ?? nearest(line, inSection)
}

function nearest(line: number, among: readonly MadeStep[]): MadeStep | null {
  return among.findLast(it => it.step.line <= line) ?? among[0] ?? null
}

/** A name alone is a part of many commands. */
function isTelling(code: string): boolean {
  return code.includes(' ')
}

function plain(code: string): string {
  return code
    .toLowerCase()
    .replaceAll(/[\s;]+/g, ' ')
    .trim()
}
