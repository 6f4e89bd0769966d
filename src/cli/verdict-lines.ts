import { timelineLine } from '../views/kit/timeline-line.ts'
import { answerRows } from '../walk/answer-rows.ts'
import { verdictData } from '../walk/record-observation.ts'
import type { Verdict } from '../walk/verdict.ts'

/** What came of a check: how it came out, expected beside actual, and the first rows of the answer. */
export function verdictLines(verdict: Verdict, { name, title }: { readonly name: string; readonly title: string }) {
  const data = { name, title, ...verdictData(verdict) }
  const { rows, more } = answerRows(verdict)
  return [
    timelineLine({ kind: 'step-verdict', at: verdict.at, actor: { id: '', name: '' }, source: 'cli', data }),
    ...verdict.lines.map(
      ({ label, expected, was, met }) => `  ${label}: expected ${expected}, was ${was}${met === false ? '  ✗' : ''}`,
    ),
    ...rows.map(it => `  ${it}`),
    ...(more === 0 ? [] : [`  … (${more} more)`]),
  ]
}
