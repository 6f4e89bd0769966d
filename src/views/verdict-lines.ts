import type { Verdict, VerdictLine } from '../walk/verdict.ts'
import { dotted } from './blocks.ts'
import { code, words } from './mrkdwn.ts'

/** Expected beside actual: a line for each that was missed or waits for a person, one line for all that were met. */
export function verdictLines(verdict: Verdict): string[] {
  const met = verdict.lines.filter(it => it.met === true)
  const other = verdict.lines.filter(it => it.met !== true)
  const shown = other.slice(0, 8).map(line)
  const left = other.length - shown.length
  const fine = met.slice(0, 8).map(it => `${words(it.label, 60)} ${code(it.was, 80)}`)
  const last = dotted([
    met.length === 0 ? null : `✅ ${dotted([...fine, met.length > 8 ? `… (${met.length - 8} more)` : null])}`,
    verdict.lines.length === 0 && verdict.summary !== '' ? code(verdict.summary, 300) : null,
  ])
  return [...shown, left > 0 ? `… (${left} more in Evidence)` : '', last].filter(it => it !== '')
}

/** What was missed, for those who listen. */
export function verdictSpoken(verdict: Verdict): string {
  const missed = verdict.lines.filter(it => it.met === false).slice(0, 3)
  if (missed.length === 0) return words(verdict.summary, 200)
  return missed
    .map(it => `${words(it.label, 60)} expected ${words(it.expected, 80)}, was ${words(it.was, 80)}`)
    .join('; ')
}

function line(it: VerdictLine): string {
  const sign = it.met === null ? '👤' : it.hard ? '❌' : '⚠️'
  return `${sign} *${words(it.label, 60) || '–'}*  expected ${code(it.expected, 120)} · was ${code(it.was, 160)}`
}
