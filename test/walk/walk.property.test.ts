import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../src/domain/canonical-json.ts'
import type { Decision } from '../../src/domain/decision.ts'
import { mayRespond } from '../../src/domain/person.ts'
import type { ProposalState } from '../../src/domain/proposal-state.ts'
import { finishStep, noteStep, tickProof } from '../../src/walk/finish-step.ts'
import { goToSection, takeBranch } from '../../src/walk/go-to-step.ts'
import { recordObservation, recordPlanRefusal } from '../../src/walk/record-observation.ts'
import { runChecks } from '../../src/walk/run-checks.ts'
import { type Missing, runStep } from '../../src/walk/run-step.ts'
import { gateStep, settleGate } from '../../src/walk/settle-gate.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { isSettled, progress, stepState, type Walk } from '../../src/walk/walk.ts'

import { changed, shown } from '../support/decided.ts'
import { answered, noAnswer } from '../support/observations.ts'
import { ana, ben, by, gil, later } from '../support/people.ts'
import { program } from '../support/programs.ts'

const clicks = ['run', 'finish', 'branch', 'tick'] as const
const events = ['note', 'section', 'checks', 'observe', 'refuse', 'gate', 'settle'] as const

const moves = fc.record({
  do: fc.constantFrom(...clicks, ...events),
  step: fc.constantFrom(...program.steps.map(it => it.id)),
  person: fc.constantFrom(ana, ana, ben, gil),
  stale: fc.nat(4).map(it => it === 0),
  late: fc.nat(4).map(it => it === 0),
  how: fc.constantFrom<('done' | 'skipped' | 'not-true')[]>('done', 'skipped', 'not-true'),
  observation: fc.constantFrom(answered({ status: 200, rows: 3 }), answered({ status: 503 }), answered(), noAnswer),
  state: fc.constantFrom<ProposalState[]>(
    'succeeded',
    'failed',
    'rejected',
    'expired',
    'superseded',
    'unknown',
    'running',
  ),
  section: fc.constantFrom('checks', 'fix', 'proof'),
  branch: fc.nat(3),
})
type Move = typeof moves extends fc.Arbitrary<infer Value> ? Value : never

const site = '7f1c2d3e-0000-4000-8000-000000000000'

/** `turn` numbers the runs, as random ids would. */
function decide(walk: Walk, move: Move, turn: number): Decision<Walk> | Missing {
  const { step, person, how, section } = move
  const { version, run, proposal } = stepState(walk, step)
  const click = { step, version: version + (move.stale ? 1 : 0) }
  const who = by(person, turn)
  const at = later(turn)
  const answer = { step, run: move.late ? 'r-late' : (run ?? 'r-none') }
  switch (move.do) {
    case 'run':
      return runStep(program, walk, { ...click, run: `r${turn}`, bindings: step === 'L30' ? { site } : {} }, who)
    case 'finish':
      return finishStep(program, walk, { ...click, how, note: null }, who)
    case 'branch':
      return takeBranch(program, walk, { ...click, branch: move.branch }, who)
    case 'tick':
      return tickProof(program, walk, click, who)
    case 'note':
      return noteStep(program, walk, { step, text: 'seen' }, who)
    case 'section':
      return goToSection(program, walk, { section }, who)
    case 'checks': {
      const runs = program.steps.map((_, index) => `r${turn}-${index}`)
      return runChecks(program, walk, { section, id: `c${turn}`, runs, unattended: ['L10'] }, who)
    }
    case 'observe':
      return recordObservation(program, walk, { ...answer, observation: move.observation, evidence: null }, at)
    case 'refuse':
      return recordPlanRefusal(program, walk, { ...answer, reason: 'no' }, at)
    case 'gate':
      return gateStep(program, walk, { ...answer, proposal: `p${turn}` }, at)
    case 'settle':
      return settleGate(
        program,
        walk,
        { step, proposal: move.late ? 'p-late' : (proposal ?? ''), state: move.state, summary: '' },
        at,
      )
    default:
      throw new Error('Every move is one of these')
  }
}

function isPersonal(move: Move): boolean {
  return !['observe', 'refuse', 'gate', 'settle'].includes(move.do)
}

test('whatever is clicked and answered, the walk keeps its rules', () => {
  let settledOnce = 0
  fc.assert(
    fc.property(fc.array(moves, { maxLength: 50, size: 'max' }), list => {
      let walk = changed(startWalk(program, { id: 'w1', incident: 42 }, by(ana))).state
      for (const [turn, move] of list.entries()) {
        const before = walk
        const decision = decide(before, move, turn)
        if (decision.kind !== 'changed') continue
        const { state, entries, effects } = decision
        walk = state

        // Who may not, what is stale and what is late never gets here.
        if (isPersonal(move)) expect(mayRespond(move.person)).toBe(true)
        else expect(move.late).toBe(false)
        if (clicks.some(it => it === move.do)) {
          expect(move.stale).toBe(false)
          expect(isSettled(stepState(before, move.step))).toBe(false)
        }

        expect(walk.version).toBeGreaterThan(before.version)
        for (const { id } of program.steps) {
          const [was, is] = [stepState(before, id), stepState(walk, id)]
          expect(is.version).toBeGreaterThanOrEqual(was.version)
          if (is !== was) expect(is.version).toBe(was.version + 1)
          // What nobody knows, a person may answer for.
          const leaves = was.verdict === null ? ['settle'] : ['settle', 'finish', 'tick']
          if (was.status === 'gated' && is.status !== 'gated') expect(leaves).toContain(move.do)
        }

        const { settled, total } = progress(program, walk)
        expect(settled).toBeLessThanOrEqual(total)
        if (settled !== progress(program, before).settled)
          expect(shown(effects)).toEqual(expect.arrayContaining(['walk:w1', 'card']))
        settledOnce = Math.max(settledOnce, settled)

        const current = program.steps.find(it => it.id === walk.current)
        if (walk.current !== null) expect(current?.phase).not.toBe('prove')
        if (current) expect(isSettled(stepState(walk, current.id))).toBe(false)
        if (current && walk.current !== before.current) expect(shown(effects)).toContain(`step:w1:${current.id}`)
        for (const it of entries) canonicalJson(it.data)
        const surfaces = shown(effects)
        expect(new Set(surfaces).size).toBe(surfaces.length)
      }
    }),
    { numRuns: 300 },
  )
  expect(settledOnce, 'steps settled in the longest story').toBeGreaterThan(3)
})
