import { nearestWord } from '../../domain/nearest-word.ts'
import { type CallForm, callRefusal } from '../../policy/call-form.ts'
import { argumentsOf, compileExact, readExact } from '../operations/compile-exact.ts'
import type { Step } from '../program.ts'
import { findCallForm, type Recognisers } from '../recogniser.ts'
import { type Finding, findPlaces, type Rule } from './rule.ts'

export const unknownCall: Rule = {
  rule: 'unknown-call',
  severity: 'error',
  hint: 'Name a call that an integration has, and its arguments: `check` for one that reads, `change` for one that changes something.',
  find: ({ document }) => {
    const { integrations, lines } = document.outline.source
    return document.made.flatMap(({ step, draft }) => {
      if (draft.unit?.language !== 'exact') return []
      const found = wrongIn(draft.unit.text, integrations)
      if (found === null) return []
      const { instead, ...said } = found
      return [{ line: step.line, endLine: step.endLine, ...said, ...replaceBy(said.words, instead, step, lines) }]
    })
  },
}

/** Whether the nearest name is the one that is meant, a person decides. */
function replaceBy(words: string, instead: string | null, step: Step, lines: readonly string[]): Pick<Finding, 'fix'> {
  const [place, other] = findPlaces(words, step, lines)
  if (instead === null || place === undefined || other !== undefined) return {}
  return { fix: { title: `Write ${instead}`, safe: false, edits: [{ ...place, text: instead }] } }
}

type WrongCall = {
  readonly words: string
  readonly message: string
  /** What the words were probably to be. */
  readonly instead: string | null
}

/** What is wrong with a fence, and the words of it that the finding points to. */
function wrongIn(text: string, integrations: Recognisers): WrongCall | null {
  const { check, connector, name } = readExact(text)
  if (connector === '') return null
  const call = `${connector}.${name}`
  const form = findCallForm(integrations, connector, name)
  if (form === null) {
    const calls = Object.entries(integrations).flatMap(([kind, it]) =>
      Object.keys(it.calls).map(name => `${kind}.${name}`),
    )
    const instead = nearestWord(call, calls)
    return { words: call, message: `No integration has a call ${call}.${offer(instead)}`, instead }
  }
  if ((form.effect === 'read') !== check)
    return {
      words: call,
      message: `${call} is a ${check ? 'change' : 'check'}; write \`${check ? 'change' : 'check'} ${call}\`.`,
      instead: null,
    }
  return wrongArgument(text, call, form, integrations)
}

function wrongArgument(text: string, call: string, form: CallForm, integrations: Recognisers): WrongCall | null {
  const { operation } = compileExact(text, integrations)
  const given = operation?.kind === 'call' ? argumentsOf(operation) : {}
  const why = callRefusal(call, form, given)
  if (why === null) return null
  const { takes, families = [] } = form
  const names = Object.keys(given)
  const unknown = names.find(it => !Object.hasOwn(takes, it) && !families.some(family => family.names.test(it)))
  const misread = names.find(it => takes[it]?.test(given[it] ?? '') === false)
  const instead = unknown === undefined ? null : nearestWord(unknown, Object.keys(takes))
  return { words: unknown ?? misread ?? call, message: `${why}.${offer(instead)}`, instead }
}

function offer(near: string | null): string {
  return near === null ? '' : ` The nearest is ${near}.`
}
