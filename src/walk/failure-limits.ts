import type { Program } from '../runbook/program.ts'
import { calls } from './document-clocks.ts'
import { readRunsInARow } from './runs-in-a-row.ts'

/** A line of a document by which somebody is called once a monitor has failed so many times in a row. */
export type FailureLimit = { readonly line: number; readonly runs: number; readonly text: string }

/** “If the monitor fails for more than 2 consecutive runs, notify product”: three, in the order of the document. */
export function failureLimits({ clocks }: Pick<Program, 'clocks'>): readonly FailureLimit[] {
  return clocks.flatMap(({ line, text }) => {
    const named = readRunsInARow(text)
    return named?.fails && calls.test(text) ? [{ line, runs: named.of, text }] : []
  })
}
