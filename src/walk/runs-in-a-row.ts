import type { Step } from '../runbook/program.ts'
import type { Verdict } from './verdict.ts'

const words: { readonly [word: string]: number } = { two: 2, three: 3, four: 4, five: 5, six: 6, twice: 2 }
const count = `(\\d{1,2}|${Object.keys(words).join('|')})`
const named = new RegExp(
  `(>\\s?|(?:more than|over)\\s+)?\\b${count}\\s+(?:(?:consecutive|successive|straight)\\b|(?:\\w+\\s+)?(?:consecutively|in a row)\\b)`,
  'i',
)
const failing = /\b(?:fail\w*|errors?|timeouts?|time out|down|unhealthy|misse[ds])\b/i

/** How many runs in a row a document asks for at a check, and whether those that fail count; null where it asks for none. */
export function runsInARow(step: Step): { readonly of: number; readonly fails: boolean } | null {
  if (step.effect !== 'read' || !step.runnable || step.repeat != null) return null
  for (const text of [...step.expect.map(it => it.text), step.text]) {
    const found = readRunsInARow(text)
    if (found !== null) return found
  }
  return null
}

/** “more than 2 consecutive failures” is three that fail; null where the text names no number of runs in a row. */
export function readRunsInARow(text: string): { readonly of: number; readonly fails: boolean } | null {
  const found = named.exec(text)
  const said = words[(found?.[2] ?? '').toLowerCase()] ?? Number(found?.[2] ?? 0)
  const of = said + (found?.[1] === undefined ? 0 : 1)
  return found !== null && of > 1 ? { of, fails: failing.test(sentenceAround(text, found.index)) } : null
}

function sentenceAround(text: string, index: number): string {
  const from = Math.max(text.lastIndexOf('.', index), text.lastIndexOf('\n', index)) + 1
  const end = text.slice(index).search(/[.\n]/)
  return text.slice(from, end < 0 ? undefined : index + end)
}

/** The verdict with how many in a row it is; until there are enough of them it leads nowhere. A run without an answer counts for nothing. */
export function countInARow(step: Step, verdict: Verdict, before: Verdict['inARow']): Verdict {
  const asked = runsInARow(step)
  if (asked === null) return verdict
  const { outcome } = verdict
  const seen = before?.of === asked.of ? before.seen : 0
  const counts = asked.fails ? outcome === 'not-as-expected' : outcome === 'as-expected' || outcome === 'soft-missed'
  const now = outcome === 'could-not-check' ? seen : counts ? Math.min(asked.of, seen + 1) : 0
  const inARow = { ...asked, seen: now }
  return { ...verdict, inARow, branch: counts && now < asked.of ? null : verdict.branch }
}

/** Whether a check has to be run again before its answer says anything. */
export function waitsForMore(verdict: Verdict | null): boolean {
  if (verdict?.inARow === undefined) return false
  const { seen, of } = verdict.inARow
  return seen > 0 && seen < of && verdict.outcome !== 'could-not-check'
}
