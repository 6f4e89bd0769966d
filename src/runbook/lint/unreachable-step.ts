import type { Step } from '../program.ts'
import type { Rule } from './rule.ts'

export const unreachableStep: Rule = {
  rule: 'unreachable-step',
  severity: 'warning',
  hint: 'Let one of the branches go on, or move the step.',
  find: ({ program }) =>
    program.steps.flatMap((step, index) => {
      const before = program.steps[index - 1]
      const cut = before !== undefined && before.section === step.section && step.choice == null && leadsAway(before)
      return cut
        ? [{ line: step.line, message: `Every branch of line ${before.line} leads elsewhere, so nobody comes here.` }]
        : []
    }),
}

/** A decision all of whose branches name another section. */
function leadsAway({ kind, branches, section }: Step): boolean {
  return (
    kind === 'decision' &&
    branches.length > 1 &&
    branches.every(({ target }) => target !== null && target !== 'next' && target !== section)
  )
}
