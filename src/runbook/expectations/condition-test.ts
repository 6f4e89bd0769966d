import { flowPattern } from '../languages/languages.ts'
import type { ExpectationTest } from '../program.ts'
import { foldText } from '../words/fold-text.ts'
import { statusesIn } from './parse-expectation.ts'

const besideStatus = new RegExp(
  `(?<![\\p{L}\\d])(?:${flowPattern('besideStatus')}|[1-5](?:\\d\\d|xx))(?![\\p{L}\\d])|[\\s\`/,|.]`,
  'gu',
)

/** What an answer can decide of a condition; null: a person says whether it is so. */
export function conditionTest(when: string): ExpectationTest | null {
  const plain = foldText(when)
  const anyOf = statusesIn(when)
  // "It is not 200" and "fewer than 500 requests" name a number, and ask for another answer than that.
  if (anyOf.length > 0) return plain.replace(besideStatus, '') === '' ? { kind: 'status', anyOf } : null
  if (
    /^(?:it is |the (?:count|result|number) is |(?:it |the query )?returns? )?(?:zero|0|empty|no (?:rows?|results?)(?: (?:are |is )?(?:left|remain(?:s|ing)?))?|nothing(?: (?:is )?(?:found|returned))?)$/u.test(
      plain,
    )
  )
    return { kind: 'rows', op: '=', value: 0 }
  const field = /^`([A-Za-z_][\w.]*)`?\s*(?:is|=|:)\s*`?(true|false)`?$/u.exec(when.trim())
  return field === null ? null : { kind: 'json', path: field[1] ?? '', op: '=', value: field[2] === 'true' }
}
