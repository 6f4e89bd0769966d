import type { Draft } from '../constructs/construct.ts'
import { answerPattern } from '../languages/languages.ts'
import type { Expectation, ExpectationTest, Step } from '../program.ts'
import { foldText } from '../words/fold-text.ts'
import { answerShape } from './answer-shape.ts'
import { withoutCommands } from './inline-expectations.ts'
import { statusesIn } from './parse-expectation.ts'

/**
 * What is expected of a read where the document says nothing, or nothing of whether it went well at all:
 * - a request answers with a 2xx. It is hard, since an error is no answer to what a document asks to look at;
 * - a statement that looks for what should not be there finds nothing. It is soft: some of it may be usual;
 * - a constant comes back, so that the database answers.
 * Nothing of what only lists.
 */
export function withDefault(step: Step, draft: Draft): Step {
  const add = <It extends Asked>(it: It): It => {
    const byDefault = defaultOf(it, draft)
    return byDefault === null
      ? it
      : { ...it, expect: [...it.expect, { line: step.line, byDefault: true, ...byDefault }] }
  }
  const { possible } = step
  return add(possible === undefined ? step : { ...step, possible: possible.map(add) })
}

type Asked = Pick<Step, 'operation' | 'effect' | 'expect'>
type Default = Pick<Expectation, 'text' | 'type' | 'hard' | 'test'>

function defaultOf({ operation, effect, expect }: Asked, draft: Draft): Default | null {
  if (effect !== 'read' || operation === null) return null
  if (operation.kind === 'http') {
    // "405, no 500" is about the status too, and only a person can judge it.
    const judged = expect.some(({ test, text }) => (test === null ? statusesIn(text).length > 0 : saysWhether(test)))
    return judged || asks(draft, reproduces) || asks(draft, isClosed)
      ? null
      : { text: '2xx', type: 'status', hard: true, test: anyGood }
  }
  if (operation.kind !== 'sql' || expect.length > 0) return null
  const shape = answerShape(operation.statement)
  if (shape === 'constant')
    return { text: '1 row', type: 'rows', hard: true, test: { kind: 'rows', op: '=', value: 1 } }
  if (asks(draft, wantsSome)) return null
  if (!asks(draft, looksForProblems) && !/\bpg_blocking_pids\b/i.test(operation.statement)) return null
  if (shape === 'figure') {
    const test: ExpectationTest = { kind: 'figure', name: null, op: '=', value: 0, unit: null }
    return { text: '0', type: 'threshold', hard: false, test }
  }
  return shape === 'rows'
    ? { text: '0 rows', type: 'rows', hard: false, test: { kind: 'rows', op: '=', value: 0 } }
    : null
}

const anyGood: ExpectationTest = { kind: 'status', anyOf: ['2xx'] }

/** Whether a test of its own tells a good answer from an error. */
function saysWhether({ kind }: ExpectationTest): boolean {
  return kind !== 'latency' && kind !== 'figure' && kind !== 'rows'
}

const reproduces = new RegExp(`(?<![\\p{L}])(?:${answerPattern('reproduces')})(?![\\p{L}])`, 'u')
/** "Confirm that the endpoint is down", "check that access is denied": then an error is the good answer. */
const isClosed = new RegExp(`(?<![\\p{L}])(?:${answerPattern('isClosed')})(?![\\p{L}])`, 'u')
/** "Find at least one failed job": there has to be one. */
const wantsSome = new RegExp(`(?<![\\p{L}])(?:${answerPattern('atLeast')}|one of|some|still)(?![\\p{L}])`, 'u')
/** Behind a trouble where a share or a course of it is asked for, and not whether there is any. */
const measured =
  '\\s+(?:rates?|ratios?|percentages?|counts?|by|per|history|trends?|distribution|statistics|stats|summary|breakdown)(?![\\p{L}])'
const problems = `(?:${answerPattern('problems')})(?![\\p{L}-]|${measured})`
const looksForProblems = new RegExp(
  `(?<![\\p{L}-])(?:${answerPattern('finds')})(?:\\s+[^\\s.,;:]+){0,3}?\\s+${problems}|^(?:[^\\s.,;:]+\\s+){0,2}?${problems}`,
  'u',
)

/** Whether the label, the sentence or the comment over the code says so; the code itself does not count. */
function asks({ label, text, unit }: Draft, pattern: RegExp): boolean {
  const own = unit === null || unit.label === null ? [] : [unit.label]
  return [label ?? '', text, ...own].some(it => pattern.test(foldText(withoutCommands(it)).trim()))
}
