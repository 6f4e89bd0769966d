import { nearestWord } from '../../domain/nearest-word.ts'
import { type CallForm, callRefusal } from '../../policy/call-form.ts'
import { argumentsOf, compileExact, readExact } from '../operations/compile-exact.ts'
import { findCallForm, type Recognisers } from '../recogniser.ts'
import type { Rule } from './rule.ts'

export const unknownCall: Rule = {
  rule: 'unknown-call',
  severity: 'error',
  hint: 'Name a call that an integration has, and its arguments: `check` for one that reads, `change` for one that changes something.',
  find: ({ document }) => {
    const { integrations } = document.outline.source
    return document.made.flatMap(({ step, draft }) => {
      if (draft.unit?.language !== 'exact') return []
      const found = wrongIn(draft.unit.text, integrations)
      return found === null ? [] : [{ line: step.line, endLine: step.endLine, ...found }]
    })
  },
}

/** What is wrong with a fence, and the words of it that the finding points to. */
function wrongIn(text: string, integrations: Recognisers): { readonly words: string; readonly message: string } | null {
  const { check, connector, name } = readExact(text)
  if (connector === '') return null
  const call = `${connector}.${name}`
  const form = findCallForm(integrations, connector, name)
  if (form === null) {
    const calls = Object.entries(integrations).flatMap(([kind, it]) =>
      Object.keys(it.calls).map(name => `${kind}.${name}`),
    )
    return { words: call, message: `No integration has a call ${call}.${nearest(call, calls)}` }
  }
  if ((form.effect === 'read') !== check)
    return {
      words: call,
      message: `${call} is a ${check ? 'change' : 'check'}; write \`${check ? 'change' : 'check'} ${call}\`.`,
    }
  return wrongArgument(text, call, form, integrations)
}

function wrongArgument(text: string, call: string, form: CallForm, integrations: Recognisers) {
  const { operation } = compileExact(text, integrations)
  const given = operation?.kind === 'call' ? argumentsOf(operation) : {}
  const why = callRefusal(call, form, given)
  if (why === null) return null
  const { takes, families = [] } = form
  const names = Object.keys(given)
  const unknown = names.find(it => !Object.hasOwn(takes, it) && !families.some(family => family.names.test(it)))
  const misread = names.find(it => takes[it]?.test(given[it] ?? '') === false)
  const near = unknown === undefined ? '' : nearest(unknown, Object.keys(takes))
  return { words: unknown ?? misread ?? call, message: `${why}.${near}` }
}

function nearest(typed: string, known: readonly string[]): string {
  const near = nearestWord(typed, known)
  return near === null ? '' : ` The nearest is ${near}.`
}
