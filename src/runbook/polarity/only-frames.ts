import { languages } from '../languages/languages.ts'
import { foldText, wholeWordPattern } from '../words/fold-text.ts'

/** Whether a folded clause says that the code is allowed, known or safe ("This was approved by Ilse in June", "Tried and tested"). */
export function approves(plain: string): boolean {
  return approvals.some(it => it.test(plain))
}

/** Whether a text says that the code was allowed at a time that is over ("Approved by Ilse in June"). */
export function toldOfPast(text: string): boolean {
  const plain = foldText(text)
    .replace(/[.:!]+$/, '')
    .trim()
  return approves(plain) && times.some(it => it.test(plain))
}

const times = languages.map(({ telling }) => wholeWordPattern(telling.pastTimes))

const approvals = languages.map(
  ({ telling: { approved }, polarity: { theCode } }) =>
    new RegExp(
      `^(?:(?:this|that|it|which|das|dies|esto|eso|cela|ceci|isto|isso|${theCode})\\s+)?(?:(?:is|was|has been|were|ist|wurde|es|fue|est|a ete|e|foi|esta)\\s+)?(?:\\p{L}+ly )?(?:${approved})(?:(?:,| and| und| y| et| e) (?:${approved}))?(?: (?:by|with|in|on|for|since|at|last|von|vom|mit|im|am|seit|por|con|en|desde|par|avec|depuis|com|em|no|na)\\s[^.;:]{1,40})?[.:!]*$`,
      'u',
    ),
)

const frames = languages.map(({ telling }) => new RegExp(wholeWordPattern(telling.plain).source, 'gu'))

/**
 * Whether a text over or behind code says no more than when, where, how or for whom it is run, that it is safe, or the
 * name of what it acts on ("Five minutes later:", "From the laptop", "Takes a minute", "Leases" over `… /leases/renew`).
 */
export function onlyFrames(text: string, code: string): boolean {
  const plain = foldText(text.replace(/[*_`]/g, ''))
  if (!/\p{L}/u.test(plain) || plain.split(/\s+/).length > 9 || past.test(plain)) return false
  if (approves(plain.trim())) return true
  const names = foldText(code).match(/\p{L}{4,}/gu) ?? []
  return frames.some(frame =>
    (plain.replace(frame, ' ').match(/\p{L}[\p{L}'-]*/gu) ?? []).every(word => names.some(it => sameStem(word, it))),
  )
}

const past = /(?:19|20)\d\d|last (?:time|night|week|day|shift)/

/** "Renewal" of "renew", "leases" of "lease". */
function sameStem(one: string, other: string): boolean {
  if (one === other) return true
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return length >= 4 && length * 3 >= Math.min(one.length, other.length) * 2
}
