import { type Condition, createCondition } from './condition.ts'
import { hideCode, wordsFor } from './hide-code.ts'
import type { Statement } from './list-statements.ts'
import type { Reading } from './reading.ts'
import { tellsToDo } from './split-condition.ts'

/**
 * What a sentence says that refers to the one before it ("The disk may be full. In this case, restart it"), with the
 * condition of that, or its words, as its own; `readings` for any other.
 */
export function readInCase(
  { text, section }: Statement,
  readings: readonly Reading[],
  known: Condition | null,
  last: Statement | null,
): readonly Reading[] {
  const found = inThisCase.exec(hideCode(text))?.[0] ?? ''
  const go = text.slice(found.length)
  if (found === '' || last === null || last.section !== section || !tellsToDo(go)) return readings
  const when = known?.when ?? last.text.replace(/[.;:!]$/, '')
  if (when.length > mostOfCase || when.includes('`')) return readings
  return [createCondition(when, go), ...readings.filter(it => it.kind !== 'condition')]
}

const mostOfCase = 160

const inThisCase = new RegExp(`^(?:${wordsFor('fillers')}\\s+)?${wordsFor('inThisCase')},?\\s+(?=\\S)`, 'u')
