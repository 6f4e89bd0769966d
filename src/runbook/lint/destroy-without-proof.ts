import type { Program, Step } from '../program.ts'
import type { Rule } from './rule.ts'

export const destroyWithoutProof: Rule = {
  rule: 'destroy-without-proof',
  severity: 'warning',
  hint: 'Say how to undo it, or what shows that it worked.',
  find: ({ program }) => {
    const seen = new Set<string>()
    return program.steps.flatMap(step => {
      // What was said cannot be taken back, and shows itself.
      if (step.effect !== 'destroy' || step.kind === 'notify' || seen.has(step.section) || isProven(step, program))
        return []
      seen.add(step.section)
      return [{ line: step.line, message: 'A destructive step, and no rollback or proof anywhere near it.' }]
    })
  },
}

/** Something after it in its section checks, or the document ends in a proof or a rollback. */
function isProven(step: Step, program: Program): boolean {
  return program.steps.some(
    other =>
      other.phase === 'prove' ||
      (other.section === step.section && other.line > step.line && other.effect === 'read') ||
      (other.phase === 'rollback' && step.phase !== 'rollback'),
  )
}
