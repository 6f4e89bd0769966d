import { statusesIn } from '../expectations/parse-expectation.ts'
import type { ExpectationTest } from '../program.ts'
import { foldText } from '../words/fold-text.ts'

/** What an answer can decide of a condition; null: a person says whether it is so. */
export function conditionTest(when: string): ExpectationTest | null {
  const anyOf = statusesIn(when)
  if (anyOf.length > 0) return { kind: 'status', anyOf }
  const plain = foldText(when)
  if (
    /^(?:it is |the (?:count|result|number) is |(?:it |the query )?returns? )?(?:zero|0|empty|no (?:rows?|results?)|nothing(?: (?:is )?(?:found|returned))?)$/u.test(
      plain,
    )
  )
    return { kind: 'rows', op: '=', value: 0 }
  const field = /^`([A-Za-z_][\w.]*)`?\s*(?:is|=|:)\s*`?(true|false)`?$/u.exec(when.trim())
  return field === null ? null : { kind: 'json', path: field[1] ?? '', op: '=', value: field[2] === 'true' }
}
