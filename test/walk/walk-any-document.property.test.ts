import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Program } from '../../src/runbook/program.ts'
import { isExcluded, openQuestion } from '../../src/walk/alternative.ts'
import { answerGuard } from '../../src/walk/answer-guard.ts'
import { chooseAlternative } from '../../src/walk/choose-alternative.ts'
import { failedGuard, openGuard } from '../../src/walk/find-guards.ts'
import { finishStep } from '../../src/walk/finish-step.ts'
import { loopedAt, loopLine } from '../../src/walk/loop.ts'
import { answerLoop } from '../../src/walk/repeat-step.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { answerOf, isSettled, stepState, type Walk } from '../../src/walk/walk.ts'
import { anyFlowDocument, flowSteps } from '../support/any-flow-document.ts'
import { compileText } from '../support/compile-text.ts'
import { changed } from '../support/decided.ts'
import { ana, by } from '../support/people.ts'
import { canReach, isKeptWaiting, isLeft, moves, play } from '../support/random-responder.ts'

/** `WALKS=10000` walks so many documents, with the seed that `SEED` gives. */
const runs = Number(process.env.WALKS ?? 60)
const seed = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) }

/** What is offered next may be done: nothing has to come before it, and its conditions are not denied. */
function expectOffered(program: Program, before: Walk, walk: Walk): void {
  expect(walk.current === null || walk.asking === null).toBe(true)
  const current = program.steps.find(it => it.id === walk.current)
  if (current === undefined) return
  expect(current.phase).not.toBe('prove')
  expect(isSettled(stepState(walk, current.id))).toBe(false)
  expect(openQuestion(program, walk, current)).toBeNull()
  expect(failedGuard(program, walk, current)).toBeNull()
  expect(isExcluded(program, walk, current)).toBe(false)
  if (walk.current !== before.current) expect(isKeptWaiting(program, walk, current)).toBe(false)
}

/** As a person who only ever goes on; null where the walk is at its end. */
function goOn(program: Program, walk: Walk, turn: number): Walk | null {
  const who = by(ana, turn)
  const { current, asking } = walk
  const line = loopLine(asking)
  if (line !== null) {
    const { version } = loopedAt(walk, { line })
    return changed(answerLoop(program, walk, { line, version, again: false }, who)).state
  }
  if (asking !== null) {
    const { version } = answerOf(walk, asking)
    return changed(chooseAlternative(program, walk, { group: asking, version, line: null }, who)).state
  }
  const step = program.steps.find(it => it.id === current)
  if (step === undefined) return null
  const { version, status, verdict } = stepState(walk, step.id)
  // What waits at its gate is decided there.
  if (status === 'gated' && verdict === null) return null
  return openGuard(program, walk, step) === null
    ? changed(finishStep(program, walk, { step: step.id, version, how: 'done', note: 'seen' }, who)).state
    : changed(answerGuard(program, walk, { step: step.id, version, holds: turn % 2 === 0 }, who)).state
}

test('a document with all there is of control flow is walked to its end, whatever its responder does', () => {
  const seen = { loops: 0, guards: 0, choices: 0, ends: 0 }
  fc.assert(
    fc.property(anyFlowDocument, fc.array(moves, { minLength: 40, maxLength: 90, size: 'max' }), (text, list) => {
      const program = compileText(text)
      expect(program.steps.length).toBeGreaterThanOrEqual(flowSteps)
      let walk = changed(startWalk(program, { id: 'w1', incident: 42 }, by(ana))).state
      for (const [turn, move] of list.entries()) {
        const before = walk
        walk = play(program, walk, move, turn)
        expectOffered(program, before, walk)
        expectLimits(program, walk)
        if (loopLine(walk.asking) !== null) seen.loops += 1
        else if (walk.asking !== null) seen.choices += 1
        const current = program.steps.find(it => it.id === walk.current)
        if (current !== undefined && openGuard(program, walk, current) !== null) seen.guards += 1
      }
      const left = program.steps.filter(it => isLeft(program, walk, it))
      const one = left[list.length % Math.max(left.length, 1)]
      if (one !== undefined) expect(canReach(program, walk, one), `${one.id} is reached`).toBe(true)
      expectEnd(program, walk)
      seen.ends += 1
    }),
    { numRuns: runs, ...seed, endOnFailure: true },
  )
  expect(seen.ends).toBe(runs)
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0)
})

/** Nothing is done more often than the document allows. */
function expectLimits(program: Program, walk: Walk): void {
  for (const { repeat } of [...program.steps, ...program.sections])
    if (repeat?.atMost != null) expect(loopedAt(walk, repeat).round).toBeLessThanOrEqual(repeat.atMost)
}

/** Who goes on comes to the end: each click settles or decides something. */
function expectEnd(program: Program, from: Walk): void {
  let walk: Walk | null = from
  const most = program.steps.length * 4
  for (let turn = 0; turn < most && walk !== null; turn += 1) {
    const next = goOn(program, walk, turn)
    if (next !== null) {
      expect(next).not.toEqual(walk)
      expectOffered(program, walk, next)
    }
    walk = next
  }
  expect(walk, 'the walk comes to its end').toBeNull()
}
