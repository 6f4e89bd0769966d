import { describe, expect, test } from 'vitest'
import { finishStep, tickProof } from '../../src/walk/finish-step.ts'
import { recordObservation } from '../../src/walk/record-observation.ts'
import { listProvenEarlier, runChecks } from '../../src/walk/run-checks.ts'
import { runStep } from '../../src/walk/run-step.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { stepState, type Walk } from '../../src/walk/walk.ts'
import { changed, jobs, refusal, shown } from '../support/decided.ts'
import { answered } from '../support/observations.ts'
import { ana, by, gil, later } from '../support/people.ts'
import { program as base, expects, get, select, step } from '../support/programs.ts'

const program = {
  ...base,
  steps: [
    ...base.steps,
    step('L11', { operation: get }),
    step('L12', { operation: select, kind: 'sql' }),
    step('L13', { operation: { kind: 'call', connector: 'vercel', name: 'logs', arguments: {} }, kind: 'connector' }),
  ],
}
const runs = ['r1', 'r2', 'r3', 'r4', 'r5']
const started = (): Walk => changed(startWalk(program, { id: 'w1', incident: 42 }, by(ana))).state
const check = (walk: Walk, unattended: readonly string[] = ['L10'], who = ana) => {
  return runChecks(program, walk, { section: 'checks', id: 'c1', runs, unattended }, by(who, 5))
}
const seen = (walk: Walk, id: string, run: string, status = 200) => {
  const observed = { step: id, run, observation: answered({ status, rows: 1 }), evidence: null }
  return changed(recordObservation(program, walk, observed, later(9)))
}

describe('Run all checks', () => {
  test('runs what needs nobody, side by side, in one table', () => {
    const { state, entries, effects } = changed(check(started()))
    expect(['L10', 'L12', 'L13'].map(it => stepState(state, it).status)).toEqual(['running', 'running', 'running'])
    expect(jobs(effects)).toEqual(['check', 'check', 'check'])
    expect(shown(effects)).toEqual(['checks:c1', 'step:w1:L10'])
    expect(entries).toMatchObject([
      {
        kind: 'checks-run',
        data: { checks: 'c1', section: 'Checks', steps: [{ step: 'L10' }, { step: 'L12' }, { step: 'L13' }] },
      },
    ])
  })

  test('leaves a request that the catalog does not name, and a step that needs a value, and says so', () => {
    const { entries } = changed(check(started()))
    expect(entries[0]?.data.left).toEqual([
      { step: 'L30', title: 'Title of L30', line: 30, why: 'needs site' },
      { step: 'L11', title: 'Title of L11', line: 11, why: 'sends a request that needs a click of its own' },
    ])
  })

  test('changes no step that a person set aside, and reads again what is done', () => {
    let walk = started()
    walk = changed(finishStep(program, walk, { step: 'L12', version: 0, how: 'skipped', note: null }, by(ana))).state
    walk = changed(finishStep(program, walk, { step: 'L13', version: 0, how: 'done', note: null }, by(ana))).state
    const { state } = changed(check(walk))
    expect(stepState(state, 'L12').status).toBe('skipped')
    expect(stepState(state, 'L13').status).toBe('running')
  })

  test('a second click finds nothing left to run and says why', () => {
    const { state } = changed(check(started()))
    expect(refusal(check(state))).toMatch(/^No check can run by itself now: Step 1 is running; Step 3 needs site/)
  })

  test('a section without reads says so, and a person without a role is refused', () => {
    const fix = { section: 'fix', id: 'c1', runs, unattended: [] }
    expect(refusal(runChecks(program, started(), fix, by(ana)))).toMatch(/no check here that can run by itself/)
    expect(refusal(check(started(), [], gil))).toMatch(/Only a responder/)
  })

  test('an answer shows the table anew; only the step that the walk is at gets a message for it', () => {
    const walk = changed(check(started())).state
    expect(shown(seen(walk, 'L10', 'r1', 503).effects)).toEqual(['checks:c1', 'step:w1:L10'])
    const answer = seen(walk, 'L13', 'r3')
    expect(shown(answer.effects)).toEqual(['checks:c1'])
    expect(answer.effects).toContainEqual({ kind: 'refresh', surface: 'step:w1:L13' })
    const expected = {
      ...program,
      steps: program.steps.map(it => (it.id === 'L13' ? { ...it, expect: base.steps[0]?.expect ?? [] } : it)),
    }
    const observed = { step: 'L13', run: 'r3', observation: answered({ status: 200 }), evidence: null }
    const { state, effects } = changed(recordObservation(expected, walk, observed, later(9)))
    expect(stepState(state, 'L13').status).toBe('done')
    expect(shown(effects)).toEqual(['checks:c1', 'walk:w1', 'card'])
  })

  test('a step that is run by itself again is shown anew in the table that it ran in', () => {
    const walk = seen(changed(check(started())).state, 'L10', 'r1', 503).state
    const again = runStep(
      program,
      walk,
      { step: 'L10', version: stepState(walk, 'L10').version, run: 'r9', bindings: {} },
      by(ana),
    )
    if (again.kind === 'missing') throw new Error('Nothing is missing')
    expect(changed(again).effects).toContainEqual({ kind: 'refresh', surface: 'checks:c1' })
  })

  test('too few run ids are a defect, not an answer', () => {
    const few = { section: 'checks', id: 'c1', runs: ['r1'], unattended: ['L10'] }
    expect(() => runChecks(program, started(), few, by(ana))).toThrow('Fewer run ids than checks')
  })
})

describe('the checks of a proof list, before the end', () => {
  const proof = { section: 'proof', phase: 'prove', kind: 'sql', operation: select } as const
  const listed = {
    ...base,
    steps: [...base.steps, step('L63', { ...proof, expect: [expects({ kind: 'rows', op: '>', value: 0 })] })],
  }
  const walkOf = (): Walk => changed(startWalk(listed, { id: 'w1', incident: 42 }, by(ana))).state
  const runProof = (walk: Walk) =>
    changed(
      runChecks(
        listed,
        walk,
        { section: null, steps: ['L62', 'L63'], id: 'c1', runs, unattended: [], proof: true },
        by(ana, 5),
      ),
    )
  const answer = (walk: Walk, id: string, run: string) =>
    changed(
      recordObservation(
        listed,
        walk,
        { step: id, run, observation: answered({ status: null, rows: 1 }), evidence: null },
        later(9),
      ),
    ).state

  test('run in the list, without a table of their own', () => {
    const { state, effects, entries } = runProof(walkOf())
    expect(['L62', 'L63'].map(it => stepState(state, it).status)).toEqual(['running', 'running'])
    expect(shown(effects)).toEqual(['proof:w1'])
    expect(jobs(effects)).toEqual(['check', 'check'])
    expect(entries[0]?.data).toMatchObject({ section: 'the proof of Calls fail' })
    expect(entries[0]?.data.checks).toBeUndefined()
  })

  test('are to be run again where nobody has settled them, or their own check has before the last change', () => {
    const ids = (walk: Walk, since: number) => {
      const { stale, again } = listProvenEarlier(listed, walk, [], later(since))
      return { stale: stale.map(it => it.id), again: again.map(it => it.id) }
    }
    expect(ids(walkOf(), 0)).toEqual({ stale: [], again: ['L62', 'L63'] })
    const proven = answer(answer(runProof(walkOf()).state, 'L62', 'r1'), 'L63', 'r2')
    expect(ids(proven, 8)).toEqual({ stale: [], again: ['L62'] })
    expect(ids(proven, 10)).toEqual({ stale: ['L63'], again: ['L62', 'L63'] })
    const { version } = stepState(proven, 'L62')
    const ticked = changed(tickProof(listed, proven, { step: 'L62', version }, by(ana, 9.5))).state
    expect(ids(ticked, 10)).toEqual({ stale: ['L63'], again: ['L63'] })
  })
})

describe('a check that lacks a credential where it is run', () => {
  const unset = { kind: 'failed', latencyMs: null, reason: 'TOKEN is not set.', unset: 'TOKEN' } as const
  /** What stands at the step after a check that saw it, and one that could not, so many seconds later. */
  const standing = (seconds: number, failure: Parameters<typeof recordObservation>[2]['observation'] = unset) => {
    const first = seen(changed(check(started())).state, 'L10', 'r1', 503).state
    const again = runChecks(
      program,
      first,
      { section: 'checks', id: 'c2', runs, unattended: ['L10'] },
      by(ana, seconds),
    )
    const late = { step: 'L10', run: 'r1', observation: failure, evidence: null }
    const { state, entries } = changed(recordObservation(program, changed(again).state, late, later(seconds)))
    return { stands: stepState(state, 'L10'), entry: entries[0]?.data }
  }

  test('leaves the answer of the last minutes, and says what is not set', () => {
    const { stands, entry } = standing(600)
    expect(stands).toMatchObject({ status: 'judged', run: null, verdict: { outcome: 'not-as-expected', at: later(9) } })
    expect(entry).toMatchObject({ outcome: 'could-not-check', summary: 'TOKEN is not set.', kept: 'not-as-expected' })
  })

  test.each([
    ['an older answer', 1_000, unset],
    ['one that another failure follows', 600, { kind: 'failed', latencyMs: null, reason: 'no answer' } as const],
  ])('does not leave %s', (_, seconds, failure) => {
    const { stands, entry } = standing(seconds, failure)
    expect(stands).toMatchObject({ status: 'judged', verdict: { outcome: 'could-not-check' }, earlier: null })
    expect(entry?.kept).toBeUndefined()
  })
})
