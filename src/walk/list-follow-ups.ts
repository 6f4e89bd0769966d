import type { Program, Step } from '../runbook/program.ts'
import { isSettled, stepState, type Walk } from './walk.ts'

/** What a runbook has done after the end. `within`: the document's own words for the time; null: it names none. */
export type ListedFollowUp = {
  readonly step: string
  readonly title: string
  readonly file: string
  readonly line: number
  readonly within: string | null
  /** After the end, in milliseconds. */
  readonly milliseconds: number
}

const hour = 3_600_000
const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:m|min\w*)$/, hour / 60],
  [/^(?:h|hrs?|hours?|horas?|stunden?|heures?)$/, hour],
  [/^(?:d|days?|d[ií]as?|tagen?|jours?|business days?)$/, 24 * hour],
  [/^(?:w|weeks?|semanas?|wochen?|semaines?)$/, 7 * 24 * hour],
  [/^(?:months?|mes(?:es)?|monate?n?|mois)$/, 30 * 24 * hour],
]

/** For what has no time. */
const week = 7 * 24 * hour

/** The follow-ups of a runbook that nobody has settled while walking it, each with the time of its line or heading. */
export function listFollowUps(program: Program, walk: Walk): readonly ListedFollowUp[] {
  return program.steps
    .filter(it => it.phase === 'follow-up' && !isSettled(stepState(walk, it.id)))
    .map(step => {
      const within = timeOf(program, step)
      const { id, title, line } = step
      return { step: id, title, file: program.file, line, within, milliseconds: millisecondsOf(within) ?? week }
    })
}

function timeOf({ clocks, sections }: Program, { line, endLine, section }: Step): string | null {
  const own = clocks.find(it => it.line >= line && it.line <= endLine)
  const heading = sections.find(it => it.id === section)?.line
  return (own ?? clocks.find(it => it.line === heading))?.after ?? null
}

/** `1 hour`, `24 hours`, `1 week`, `next business day`; null for what is no length of time. */
function millisecondsOf(within: string | null): number | null {
  if (within === null) return null
  const [, count = '1', unit = ''] = /^(?:next\s+)?(\d{1,3})?\s*(\D+)$/i.exec(within.trim()) ?? []
  const length = units.find(([pattern]) => pattern.test(unit.trim().toLowerCase()))?.[1]
  return length === undefined ? null : Number(count) * length
}
