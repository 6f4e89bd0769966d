import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Decision } from '../../src/domain/decision.ts'
import type { ProposalState } from '../../src/domain/proposal-state.ts'
import type { Program, Step } from '../../src/runbook/program.ts'
import { alternativesOf, isExcluded, openQuestion } from '../../src/walk/alternative.ts'
import { answerGuard } from '../../src/walk/answer-guard.ts'
import { chooseAlternative, reopenQuestion } from '../../src/walk/choose-alternative.ts'
import { failedGuard, openPredecessor } from '../../src/walk/find-guards.ts'
import { finishStep } from '../../src/walk/finish-step.ts'
import { goToSection, takeBranch } from '../../src/walk/go-to-step.ts'
import { recordObservation, recordPlanRefusal } from '../../src/walk/record-observation.ts'
import { isMeantToMend, isRemedy } from '../../src/walk/remedy-outcome.ts'
import { type Missing, runStep, whyWaits } from '../../src/walk/run-step.ts'
import { gateStep, settleGate } from '../../src/walk/settle-gate.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { answerOf, isSettled, stepState, type Walk } from '../../src/walk/walk.ts'
import { anyProgram } from '../support/any-program.ts'
import { changed, shown } from '../support/decided.ts'
import { answered, noAnswer } from '../support/observations.ts'
import { ana, by, later } from '../support/people.ts'

const moves = fc.record({
  do: fc.constantFrom('next', 'next', 'next', 'any', 'go', 'choose', 'reopen', 'branch', 'say', 'say'),
  /** Which step, section, or alternative; counted round. */
  place: fc.nat(30),
  how: fc.constantFrom<('work' | 'done' | 'skipped' | 'not-true')[]>(
    'work',
    'work',
    'work',
    'done',
    'skipped',
    'not-true',
  ),
  observation: fc.constantFrom(
    answered({ status: 200 }),
    answered({ status: 200 }),
    answered({ status: 503 }),
    noAnswer,
  ),
  became: fc.constantFrom<ProposalState[]>('succeeded', 'succeeded', 'failed', 'rejected', 'unknown'),
})
type Move = typeof moves extends fc.Arbitrary<infer Value> ? Value : never

/** What one move does to the walk; several decisions where a machine takes part. */
function play(program: Program, walk: Walk, move: Move, turn: number): Walk {
  const who = by(ana, turn)
  const accepted = (from: Walk, decision: Decision<Walk> | Missing) =>
    decision.kind === 'changed' ? decision.state : from
  const at = (of: Walk, step: string) => ({ step, version: stepState(of, step).version })
  switch (move.do) {
    case 'go': {
      const section = program.sections[move.place % program.sections.length]?.id ?? ''
      return accepted(walk, goToSection(program, walk, { section }, who))
    }
    case 'choose':
    case 'reopen': {
      const groups = [...new Set([walk.asking, ...Object.keys(walk.answers)].filter(it => it !== null))]
      const group = groups[move.place % Math.max(groups.length, 1)] ?? ''
      const { version } = answerOf(walk, group)
      if (move.do === 'reopen') return accepted(walk, reopenQuestion(program, walk, { group, version }, who))
      const lines = [...alternativesOf(program, group).map(it => it.line), null]
      const line = lines[move.place % lines.length] ?? null
      return accepted(walk, chooseAlternative(program, walk, { group, version, line }, who))
    }
    case 'branch': {
      const decisions = program.steps.filter(it => it.branches.length > 0)
      const step = decisions[move.place % Math.max(decisions.length, 1)]?.id ?? ''
      return accepted(walk, takeBranch(program, walk, { ...at(walk, step), branch: move.place % 2 }, who))
    }
    case 'say': {
      const step = walk.current ?? ''
      return accepted(walk, answerGuard(program, walk, { ...at(walk, step), holds: move.place % 3 > 0 }, who))
    }
    case 'next':
    case 'any': {
      const step = move.do === 'next' ? walk.current : program.steps[move.place % program.steps.length]?.id
      if (step == null) return walk
      if (move.how !== 'work')
        return accepted(walk, finishStep(program, walk, { ...at(walk, step), how: move.how, note: null }, who))
      // A change is never planned before its condition is said to hold and what has to come first is settled.
      const of = program.steps.find(it => it.id === step)
      const run = `r${turn}`
      const running = accepted(walk, runStep(program, walk, { ...at(walk, step), run, bindings: {} }, who))
      if (of !== undefined && whyWaits(program, walk, of) !== null) expect(running).toBe(walk)
      if (running === walk)
        return accepted(walk, finishStep(program, walk, { ...at(walk, step), how: 'done', note: null }, who))
      if (program.steps.find(it => it.id === step)?.effect === 'read') {
        const seen = { step, run, observation: move.observation, evidence: null }
        return accepted(running, recordObservation(program, running, seen, later(turn)))
      }
      if (move.observation === noAnswer)
        return accepted(running, recordPlanRefusal(program, running, { step, run, reason: 'no' }, later(turn)))
      const gated = accepted(running, gateStep(program, running, { step, run, proposal: run }, later(turn)))
      return accepted(
        gated,
        settleGate(program, gated, { step, proposal: run, state: move.became, summary: '' }, later(turn)),
      )
    }
    default:
      throw new Error('Every move is one of these')
  }
}

const isByHand = (move: Move) =>
  move.do === 'go' || move.do === 'choose' || move.do === 'reopen' || move.do === 'branch'

test('no walk of any program gets stuck, and after a confirmed cure no remedy is offered', () => {
  let cures = 0
  let questions = 0
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
        if (walk.asking !== null) {
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
          expect(walk.asking).toBeNull()
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
})

/** Whether something that can still be done has to come first; of steps that wait for each other none is kept. */
function isKeptWaiting(program: Program, walk: Walk, step: Step): boolean {
  const seen = new Set<string>()
  for (let it: Step | null = step; it !== null && !isExcluded(program, walk, it); ) {
    if (seen.has(it.id)) return false
    seen.add(it.id)
    const before = openPredecessor(program, walk, it)
    if (before === null) return it !== step
    it = before
  }
  return seen.size > 1
}

function isLeft(program: Program, walk: Walk, step: Step): boolean {
  return step.phase !== 'prove' && !isSettled(stepState(walk, step.id)) && !isExcluded(program, walk, step)
}

/** By *Go to*, answering what is asked on the way and skipping what stands before it. */
function canReach(program: Program, from: Walk, step: Step): boolean {
  let walk = from
  for (let turn = 0; turn < 80 && walk.current !== step.id; turn += 1) {
    const { current, asking } = walk
    const here = program.steps.find(it => it.id === current)
    const who = by(ana, turn)
    if (asking !== null) {
      const line = alternativesOf(program, asking).find(it => it.steps.includes(step))?.line ?? null
      const { version } = answerOf(walk, asking)
      walk = changed(chooseAlternative(program, walk, { group: asking, version, line }, who)).state
    } else {
      const gone = goToSection(program, walk, { section: step.section }, who)
      const nearer = here === undefined || here.section !== step.section || here.line > step.line
      if (nearer && gone.kind === 'changed') walk = gone.state
      else if (here === undefined) return false
      else {
        const { status, verdict, version } = stepState(walk, here.id)
        // What waits at its gate is decided there.
        if (status === 'gated' && verdict === null) return true
        walk = changed(finishStep(program, walk, { step: here.id, version, how: 'skipped', note: null }, who)).state
      }
    }
  }
  return walk.current === step.id
}

test('a document without alternatives asks nothing', () => {
  const plain = anyProgram.map(it => ({
    ...it,
    sections: it.sections.map(one => ({ ...one, choice: null })),
    steps: it.steps.map(one => ({ ...one, choice: null })),
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
