import type { Diagnostic, Program } from '../program.ts'

const day = 86_400_000

/** A rule about a document and a day. */
export const notVerifiedLately = {
  rule: 'not-verified-lately',
  /** A warning when the document was last held against its systems longer ago than it allows. */
  find: ({ verified }: Program, now: Date): readonly Diagnostic[] => {
    if (verified === undefined || verified === null) return []
    const age = Math.floor((now.getTime() - Date.parse(verified.date)) / day)
    if (Number.isNaN(age) || age <= verified.days) return []
    return [
      {
        line: verified.line,
        column: 1,
        rule: 'not-verified-lately',
        severity: 'warning',
        message: `It was last verified ${age} days ago; ${verified.days} is its limit.`,
        hint: 'Walk through it once and set last_verified.',
      },
    ]
  },
}
