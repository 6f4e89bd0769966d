import type { Step } from '../../runbook/program.ts'
import { quoteLine } from './quote-text.ts'

/** A sentence of the document, and where it stands. */
export function quoteWithLine({ text, line }: { readonly text: string; readonly line: number }): string {
  return `“${quoteLine(text, 200)}” (line ${line})`
}

/** What the document says around a change that no step holds, `count` of it. */
export function remarkLines(remarks: NonNullable<Step['remarks']>, count: number): readonly string[] {
  const left = remarks.length - count
  return [
    ...remarks.slice(0, count).map(it => `*Beside it*  ${quoteWithLine(it)}`),
    ...(left > 0 ? [`*Beside it*  … (${left} more ${left === 1 ? 'sentence' : 'sentences'} in the runbook)`] : []),
  ]
}
