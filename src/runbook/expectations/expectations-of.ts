import type { Draft } from '../constructs/construct.ts'
import { answerPattern } from '../languages/languages.ts'
import { isExpect, readExact } from '../operations/compile-exact.ts'
import type { Compiled } from '../operations/compiled.ts'
import type { Expectation, ExpectationTest, Operation } from '../program.ts'
import { foldText } from '../words/fold-text.ts'
import { answerShape } from './answer-shape.ts'
import { inlineExpectations, withoutCommands } from './inline-expectations.ts'
import { joinAlternatives, parseExpectation, parseExpectations } from './parse-expectation.ts'

/**
 * What the document expects of a step: in its fence, under it, and in its sentence.
 * @param asked what the step asks of the answer, in the place of what its sentence would be read to expect.
 */
export function expectationsOf(
  draft: Draft,
  operation: Operation | null,
  asked: Pick<Compiled, 'expect' | 'judge'> | null,
): readonly Expectation[] {
  const exact = draft.unit?.language === 'exact' ? exactExpectations(draft.unit.text, draft.unit.line) : []
  const own =
    operation === null || asked?.expect === undefined
      ? inlineOf(draft, operation)
      : askedOf(draft, asked.expect, asked.judge)
  // What the sentence asks is asked of the answer; what stands under it as expected counts beside that.
  const written = joinAlternatives(draft.expects).flatMap(parseExpectations)
  return [...exact, ...written, ...own].map(it => fitted(it, operation))
}

function inlineOf(draft: Draft, operation: Operation | null): readonly Expectation[] {
  if (draft.role === 'proof' || draft.role === 'task' || draft.role === 'escalation') return []
  const own = inlineExpectations({ line: draft.line, text: draft.text }, operation !== null).flatMap(parseExpectations)
  // A statement answers what its sentence speaks of; of any other answer it may be a number among many.
  if (operation?.kind === 'sql') return own
  return own.map(it => (isOfAnother(it, draft.text) ? { ...it, test: null } : it))
}

/** Whether a number without a name has a subject in the sentence before it ("its CPU should stay below 90 %"). */
function isOfAnother({ test, text }: Expectation, sentence: string): boolean {
  if (test?.kind !== 'figure' || test.name !== null) return false
  const before = withoutCommands(sentence).split(text)[0] ?? ''
  const clause = before.split(/[.;:,()→]|=>|->/).at(-1) ?? ''
  return clause.trim() !== '' && !subjectless.test(foldText(clause).trim())
}

const subjectless = new RegExp(
  `^(?:(?:it|this|that|which|and|the (?:count|number|answer|result|value))\\s*)*(?:${answerPattern('demands')}|should|must)?$`,
  'u',
)

function askedOf({ line, text }: Draft, test: ExpectationTest, judge: string | undefined): readonly Expectation[] {
  const machine: Expectation = { line, text: inWords(test) ?? text, type: 'present', hard: true, test }
  return judge === undefined ? [machine] : [machine, { line, text: judge, type: 'person', hard: true, test: null }]
}

/** A test of a call's values: what it is called, or how it is compared. */
function inWords(test: ExpectationTest): string | null {
  if (test.kind !== 'value') return null
  const name = test.name.replaceAll('_', ' ')
  return test.value === true && test.op === '=' ? name : `${name} ${test.op} ${test.value}`
}

function exactExpectations(text: string, line: number): readonly Expectation[] {
  return readExact(text)
    .lines.filter(pair => isExpect(pair.key))
    .map(pair => ({
      ...parseExpectation({ line: line + 1 + pair.offset, text: pair.value }),
      hard: !pair.key.includes('soft'),
    }))
}

const testable: { readonly [kind in Operation['kind']]: readonly ExpectationTest['kind'][] } = {
  http: ['status', 'json', 'present', 'text', 'rows', 'value', 'latency', 'figure'],
  sql: ['rows', 'new-rows', 'text', 'present', 'json', 'value', 'latency', 'figure'],
  call: ['value', 'rows', 'present', 'text', 'status', 'json', 'latency', 'figure'],
}

const says = new RegExp(`(?<![\\p{L}])(?:${answerPattern('exists')})(?![\\p{L}])`, 'u')

/** An expectation as its operation can answer it: what that cannot tell is left to a person. */
export function fitted(expectation: Expectation, operation: Operation | null): Expectation {
  const { test, type, text } = expectation
  if (operation === null) return { ...expectation, test: null }
  if (test === null) {
    // "0" under "Expected" of what counts.
    if (number.test(text) && counts(operation))
      return { ...expectation, type: 'threshold', test: { ...none, value: Number(text.replace(/`/g, '')) } }
    if (operation.kind === 'call' && noProblems.test(foldText(text)))
      return { ...expectation, type: 'threshold', test: none }
    const exists = operation.kind === 'sql' && type === 'present' && says.test(foldText(text))
    return exists ? { ...expectation, test: ofStatement({ op: '>=', value: 1 }, operation.statement) } : expectation
  }
  const isShareOfCount =
    operation.kind === 'call' && test.kind === 'figure' && test.name === null && test.unit === 'percent'
  if (isShareOfCount || !testable[operation.kind].includes(test.kind)) return { ...expectation, test: null }
  if (operation.kind === 'sql' && test.kind === 'rows')
    return { ...expectation, test: ofStatement(test, operation.statement) }
  // A time that belongs to nothing else is the answer's own, unless the answer may be made of times.
  if (test.kind === 'figure' && test.name === null && test.unit === 'ms') {
    const timed = operation.kind === 'http' && operation.filters.length === 0
    return { ...expectation, test: timed ? { kind: 'latency', op: test.op, value: test.value } : null }
  }
  return expectation
}

const number = /^`?\d{1,9}`?$/

/** Whether an operation answers with one figure. */
function counts(operation: Operation): boolean {
  if (operation.kind === 'sql') return answerShape(operation.statement) === 'figure'
  return operation.kind === 'call' && operation.connector === 'redis' && operation.name === 'length'
}

const none: Extract<ExpectationTest, { readonly kind: 'figure' }> = {
  kind: 'figure',
  name: null,
  op: '=',
  value: 0,
  unit: null,
}
const noProblems = new RegExp(`^(?:${answerPattern('zero')})(?: new)? (?:${answerPattern('problems')})[.]?$`, 'u')

type Rows = Extract<ExpectationTest, { readonly kind: 'rows' }>

/** A number of rows, as a statement tells it: what counts them answers with one row, whatever it counts. */
function ofStatement({ op, value }: Omit<Rows, 'kind'>, statement: string): ExpectationTest | null {
  const shape = answerShape(statement)
  if (shape === 'figure') return { kind: 'figure', name: null, op, value, unit: null }
  return shape === 'summary' ? null : { kind: 'rows', op, value }
}
