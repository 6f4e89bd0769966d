import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alternativesOf, isExcluded, openQuestion } from '../../src/walk/alternative.ts'
import { chooseAlternative } from '../../src/walk/choose-alternative.ts'
import { failedGuard } from '../../src/walk/find-guards.ts'
import { loopedAt, loopLine, loopOfLine } from '../../src/walk/loop.ts'
import { isMeantToMend, isRemedy } from '../../src/walk/remedy-outcome.ts'
import { answerLoop } from '../../src/walk/repeat-step.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { answerOf, isSettled, stepState } from '../../src/walk/walk.ts'
import { anyProgram } from '../support/any-program.ts'
import { changed, shown } from '../support/decided.ts'
import { ana, by } from '../support/people.ts'
import { canReach, isKeptWaiting, isLeft, type Move, moves, play } from '../support/random-responder.ts'

const isByHand = (move: Move) =>
  move.do === 'go' ||
  move.do === 'choose' ||
  move.do === 'reopen' ||
  move.do === 'branch' ||
  move.do === 'again' ||
  move.do === 'loop'

test('no walk of any program gets stuck, and after a confirmed cure no remedy is offered', () => {
  let cures = 0
  let questions = 0
  let onceMore = 0
  fc.assert(
    fc.property(anyProgram, fc.array(moves, { maxLength: 40, size: 'max' }), (program, list) => {
      let walk = changed(startWalk(program, { id: 'w1', incident: 42 }, by(ana))).state
      let made = false
      let cured = false
      for (const [turn, move] of list.entries()) {
        const before = walk
        walk = play(program, before, move, turn)
        const find = (id: string | null) => program.steps.find(it => it.id === id)
        const current = find(walk.current)

        // One step is current, or one question.
        expect(walk.current === null || walk.asking === null).toBe(true)
        if (walk.current !== null) expect(current?.phase).not.toBe('prove')
        if (current) {
          expect(isSettled(stepState(walk, current.id))).toBe(false)
          expect(openQuestion(program, walk, current)).toBeNull()
          expect(isExcluded(program, walk, current)).toBe(false)
          expect(failedGuard(program, walk, current)).toBeNull()
          if (walk.current !== before.current) expect(isKeptWaiting(program, walk, current)).toBe(false)
        }
        const again = loopLine(walk.asking)
        if (again !== null) {
          onceMore += 1
          const { over, version, round } = loopedAt(walk, { line: again })
          const atMost = loopOfLine(program, again)?.repeat.atMost ?? null
          expect(over).toBe(false)
          if (atMost !== null) expect(round).toBeLessThanOrEqual(atMost)
          changed(answerLoop(program, walk, { line: again, version, again: false }, by(ana, turn)))
        } else if (walk.asking !== null) {
          questions += 1
          expect(alternativesOf(program, walk.asking).length).toBeGreaterThan(1)
          const { version, taken } = answerOf(walk, walk.asking)
          expect(taken).toBeNull()
          changed(chooseAlternative(program, walk, { group: walk.asking, version, line: null }, by(ana, turn)))
        }

        // Followed from outside: what was changed and what was seen after it.
        const touched = program.steps.filter(it => stepState(before, it.id) !== stepState(walk, it.id))
        for (const it of touched) {
          const [was, is] = [stepState(before, it.id), stepState(walk, it.id)]
          if (isMeantToMend(it) && is.status === 'done' && was.status !== 'done') [made, cured] = [true, false]
          if (isMeantToMend(it) && is.status === 'judged' && is.verdict?.outcome === 'not-as-expected')
            [made, cured] = [false, false]
          if (it.effect === 'read' && made && is.verdict !== was.verdict) {
            if (is.verdict?.outcome === 'as-expected') cured = true
            if (is.verdict?.outcome === 'not-as-expected' && !walk.remedy?.confirmed) cured = false
          }
        }
        // Whoever goes on to another remedy says that it was no cure.
        if (isByHand(move)) [made, cured] = [made && walk.remedy !== null, false]
        if (cured && (walk.current !== before.current || walk.asking !== before.asking)) {
          cures += 1
          if (again === null) expect(walk.asking).toBeNull()
          if (current) expect(isRemedy(current)).toBe(false)
          if (current && current.section !== find(walk.remedy?.step ?? '')?.section)
            expect(['mitigate', 'rollback']).not.toContain(current.phase)
        }
      }
      for (const it of program.steps) if (isLeft(program, walk, it)) expect(canReach(program, walk, it)).toBe(true)
    }),
    { numRuns: 3_000 },
  )
  expect(cures, 'cures that moved the walk').toBeGreaterThan(20)
  expect(questions, 'questions that were asked').toBeGreaterThan(100)
  expect(onceMore, 'times that it was asked whether it is done once more').toBeGreaterThan(100)
})

test('a document without alternatives asks nothing', () => {
  const plain = anyProgram.map(it => ({
    ...it,
    sections: it.sections.map(one => ({ ...one, choice: null, repeat: null })),
    steps: it.steps.map(one => ({ ...one, choice: null, repeat: null })),
  }))
  fc.assert(
    fc.property(plain, fc.array(moves, { maxLength: 30 }), (program, list) => {
      let walk = changed(startWalk(program, { id: 'w1', incident: 42 }, by(ana))).state
      for (const [turn, move] of list.entries()) walk = play(program, walk, move, turn)
      expect(walk).toMatchObject({ asking: null, answers: {} })
    }),
  )
})

test('what is next is always shown', () => {
  fc.assert(
    fc.property(anyProgram, program => {
      const { state, effects } = changed(startWalk(program, { id: 'w1', incident: 42 }, by(ana)))
      const next = state.asking === null ? `step:w1:${state.current}` : `choice:w1:${state.asking}:1`
      if (state.current !== null || state.asking !== null) expect(shown(effects)).toContain(next)
    }),
  )
})
