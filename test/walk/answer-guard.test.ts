import { describe, expect, test } from 'vitest'
import type { Program } from '../../src/runbook/program.ts'
import { answerGuard } from '../../src/walk/answer-guard.ts'
import { decidedGuard, failedGuard, findGuards } from '../../src/walk/find-guards.ts'
import { finishStep } from '../../src/walk/finish-step.ts'
import { goToSection, takeBranch } from '../../src/walk/go-to-step.ts'
import { recordObservation } from '../../src/walk/record-observation.ts'
import { runStep } from '../../src/walk/run-step.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { stepState, type Walk } from '../../src/walk/walk.ts'
import { compileText } from '../support/compile-text.ts'
import { changed } from '../support/decided.ts'
import { answered } from '../support/observations.ts'
import { ana, by, gil, later } from '../support/people.ts'

const queue = compileText(
  '# Queue\n\n## Check\n\n1. Ask it: `GET /health`\n2. If it answers 503, look at the log\n3. If it is stuck, restart the worker\n\n## If the disk is full\n\n1. Delete the old logs\n2. Tell the team\n\n## Proof\n\n- [ ] It works\n',
)

const start = (program: Program): Walk => changed(startWalk(program, { id: 'w1', incident: 42 }, by(ana))).state
const at = (walk: Walk, step = walk.current ?? '') => ({ step, version: stepState(walk, step).version })
const done = (program: Program, walk: Walk) =>
  changed(finishStep(program, walk, { ...at(walk), how: 'done', note: null }, by(ana))).state
const say = (program: Program, walk: Walk, holds: boolean) =>
  changed(answerGuard(program, walk, { ...at(walk), holds }, by(ana))).state
const lineOf = (program: Program, walk: Walk) => program.steps.find(it => it.id === walk.current)?.line ?? null

describe('a step under a condition', () => {
  test('is left out with all that stands under it, when it does not hold', () => {
    let walk = done(queue, start(queue))
    walk = say(queue, walk, false)
    expect(lineOf(queue, walk)).toBe(7)
    walk = say(queue, walk, false)
    expect(lineOf(queue, walk)).toBe(11)
    walk = say(queue, walk, false)
    expect([walk.current, walk.asking]).toEqual([null, null])
    expect(queue.steps.filter(it => failedGuard(queue, walk, it) !== null).map(it => it.line)).toEqual([6, 7, 11, 12])
  })

  test('is offered when it holds, and asked about once for all that stands under it', () => {
    let walk = done(queue, start(queue))
    for (const holds of [false, false, true]) walk = say(queue, walk, holds)
    expect(lineOf(queue, walk)).toBe(11)
    walk = done(queue, walk)
    expect(lineOf(queue, walk)).toBe(12)
    expect(answerGuard(queue, walk, { ...at(walk), holds: true }, by(ana))).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('It is said already'),
    })
  })

  test('says what the answer before it decided, and leaves the decision to a person', () => {
    let walk = start(queue)
    const [first, second] = queue.steps
    const running = runStep(queue, walk, { ...at(walk), run: 'r1', bindings: {} }, by(ana))
    if (running.kind !== 'changed') throw new Error('It did not run')
    walk = running.state
    const observation = answered({ status: 503 })
    walk = changed(
      recordObservation(queue, walk, { step: first?.id ?? '', run: 'r1', observation, evidence: null }, later(1)),
    ).state
    const [guard] = second === undefined ? [] : findGuards(queue, second)
    expect(guard === undefined ? null : decidedGuard(queue, walk, guard)).toBe(true)
    expect(second === undefined ? null : failedGuard(queue, walk, second)).toBeNull()
  })

  test('of a whole section says what the check before it decided', () => {
    const shop = compileText(
      '# Shop\n\n## Check\n\n1. Ask it: `GET /health`\n\n## If it answers 503\n\n1. Restart the worker\n',
    )
    const ran = runStep(shop, start(shop), { ...at(start(shop)), run: 'r1', bindings: {} }, by(ana))
    if (ran.kind !== 'changed') throw new Error('It did not run')
    const seen = { step: ran.state.current ?? '', run: 'r1', observation: answered({ status: 503 }), evidence: null }
    const walk = changed(recordObservation(shop, ran.state, seen, later(1))).state
    const [guard] = shop.steps.flatMap(it => findGuards(shop, it))
    expect(guard === undefined ? null : decidedGuard(shop, walk, guard)).toBe(true)
  })

  test('is not run before somebody has said that it holds', () => {
    const shop = compileText('# Shop\n\n1. If the cart is empty, ask it: `GET /health`\n')
    let walk = start(shop)
    const run = (of: Walk) => runStep(shop, of, { ...at(of), run: 'r1', bindings: {} }, by(ana))
    expect(run(walk)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('say first whether it holds') })
    walk = say(shop, walk, true)
    expect(run(walk).kind).toBe('changed')
  })

  test('under which it is not done is decided by an answer the other way round', () => {
    const shop = compileText('# Shop\n\n1. Ask it: `GET /health`\n2. Unless it answers 503, restart the worker\n')
    const decidedAt = (status: number) => {
      const walk = start(shop)
      const running = changed(runStep(shop, walk, { ...at(walk), run: 'r1', bindings: {} }, by(ana))).state
      const [first, second] = shop.steps
      const seen = { step: first?.id ?? '', run: 'r1', observation: answered({ status }), evidence: null }
      const after = changed(recordObservation(shop, running, seen, later(1))).state
      const [guard] = second === undefined ? [] : findGuards(shop, second)
      return guard === undefined ? null : decidedGuard(shop, after, guard)
    }
    expect([decidedAt(503), decidedAt(200)]).toEqual([false, true])
  })

  test('under which it is not done is recorded as what the person said of it', () => {
    const shop = compileText('# Shop\n\n1. Unless a payment is running, ask it: `GET /health`\n')
    const walk = start(shop)
    const run = runStep(shop, walk, { ...at(walk), run: 'r1', bindings: {} }, by(ana))
    expect(run).toMatchObject({ kind: 'refused', reason: expect.stringContaining('say first whether it is so') })
    const left = changed(answerGuard(shop, walk, { ...at(walk), holds: false }, by(ana)))
    expect(left.entries).toMatchObject([{ data: { when: 'a payment is running', said: 'it is so' } }])
    expect(lineOf(shop, left.state)).toBeNull()
  })

  test('is asked about again by who goes to its section', () => {
    let walk = done(queue, start(queue))
    for (const holds of [false, false, false]) walk = say(queue, walk, holds)
    walk = changed(goToSection(queue, walk, { section: 'if-the-disk-is-full' }, by(ana))).state
    expect(lineOf(queue, walk)).toBe(11)
    walk = say(queue, walk, true)
    expect(lineOf(queue, walk)).toBe(11)
  })

  test('is decided by responders alone, on what they were shown', () => {
    const walk = done(queue, start(queue))
    expect(answerGuard(queue, walk, { ...at(walk), holds: true }, by(gil)).kind).toBe('refused')
    expect(answerGuard(queue, walk, { ...at(walk), version: 99, holds: true }, by(ana)).kind).toBe('refused')
  })
})

test('what has to come first is walked first, and the step that waited for it then', () => {
  const search = compileText('# Search\n\n1. Rebuild the index only after step 2\n2. Take a backup\n3. Look at it\n')
  let walk = start(search)
  expect(lineOf(search, walk)).toBe(4)
  const [first] = search.steps
  expect(runStep(search, walk, { ...at(walk, first?.id), run: 'r', bindings: {} }, by(ana)).kind).toBe('refused')
  walk = done(search, walk)
  expect(lineOf(search, walk)).toBe(3)
  walk = done(search, walk)
  expect(lineOf(search, walk)).toBe(5)
})

test('steps that wait for each other are walked in their order', () => {
  const circle = compileText('# Search\n\n1. Rebuild the index only after step 2\n2. Take a backup only after step 1\n')
  let walk = start(circle)
  expect(lineOf(circle, walk)).toBe(3)
  walk = done(circle, walk)
  expect(lineOf(circle, walk)).toBe(4)
})

test('a condition that ends the work ends the walk', () => {
  const shop = compileText(
    '# Shop\n\n1. Look at the cart. If nothing is found: stop here\n2. Restart it\n\n## Proof\n\n- [ ] It works\n',
  )
  const walk = start(shop)
  const deciding = shop.steps.find(it => it.branches.length > 0)?.id
  const state = changed(takeBranch(shop, walk, { ...at(walk, deciding), branch: 0 }, by(ana))).state
  expect([state.current, state.asking]).toEqual([null, null])
})
