import { nearestWord } from '../../domain/nearest-word.ts'
import { readExact } from '../operations/compile-exact.ts'
import { findCallForm } from '../recogniser.ts'
import type { Rule } from './rule.ts'

export const unknownCall: Rule = {
  rule: 'unknown-call',
  severity: 'error',
  hint: 'Name a call that an integration has: `check` for one that reads, `change` for one that changes something.',
  find: ({ document }) => {
    const { integrations } = document.outline.source
    const calls = Object.entries(integrations).flatMap(([kind, it]) =>
      Object.keys(it.calls).map(name => `${kind}.${name}`),
    )
    return document.made.flatMap(({ step, draft }) => {
      if (draft.unit?.language !== 'exact') return []
      const { check, connector, name } = readExact(draft.unit.text)
      const call = `${connector}.${name}`
      if (connector === '') return []
      const effect = findCallForm(integrations, connector, name)?.effect ?? null
      if (effect !== null && (effect === 'read') === check) return []
      const near = effect === null ? nearestWord(call, calls) : null
      const known = near === null ? '' : ` The nearest is ${near}.`
      const message =
        effect === null
          ? `No integration has a call ${call}.${known}`
          : `${call} is a ${check ? 'change' : 'check'}; write \`${check ? 'change' : 'check'} ${call}\`.`
      return [{ line: step.line, endLine: step.endLine, words: call, message }]
    })
  },
}
