import type { MadeStep } from '../steps/make-step.ts'
import { isProhibition } from '../words/shapes.ts'

/** The steps without those that only forbid, where another of their section can say it. */
export function withoutBans(made: readonly MadeStep[]): ReadonlySet<MadeStep> {
  const bans = new Set(made.filter(onlyForbids))
  const others = new Set(made.filter(entry => !bans.has(entry)).map(entry => entry.step.section))
  return new Set(made.filter(entry => !bans.has(entry) || !others.has(entry.step.section)))
}

function onlyForbids({ step, draft, polarity }: MadeStep): boolean {
  if (polarity?.verdict !== 'against' || step.operation !== null || draft.unit === null) return false
  if (draft.role !== 'instruction' || step.branches.length > 0) return false
  const words = draft.text.replace(/`[^`]*`/g, '').replace(/[^\p{L}]/gu, '')
  if (words === '' || draft.construct.endsWith('fence')) return true
  return isProhibition(draft.text) && !/[.;:!]\s+\S/.test(draft.text)
}
