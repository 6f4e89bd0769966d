import type { Step } from '../program.ts'
import type { Clause } from './at-steps.ts'
import { type Places, stepsAt, stepsBetween } from './create-places.ts'
import { hideCode } from './hide-code.ts'
import type { Statement } from './list-statements.ts'
import type { Reading } from './reading.ts'

/** The steps that a statement is about: those below what it opens, else the step whose lines it stands on. */
export function listOwners(clause: Clause, places: Places): readonly Step[] {
  const { line, text, opens, inside, behind, section, own: said } = clause
  if (inside === 'heading') return []
  if (said !== null) return [said, ...(opens === null ? [] : stepsBetween(said.line + 1, opens.endLine, places))]
  const own = stepsAt(line, places)
  if (opens === null) {
    const named = own.filter(it => placeIn(it, text) >= 0)
    if (named.length > 0 || own.length > 0) return named.length > 0 ? named : own
    const below = behind === null ? [] : stepsBetween(behind.line, behind.endLine, places)
    return below.length > 0 ? below : beside(line, section.id, places)
  }
  const below = stepsBetween(opens.line, opens.endLine, places)
  if (below.length > 0 || own.length > 0) return below.length > 0 ? below : own
  return clause.over === 'comments' ? beside(line, section.id, places) : own
}

/** The steps that what was read in a sentence is about: a condition in front of an instruction holds for all of it. */
export function ownersOf(reading: Reading, { also }: Clause, owners: readonly Step[]): readonly Step[] {
  return reading.kind === 'condition' && reading.leads
    ? [...owners, ...also.filter(it => !owners.includes(it))]
    : owners
}

/** A sentence between steps speaks of the one before it, or else of the one behind it. */
function beside(line: number, section: string, places: Places): readonly Step[] {
  const own = places.bySection.get(section) ?? []
  const one = own.findLast(it => it.line < line) ?? own[0]
  return one === undefined ? [] : [one]
}

/** The step whose outcome decides: the one the sentence stands in, else the one before it. */
export function findDecidingStep({ line, section }: Statement, owners: readonly Step[], places: Places): Step | null {
  const inside = owners.filter(it => it.line <= line && line <= it.endLine)
  const nearest = Math.max(...inside.map(it => it.line))
  const innermost = inside.find(it => it.line === nearest)
  if (innermost !== undefined) return innermost
  const own = places.bySection.get(section.id) ?? []
  return own.findLast(it => it.line <= line) ?? own[0] ?? stepsBetween(0, line, places).at(-1) ?? null
}

/** "If it persists, view the logs" beside a step, and no part of it: what is done then is said by itself. */
export function isOfItself(reading: Reading, { line, opens, behind }: Statement, owners: readonly Step[]): boolean {
  if (reading.kind !== 'condition' || !reading.leads || reading.go === '' || opens !== null || behind !== null)
    return false
  const [clause = ''] = hideCode(reading.go).split(/[,;]/)
  return owners.length > 0 && owners.every(it => it.endLine < line) && !ofAbove.test(clause)
}

/** Whether a condition is the name of what it stands at: "Cache full → purge it", "# Acme only" over a command. */
export function isNamed(reading: Reading, { text, inside }: Statement): boolean {
  if (reading.kind !== 'condition' || !reading.leads) return false
  const alone = inside === 'comment' && reading.go === '' && text.startsWith(reading.when) && !text.includes('(')
  return alone || /^\s*(?:→|⇒|->|=>)/u.test(text.slice(reading.when.length))
}

const ofAbove =
  /(?<![\p{L}])(?:above|these?|this|that|oben|dies\p{L}*|das|anterior(?:es)?|est[aeo]s?|arriba|ci-dessus|cec?i|cett?e|ces|acima|ist[oa]|ess[aeo]s?)(?![\p{L}])/u

/** Where a sentence stands in the words of a step; -1 where it does not, or far behind their beginning. */
export function placeIn({ text }: Pick<Step, 'text'>, sentence: string): number {
  return plainWords(text).indexOf(plainWords(sentence).slice(0, 40))
}

export function plainWords(text: string): string {
  return text
    .slice(0, 2_000)
    .replace(/[`*_\s]+/g, ' ')
    .trim()
}
