import { expect, test } from 'vitest'
import { changeableValues, changeValues, nameParameter } from '../../src/walk/change-values.ts'

import { finishStep } from '../../src/walk/finish-step.ts'
import { recordObservation } from '../../src/walk/record-observation.ts'
import { runStep } from '../../src/walk/run-step.ts'
import { gateStep } from '../../src/walk/settle-gate.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { stepState, type Walk } from '../../src/walk/walk.ts'
import { changed, refusal, shown } from '../support/decided.ts'
import { answered, noAnswer } from '../support/observations.ts'
import { ana, ben, by, gil, later } from '../support/people.ts'
import { expects, parameter, program as sample, select, step } from '../support/programs.ts'

const program = {
  ...sample,
  steps: [
    step('L10', { kind: 'sql', operation: select, parameters: ['site', 'limit', 'api_key'], expect: [expects(null)] }),
    step('L20', { kind: 'sql', operation: select, parameters: ['site'] }),
    step('L30', { kind: 'sql', operation: select, parameters: ['site'], effect: 'destroy' }),
    step('L40', { kind: 'sql', operation: select, parameters: ['other'] }),
    step('L61', { section: 'proof', phase: 'prove', kind: 'sql', operation: select, parameters: ['site'] }),
  ],
  parameters: [
    parameter('site', { type: 'uuid' }),
    parameter('limit', { type: 'integer', default: '20' }),
    parameter('api_key', { secret: true }),
    parameter('other'),
  ],
}
const wrong = '7f1c2d3e-0000-4000-8000-000000000000'
const right = '7f1c2d3e-0000-4000-8000-00000000000f'

const started = changed(startWalk(program, { id: 'w1', incident: 42 }, by(ana))).state

function run(walk: Walk, id: string, bindings = {}, observation = noAnswer): Walk {
  const click = { step: id, version: stepState(walk, id).version, run: `run-${id}`, bindings }
  const running = changed(runStep(program, walk, click, by(ana, 5))).state
  const seen = { step: id, run: `run-${id}`, observation, evidence: null }
  return changed(recordObservation(program, running, seen, later(6))).state
}

const change = (walk: Walk, id: string, values: { readonly [name: string]: string }, person = ben) =>
  changeValues(program, walk, { step: id, version: stepState(walk, id).version, values }, by(person, 9))

test('a value is changed where a check could not be made, and run with from then on', () => {
  const failed = run(started, 'L10', { site: wrong })
  const { state, entries, effects } = changed(change(failed, 'L10', { site: right, limit: '20' }))
  expect(state.bindings).toEqual({ site: right })
  expect(stepState(state, 'L10')).toMatchObject({
    status: 'judged',
    revised: { parameters: ['site'], by: { name: 'ben' }, at: later(9) },
  })
  expect(entries).toMatchObject([
    { kind: 'value', actor: { name: 'ben' }, data: { name: 'Step 1', step: 'L10', parameters: ['site'] } },
  ])
  // The record says who, where and which; the values are sealed.
  expect(JSON.stringify(entries)).not.toMatch(/7f1c2d3e/)
  expect(shown(effects)).toEqual(['step:w1:L10'])
  expect(effects).toContainEqual({ kind: 'refresh', surface: 'step:w1:L20' })
  expect(effects).toContainEqual({ kind: 'refresh', surface: 'proof:w1' })
  expect(effects).not.toContainEqual({ kind: 'refresh', surface: 'step:w1:L40' })
  expect(stepState(run(state, 'L10'), 'L10').revised).toBeNull()
})

test('every answer to the value before says so, and an open step has none', () => {
  const two = run(run(started, 'L20', { site: wrong }), 'L10')
  const { state } = changed(change(two, 'L10', { site: right }))
  expect(stepState(state, 'L20').revised).toMatchObject({ parameters: ['site'] })
  const open = changed(change(started, 'L20', { site: right })).state
  expect(stepState(open, 'L20')).toMatchObject({ status: 'open', revised: null })
})

test('a value of the wrong type is refused at its field', () => {
  const failed = run(started, 'L10', { site: wrong })
  expect(change(failed, 'L10', { site: 'sos-reklam' })).toMatchObject({
    kind: 'refused',
    parameter: 'site',
    reason: expect.stringContaining('has to be a UUID'),
  })
  expect(change(failed, 'L10', { limit: 'many' })).toMatchObject({ kind: 'refused', parameter: 'limit' })
  expect(refusal(change(failed, 'L10', { api_key: 'x' }))).toMatch(/never typed/)
  expect(refusal(change(failed, 'L10', { other: 'x' }))).toMatch(/no parameter other/)
  expect(refusal(change(failed, 'L10', { site: wrong }))).toMatch(/as they were/)
})

test('it is refused while the value is used, when it was used up, to old buttons and without the role', () => {
  const click = { step: 'L30', version: 0, run: 'r3', bindings: { site: wrong } }
  const running = changed(runStep(program, started, click, by(ana, 5))).state
  expect(refusal(change(running, 'L10', { site: right }))).toMatch(/Step 3 is running.*Wait for it/)
  const gated = changed(gateStep(program, running, { step: 'L30', run: 'r3', proposal: 'p1' }, later(6))).state
  expect(refusal(change(gated, 'L30', { site: right }))).toMatch(/waits at its gate/)
  const done = changed(
    finishStep(program, started, { step: 'L10', version: 0, how: 'done', note: null }, by(ana)),
  ).state
  expect(refusal(change(done, 'L10', { site: right }))).toMatch(/done already/)
  const failed = run(started, 'L10', { site: wrong })
  const stale = { step: 'L10', version: 0, values: { site: right } }
  expect(refusal(changeValues(program, failed, stale, by(ana)))).toMatch(/has changed since you looked/)
  expect(refusal(change(failed, 'L10', { site: right }, gil))).toMatch(/Only a responder/)
})

test('an answer that a person judges can be had for another value', () => {
  const empty = run(started, 'L10', { site: wrong }, answered({ rows: 0 }))
  expect(stepState(empty, 'L10').verdict?.outcome).toBe('person-judges')
  expect(changed(change(empty, 'L10', { site: right })).state.bindings).toEqual({ site: right })
})

test('only what has a value and is no secret can be changed', () => {
  const names = (walk: Pick<Walk, 'bindings'>) =>
    changeableValues(program, walk, program.steps[0] ?? step('L1')).map(it => it.name)
  expect(names({ bindings: {} })).toEqual(['limit'])
  expect(names({ bindings: { site: wrong, api_key: 'x' } })).toEqual(['site', 'limit'])
})

test.each([
  ['db: invalid input syntax for type uuid: "abc" (22P02)', 'invalid input for site_id: not a UUID'],
  ['db: invalid input syntax for type bigint: "abc" (22P02)', 'invalid input for site_id: not a whole number'],
  [
    'db: invalid input syntax for type timestamp with time zone: "abc" (22007)',
    'invalid input for site_id: not a date or time',
  ],
  [
    'db: invalid input value for enum call_status: "abc" (22P02)',
    'invalid input for site_id: not one of the values of call_status',
  ],
  ['db: value "abc" is out of range for type integer (22003)', 'invalid input for site_id: the number is too large'],
  ['db: date/time field value out of range: "abc" (22008)', 'invalid input for site_id: there is no such date'],
  [
    'db: invalid input syntax for type uuid: "of the document" (22P02)',
    'db: invalid input syntax for type uuid: "of the document" (22P02)',
  ],
  ['db: it refused the connection', 'db: it refused the connection'],
])('what the database refused is said with its parameter: %s', (reason, said) => {
  expect(nameParameter(reason, { site_id: 'abc', other: 'x' })).toBe(said)
})

test('a check that its old value had settled is open again once the value is another, also by a run', () => {
  const good = answered({ rows: 3, status: null, json: [] })
  const proven = run(started, 'L61', { site: wrong }, good)
  const version = stepState(proven, 'L61').version
  const settled = stepState(proven, 'L61').status === 'done' ? proven : finished(proven, 'L61', version)
  const other = changed(change(settled, 'L20', { site: right })).state
  expect(stepState(other, 'L61')).toMatchObject({ status: 'judged', revised: { parameters: ['site'] } })
  const again = run(settled, 'L20', { site: right }, good)
  expect(stepState(again, 'L61')).toMatchObject({ status: 'judged', revised: { parameters: ['site'] } })
})

test('a change asks first for the value that a read was refused for', () => {
  const refused = run(
    started,
    'L10',
    { site: wrong },
    { kind: 'failed', latencyMs: 3, reason: 'invalid input for site: not a UUID' },
  )
  const propose = (bindings = {}) =>
    runStep(program, refused, { step: 'L30', version: 0, run: 'r9', bindings }, by(ana, 9))
  expect(propose()).toMatchObject({ kind: 'missing', parameters: [{ name: 'site' }] })
  expect(propose({ site: right }).kind).toBe('changed')
})

function finished(walk: Walk, step: string, version: number): Walk {
  return changed(finishStep(program, walk, { step, version, how: 'done', note: null }, by(ana, 8))).state
}

test('a value that cannot stand where the step has it is refused as it is typed, at its field', () => {
  const operation = {
    ...({ kind: 'http', method: 'DELETE', origin: null, query: [], filters: [] } as const),
    path: ['/queues/', { parameter: 'other' }],
    headers: [{ name: 'x-note', value: [{ parameter: 'note' }] }],
    body: null,
  }
  const parameters = [parameter('other'), parameter('note')]
  const names = parameters.map(it => it.name)
  const queue = {
    ...sample,
    parameters,
    steps: [step('L10', { kind: 'http', operation, parameters: names, effect: 'destroy' })],
  }
  const walk = changed(startWalk(queue, { id: 'w1', incident: 42 }, by(ana))).state
  const given = (bindings: { readonly [name: string]: string }) =>
    runStep(queue, walk, { step: 'L10', version: 0, run: 'r', bindings }, by(ana, 5))
  const about = (name: string, reason: RegExp) => ({
    kind: 'refused',
    parameter: name,
    reason: expect.stringMatching(reason),
  })
  expect(given({ other: '../all', note: 'x' })).toMatchObject(about('other', /cannot stand in a path/))
  expect(given({ other: 'a', note: 'two\nlines' })).toMatchObject(about('note', /cannot stand in a header/))
  expect(given({ other: 'a/b', note: 'x' })).toMatchObject({ kind: 'changed' })
})
