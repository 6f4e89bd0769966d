import fc from 'fast-check'
import { expect } from 'vitest'
import type { Decision } from '../../src/domain/decision.ts'
import type { ProposalState } from '../../src/domain/proposal-state.ts'
import type { Program, Step } from '../../src/runbook/program.ts'
import { alternativesOf, isExcluded } from '../../src/walk/alternative.ts'
import { answerGuard } from '../../src/walk/answer-guard.ts'
import { chooseAlternative, reopenQuestion } from '../../src/walk/choose-alternative.ts'
import { finishStep } from '../../src/walk/finish-step.ts'
import { goToSection, takeBranch } from '../../src/walk/go-to-step.ts'
import { loopedAt, loopLine } from '../../src/walk/loop.ts'
import { openPredecessor } from '../../src/walk/open-predecessor.ts'
import { recordObservation, recordPlanRefusal } from '../../src/walk/record-observation.ts'
import { answerLoop, repeatStep } from '../../src/walk/repeat-step.ts'
import { type Missing, runStep, whyWaits } from '../../src/walk/run-step.ts'
import { gateStep, settleGate } from '../../src/walk/settle-gate.ts'
import { answerOf, isSettled, stepState, type Walk } from '../../src/walk/walk.ts'
import { changed, jobs } from './decided.ts'
import { answered, noAnswer } from './observations.ts'
import { ana, by, later } from './people.ts'

/** What a responder does next, whatever it is. */
export const moves = fc.record({
  do: fc.constantFrom(
    'next',
    'next',
    'next',
    'any',
    'go',
    'choose',
    'reopen',
    'branch',
    'say',
    'say',
    'again',
    'loop',
    'loop',
  ),
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
export type Move = typeof moves extends fc.Arbitrary<infer Value> ? Value : never

/** What one move does to the walk; several decisions where a machine takes part. */
export function play(program: Program, walk: Walk, move: Move, turn: number): Walk {
  const who = by(ana, turn)
  const accepted = (from: Walk, decision: Decision<Walk> | Missing) =>
    decision.kind === 'changed' ? decision.state : from
  // An answer starts nothing: only what a person presses does.
  const answeredBy = (from: Walk, decision: Decision<Walk>) => {
    if (decision.kind === 'changed') expect(jobs(decision.effects)).toEqual([])
    return accepted(from, decision)
  }
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
    case 'loop': {
      const line = loopLine(walk.asking) ?? -1
      const { version } = loopedAt(walk, { line })
      return accepted(walk, answerLoop(program, walk, { line, version, again: move.place % 2 === 0 }, who))
    }
    case 'again':
    case 'next':
    case 'any': {
      const step = move.do !== 'any' ? walk.current : program.steps[move.place % program.steps.length]?.id
      if (step == null) return walk
      if (move.how !== 'work' && move.do !== 'again')
        return accepted(walk, finishStep(program, walk, { ...at(walk, step), how: move.how, note: 'seen' }, who))
      // A change is never planned before its condition is said to hold and what has to come first is settled.
      const of = program.steps.find(it => it.id === step)
      const run = `r${turn}`
      const click = { ...at(walk, step), run }
      const running = accepted(
        walk,
        move.do === 'again'
          ? repeatStep(program, walk, click, who)
          : runStep(program, walk, { ...click, bindings: {} }, who),
      )
      if (of !== undefined && whyWaits(program, walk, of) !== null) expect(running).toBe(walk)
      if (move.do === 'again' && stepState(running, step).status !== 'running') return running
      if (running === walk)
        return accepted(walk, finishStep(program, walk, { ...at(walk, step), how: 'done', note: 'seen' }, who))
      if (program.steps.find(it => it.id === step)?.effect === 'read') {
        const seen = { step, run, observation: move.observation, evidence: null }
        return answeredBy(running, recordObservation(program, running, seen, later(turn)))
      }
      if (move.observation === noAnswer)
        return answeredBy(running, recordPlanRefusal(program, running, { step, run, reason: 'no' }, later(turn)))
      const gated = answeredBy(running, gateStep(program, running, { step, run, proposal: run }, later(turn)))
      return answeredBy(
        gated,
        settleGate(program, gated, { step, proposal: run, state: move.became, summary: '' }, later(turn)),
      )
    }
    default:
      throw new Error('Every move is one of these')
  }
}

/** Whether something that can still be done has to come first; of steps that wait for each other none is kept. */
export function isKeptWaiting(program: Program, walk: Walk, step: Step): boolean {
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

export function isLeft(program: Program, walk: Walk, step: Step): boolean {
  return step.phase !== 'prove' && !isSettled(stepState(walk, step.id)) && !isExcluded(program, walk, step)
}

/** By *Go to*, answering what is asked on the way and skipping what stands before it. */
export function canReach(program: Program, from: Walk, step: Step): boolean {
  let walk = from
  for (let turn = 0; turn < 80 && walk.current !== step.id; turn += 1) {
    const { current, asking } = walk
    const here = program.steps.find(it => it.id === current)
    const who = by(ana, turn)
    const line = loopLine(asking)
    if (line !== null) {
      const { version } = loopedAt(walk, { line })
      walk = changed(answerLoop(program, walk, { line, version, again: false }, who)).state
    } else if (asking !== null) {
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
