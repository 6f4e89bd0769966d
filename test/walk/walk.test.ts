import { describe, expect, test } from 'vitest'
import type { ProposalState } from '../../src/domain/proposal-state.ts'
import { changeValues } from '../../src/walk/change-values.ts'
import { finishStep, noteStep, tickProof } from '../../src/walk/finish-step.ts'
import { goToSection, takeBranch } from '../../src/walk/go-to-step.ts'
import { recordObservation, recordPlanRefusal } from '../../src/walk/record-observation.ts'
import { runStep } from '../../src/walk/run-step.ts'
import { gateStep, settleGate } from '../../src/walk/settle-gate.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { progress, stepState, unsettledProof, type Walk } from '../../src/walk/walk.ts'

import { changed, jobs, refusal, shown } from '../support/decided.ts'
import { answered, noAnswer } from '../support/observations.ts'
import { ana, ben, by, gil, later } from '../support/people.ts'
import { expects, program } from '../support/programs.ts'

const site = '7f1c2d3e-0000-4000-8000-000000000000'

function started(): Walk {
  return changed(startWalk(program, { id: 'w1', incident: 42 }, by(ana))).state
}

function run(walk: Walk, step: string, bindings: { readonly [name: string]: string } = {}, id = 'r1') {
  return runStep(program, walk, { step, version: stepState(walk, step).version, run: id, bindings }, by(ana, 5))
}

function observed(walk: Walk, step: string, observation = answered({ status: 200 }), id = 'r1') {
  return recordObservation(program, walk, { step, run: id, observation, evidence: 'e1' }, later(6))
}

function finished(walk: Walk, step: string, how: 'done' | 'skipped' | 'not-true' = 'done', version?: number) {
  const at = version ?? stepState(walk, step).version
  return finishStep(program, walk, { step, version: at, how, note: null }, by(ben, 9))
}

function gated(step: string): Walk {
  const running = changed(run(started(), step)).state
  return changed(gateStep(program, running, { step, run: 'r1', proposal: 'p1' }, later(7))).state
}

describe('starting', () => {
  test('a walk starts at the first step and counts proof apart', () => {
    const { state, entries, effects } = changed(startWalk(program, { id: 'w1', incident: 42 }, by(ana)))
    expect(state).toMatchObject({ current: 'L10', program: 'h1', version: 1 })
    expect(progress(program, state)).toEqual({ settled: 0, total: 6 })
    expect(unsettledProof(program, state).map(it => it.id)).toEqual(['L61', 'L62'])
    expect(shown(effects)).toEqual(['walk:w1', 'card', 'step:w1:L10'])
    expect(entries[0]?.data).toMatchObject({ walk: 'w1', file: 'calls.md', steps: 6, proof: 2 })
  })

  test('in a document about several issues it starts behind what was seen, in one about a single issue at its first step', () => {
    const about = (seen: { readonly [section: string]: number }) => ({
      ...program,
      sections: program.sections.map(it => {
        const line = seen[it.id]
        return line === undefined ? it : { ...it, symptoms: [{ line, text: 'as seen' }] }
      }),
    })
    const [one, several] = [about({ fix: 40 }), about({ checks: 5, fix: 40 })]
    const first = (of: typeof program, from = 1) =>
      changed(startWalk(of, { id: 'w1', incident: 42, from }, by(ana))).state.current
    expect(first(several, 5)).toBe('L10')
    expect(first(several, 40)).toBe('L41')
    expect(first(several)).toBe('L10')
    expect(first(several, 70)).toBe('L10')
    expect(first(one, 40)).toBe('L10')
  })

  test('where another issue begins it has come to its end, and goes there when a person says so', () => {
    const seen = (line: number) => [{ line, text: 'as seen' }]
    const sections = program.sections.map(it => (it.id === 'proof' ? it : { ...it, symptoms: seen(it.line) }))
    const several = { ...program, sections }
    const done = (walk: Walk, step: string): Walk =>
      changed(finishStep(several, walk, { step, version: 0, how: 'done', note: null }, by(ana))).state
    const begun = changed(startWalk(several, { id: 'w1', incident: 42 }, by(ana))).state
    const first = ['L10', 'L20', 'L30'].reduce(done, begun)
    expect(first.current).toBeNull()
    const second = changed(goToSection(several, first, { section: 'fix' }, by(ana))).state
    expect(second.current).toBe('L41')
    expect(done(second, 'L41').current).toBe('L42')
  })

  test('a document without steps is refused', () => {
    const empty = { ...program, steps: [] }
    expect(refusal(startWalk(empty, { id: 'w1', incident: 42 }, by(ana)))).toMatch(/no step to walk/)
  })
})

describe('running a read', () => {
  test('it starts a check and shows the step', () => {
    const { state, entries, effects } = changed(run(started(), 'L10'))
    expect(stepState(state, 'L10')).toMatchObject({ status: 'running', run: 'r1', version: 1, by: { name: 'ana' } })
    expect(shown(effects)).toEqual(['step:w1:L10'])
    expect(jobs(effects)).toEqual(['check'])
    expect(entries).toMatchObject([{ kind: 'step-run', data: { step: 'L10', name: 'Step 1', line: 10 } }])
  })

  test('as expected settles it and goes on, one click per check', () => {
    const { state, entries, effects } = changed(observed(changed(run(started(), 'L10')).state, 'L10'))
    expect(stepState(state, 'L10')).toMatchObject({ status: 'done', by: { name: 'ana' }, verdict: { evidence: 'e1' } })
    expect(state.current).toBe('L20')
    expect(shown(effects)).toEqual(['step:w1:L10', 'walk:w1', 'card', 'step:w1:L20'])
    expect(entries).toMatchObject([
      {
        kind: 'step-verdict',
        data: { outcome: 'as-expected', settled: true, evidence: 'e1', lines: [{ was: '200' }] },
      },
    ])
  })

  test('anything else waits for a person, who may run it again or take responsibility', () => {
    const judged = changed(observed(changed(run(started(), 'L10')).state, 'L10', answered({ status: 503 }))).state
    expect(stepState(judged, 'L10')).toMatchObject({ status: 'judged', verdict: { outcome: 'not-as-expected' } })
    expect(judged.current).toBe('L10')
    expect(stepState(changed(run(judged, 'L10', {}, 'r2')).state, 'L10')).toMatchObject({
      status: 'running',
      run: 'r2',
    })
    const { state, entries } = changed(finished(judged, 'L10'))
    expect(stepState(state, 'L10')).toMatchObject({ status: 'done', by: { name: 'ben' } })
    expect(entries).toMatchObject([{ kind: 'step-done', data: { outcome: 'not-as-expected' } }])
  })

  test('a failed check is no verdict on the system', () => {
    const recorded = recordObservation(
      program,
      changed(run(started(), 'L10')).state,
      { step: 'L10', run: 'r1', observation: noAnswer, evidence: null },
      later(6),
    )
    expect(stepState(changed(recorded).state, 'L10').verdict?.outcome).toBe('could-not-check')
  })

  test('the answer of an older run changes nothing', () => {
    const running = changed(run(started(), 'L10')).state
    expect(refusal(observed(running, 'L10', answered({ status: 200 }), 'r0'))).toMatch(/late/)
    const done = changed(finished(running, 'L10')).state
    expect(refusal(observed(done, 'L10'))).toMatch(/late/)
  })
})

describe('parameters', () => {
  test('what is missing is asked for, without what the document gives', () => {
    const asked = run(started(), 'L30')
    expect(asked).toMatchObject({ kind: 'missing', parameters: [{ name: 'site' }] })
  })

  test('what was given once is known to later steps', () => {
    const running = changed(run(started(), 'L30', { site }))
    expect(running.state.bindings).toEqual({ site })
    expect(running.entries[0]?.data).toMatchObject({ given: ['site'] })
  })

  test('a wrong value, an unknown name and a typed secret are refused', () => {
    expect(refusal(run(started(), 'L30', { site: 'x' }))).toMatch(/site has to be a UUID/)
    expect(refusal(run(started(), 'L30', { other: 'x' }))).toMatch(/no parameter other/)
    const [first, ...rest] = program.parameters
    const secret = { ...program, parameters: [...rest, { ...first, name: 'site', secret: true }] } as typeof program // only a flag differs
    const given = { step: 'L30', version: 0, run: 'r1', bindings: { site } }
    expect(refusal(runStep(secret, started(), given, by(ana)))).toMatch(/never typed/)
  })

  test('a value that the system refused is asked for, not sent again as it was', () => {
    const given = changed(run(started(), 'L30', { site })).state
    const reason = 'invalid input for site: not a UUID'
    const refused = changed(
      recordObservation(
        program,
        given,
        { step: 'L30', run: 'r1', observation: { kind: 'failed', latencyMs: 2, reason }, evidence: null },
        later(6),
      ),
    ).state
    expect(run(refused, 'L30')).toMatchObject({ kind: 'missing', parameters: [{ name: 'site' }] })
    const other = '8f1c2d3e-0000-4000-8000-000000000000'
    expect(changed(run(refused, 'L30', { site: other })).state.bindings).toMatchObject({ site: other })
  })

  test('the first count of rows is what later ones are compared with', () => {
    const once = changed(observed(changed(run(started(), 'L30', { site })).state, 'L30', answered({ rows: 4 }))).state
    expect(once.baselines).toEqual({ L30: 4 })
    expect(stepState(once, 'L30').verdict?.outcome).toBe('person-judges')
    const again = changed(run(once, 'L30', {}, 'r2')).state
    const twice = changed(observed(again, 'L30', answered({ rows: 5 }), 'r2')).state
    expect(twice.baselines).toEqual({ L30: 4 })
    expect(stepState(twice, 'L30')).toMatchObject({ status: 'done', verdict: { lines: [{ expected: 'more than 4' }] } })
  })
})

describe('changes', () => {
  test.each(['L41', 'L42'])('%s is planned, never checked', step => {
    expect(jobs(changed(run(started(), step)).effects)).toEqual(['plan'])
  })

  test('a plan that cannot be made is said, and can be tried again', () => {
    const running = changed(run(started(), 'L41')).state
    const refused = recordPlanRefusal(
      program,
      running,
      { step: 'L41', run: 'r1', reason: 'no earlier deployment' },
      later(7),
    )
    const { state, entries } = changed(refused)
    expect(stepState(state, 'L41')).toMatchObject({ status: 'judged', verdict: { summary: 'no earlier deployment' } })
    expect(entries[0]?.data).toMatchObject({ outcome: 'could-not-check', summary: 'no earlier deployment' })
    expect(jobs(changed(run(state, 'L41', {}, 'r2')).effects)).toEqual(['plan'])
  })

  test('a step at its gate can neither be run, done, skipped nor left', () => {
    const walk = gated('L41')
    expect(refusal(run(walk, 'L41'))).toBe('Step 4 waits at its gate; decide there first.')
    for (const how of ['done', 'skipped', 'not-true'] as const)
      expect(refusal(finished(walk, 'L41', how))).toMatch(/gate/)
  })

  test('a late plan finds no step that waits for it', () => {
    const done = changed(finished(changed(run(started(), 'L41')).state, 'L41')).state
    expect(refusal(gateStep(program, done, { step: 'L41', run: 'r1', proposal: 'p1' }, later(7)))).toMatch(/late/)
  })

  test.each<[ProposalState, string]>([
    ['succeeded', 'done'],
    ['failed', 'judged'],
    ['rejected', 'open'],
    ['withdrawn', 'open'],
    ['expired', 'open'],
    ['superseded', 'open'],
    ['unknown', 'gated'],
    ['running', 'gated'],
  ])('a proposal that is %s leaves its step %s', (state, status) => {
    const news = { step: 'L41', proposal: 'p1', state, summary: 'so it went' }
    const settled = changed(settleGate(program, gated('L41'), news, later(8)))
    expect(stepState(settled.state, 'L41').status).toBe(status)
    expect(settled.entries.map(it => it.kind)).toEqual(state === 'succeeded' ? ['step-done'] : [])
  })

  test.each<[ProposalState, boolean]>([
    ['withdrawn', true],
    ['rejected', true],
    ['expired', false],
    ['superseded', false],
  ])('the values of a proposal that is %s are asked for again: %s', (state, asked) => {
    const steps = program.steps.map(it => (it.id === 'L41' ? { ...it, parameters: ['site', 'limit'] } : it))
    const valued = { ...program, steps }
    const propose = (walk: Walk, bindings = {}) =>
      runStep(valued, walk, { step: 'L41', version: stepState(walk, 'L41').version, run: 'r2', bindings }, by(ana))
    const waiting = { ...gated('L41'), bindings: { site } }
    const news = { step: 'L41', proposal: 'p1', state, summary: '' }
    const open = changed(settleGate(valued, waiting, news, later(8))).state
    const first = propose(open)
    if (!asked) return expect(first.kind).toBe('changed')
    expect(first).toMatchObject({ kind: 'missing', parameters: [{ name: 'site' }, { name: 'limit' }] })
    const again = propose(open, { site, limit: '5' })
    expect(again).toMatchObject({ kind: 'changed', state: { bindings: { site, limit: '5' } } })
    const { version } = stepState(open, 'L41')
    const edited = changeValues(valued, open, { step: 'L41', version, values: { limit: '7' } }, by(ana))
    return expect(propose(changed(edited).state).kind).toBe('changed')
  })

  test('a step whose change nobody knows about is settled by a person, and late news of it changes nothing', () => {
    const news = { step: 'L41', proposal: 'p1', state: 'unknown', summary: 'no answer' } as const
    const unknown = changed(settleGate(program, gated('L41'), news, later(8))).state
    expect(refusal(run(unknown, 'L41'))).toMatch(/gate/)
    expect(refusal(finished(unknown, 'L41'))).toMatch(/could not check\. Say why/)
    const { version } = stepState(unknown, 'L41')
    const say = { step: 'L41', version, how: 'done', note: 'the dashboard shows it' } as const
    const done = changed(finishStep(program, unknown, say, by(ben, 9))).state
    expect(stepState(done, 'L41')).toMatchObject({ status: 'done', because: 'the dashboard shows it' })
    expect(refusal(settleGate(program, done, { ...news, state: 'succeeded' }, later(9)))).toMatch(/does not wait/)
  })

  test('a change that went through without an answer to hold against the document is done, and nothing is as expected', () => {
    const running = { step: 'L41', proposal: 'p1', state: 'running', summary: 'it builds' } as const
    const built = changed(settleGate(program, gated('L41'), running, later(8))).state
    expect(stepState(built, 'L41')).toMatchObject({ status: 'gated', verdict: null })
    const news = { ...running, state: 'succeeded', summary: 'it is ready' } as const
    const settled = changed(settleGate(program, built, news, later(9)))
    expect(stepState(settled.state, 'L41')).toMatchObject({
      status: 'done',
      verdict: { outcome: 'carried-out', summary: 'it is ready' },
    })
    expect(settled.entries).toMatchObject([{ kind: 'step-done', data: { outcome: 'carried-out' } }])
  })

  test.each<[ProposalState, number, string, string]>([
    ['succeeded', 200, 'done', 'as-expected'],
    ['succeeded', 202, 'judged', 'not-as-expected'],
    ['failed', 400, 'judged', 'not-as-expected'],
  ])('a change that is %s and was answered with %i leaves its step %s, %s', (state, status, left, outcome) => {
    const expect200 = expects({ kind: 'status', anyOf: [200] })
    const asked = {
      ...program,
      steps: program.steps.map(it => (it.id === 'L41' ? { ...it, expect: [expect200] } : it)),
    }
    const answer = { observation: answered({ status }), evidence: 'e1' }
    const news = { step: 'L41', proposal: 'p1', state, summary: String(status), answer }
    const settled = changed(settleGate(asked, gated('L41'), news, later(8)))
    expect(stepState(settled.state, 'L41')).toMatchObject({ status: left, verdict: { outcome, evidence: 'e1' } })
    expect(settled.entries.map(it => it.kind)).toEqual(left === 'done' ? ['step-done'] : ['step-verdict'])
  })

  describe('an answer that leaves open whether the change went through', () => {
    const go = { when: '5xx', go: 'go on below', test: null, target: null, line: 50 }
    const asked = {
      ...program,
      steps: program.steps.map(it =>
        it.id === 'L41' ? { ...it, expect: [expects({ kind: 'status', anyOf: [200] })], branches: [go] } : it,
      ),
    }
    const answer = { observation: answered({ status: 502 }), evidence: 'e1' }
    const news = { step: 'L41', proposal: 'p1', state: 'unknown', summary: '502', answer } as const
    const unknown = () => changed(settleGate(asked, gated('L41'), news, later(8)))
    const found = (walk: Walk, state: ProposalState) =>
      changed(settleGate(asked, walk, { step: 'L41', proposal: 'p1', state, summary: 'looked' }, later(9))).state

    test('is a finding, and the step waits at its gate: it is not proposed again', () => {
      const { state, entries } = unknown()
      expect(stepState(state, 'L41')).toMatchObject({ status: 'gated', verdict: { outcome: 'not-as-expected' } })
      expect(entries.map(it => it.kind)).toEqual(['step-verdict'])
      expect(refusal(run(state, 'L41'))).toMatch(/gate/)
    })

    test('lets the walk go on where the document says', () => {
      const { state } = unknown()
      const choice = { step: 'L41', version: stepState(state, 'L41').version, branch: 0 }
      expect(stepState(changed(takeBranch(asked, state, choice, by(ana))).state, 'L41').status).toBe('done')
    })

    test('is shown anew with each look, and keeps its finding', () => {
      const { state } = unknown()
      const again = found(state, 'unknown')
      expect(stepState(again, 'L41')).toMatchObject({ status: 'gated', verdict: { evidence: 'e1' } })
      expect(stepState(again, 'L41').version).toBeGreaterThan(stepState(state, 'L41').version)
    })

    test('is settled by what was found', () => {
      const { state } = unknown()
      expect(stepState(found(state, 'succeeded'), 'L41').status).toBe('done')
      expect(stepState(found(state, 'failed'), 'L41')).toMatchObject({
        status: 'judged',
        verdict: { outcome: 'not-as-expected', summary: 'looked' },
      })
    })
  })

  test('news of another proposal changes nothing', () => {
    const news = { step: 'L41', proposal: 'p0', state: 'succeeded', summary: '' } as const
    expect(refusal(settleGate(program, gated('L41'), news, later(8)))).toMatch(/does not wait/)
  })
})

describe('a person', () => {
  test('done, skipped and not true here settle a step and go on', () => {
    for (const how of ['done', 'skipped', 'not-true'] as const) {
      const { state, entries } = changed(finished(started(), 'L10', how))
      expect(state.current).toBe('L20')
      expect(entries[0]?.kind).toBe(`step-${how}`)
    }
  })

  test('a second click on Done changes nothing and says who was first', () => {
    const done = changed(finished(started(), 'L10')).state
    expect(refusal(finished(done, 'L10', 'done', 0))).toBe('Step 1 is done already, by ben.')
  })

  test('a click on an older rendering changes nothing and says what is now', () => {
    const noted = changed(noteStep(program, started(), { step: 'L10', text: 'slow' }, by(ana))).state
    expect(refusal(finished(noted, 'L10', 'done', 0))).toBe(
      'This has changed since you looked. Step 1 is open: run it, or mark it.',
    )
  })

  test('a step for a person cannot be run, and says why', () => {
    expect(refusal(run(started(), 'L43'))).toBe('Step 6 cannot be run: It is prose. Do it by hand, and mark it done.')
  })

  test('settling a step out of order leaves the place of the walk', () => {
    const walk = changed(finished(started(), 'L30')).state
    expect(walk.current).toBe('L10')
    const behind = changed(finished(changed(finished(walk, 'L10')).state, 'L20')).state
    expect(behind.current).toBe('L41')
  })

  test('the end of the steps shows the proof list', () => {
    let walk = started()
    for (const id of ['L20', 'L30', 'L41', 'L42', 'L43']) walk = changed(finished(walk, id)).state
    const { state, effects } = changed(finished(walk, 'L10'))
    expect(state.current).toBeNull()
    expect(shown(effects)).toContain('proof:w1')
  })

  test('a note replaces the one before, empty ones are refused', () => {
    const walk = changed(noteStep(program, started(), { step: 'L10', text: ' slow ' }, by(ana))).state
    expect(stepState(walk, 'L10')).toMatchObject({ note: 'slow', status: 'open' })
    expect(refusal(noteStep(program, walk, { step: 'L10', text: ' ' }, by(ana)))).toMatch(/needs words/)
  })
})

describe('branches and sections', () => {
  const take = (walk: Walk, index: number) => {
    return takeBranch(program, walk, { step: 'L20', version: stepState(walk, 'L20').version, branch: index }, by(ana))
  }
  const atDecision = () => changed(finished(started(), 'L10')).state

  test.each([
    ['elsewhere goes on behind it', 0, 'L30'],
    ['next goes on behind it', 1, 'L30'],
    ['a section goes there', 2, 'L41'],
  ])('%s', (_, index, current) => {
    const { state, entries } = changed(take(atDecision(), index))
    expect(state.current).toBe(current)
    expect(stepState(state, 'L20')).toMatchObject({ status: 'done', branch: index })
    expect(entries).toMatchObject([{ kind: 'step-branch', data: { when: program.steps[1]?.branches[index]?.when } }])
  })

  test('a branch to a place that the document does not have asks for the place and goes nowhere', () => {
    const walk = atDecision()
    const steps = program.steps.map(it =>
      it.id === 'L20' ? { ...it, branches: it.branches.map(one => ({ ...one, target: null, missing: 'step 9' })) } : it,
    )
    const ref = { step: 'L20', version: stepState(walk, 'L20').version, branch: 2 }
    expect(refusal(takeBranch({ ...program, steps }, walk, ref, by(ana)))).toMatch(/“step 9”.*“Go to …”/)
  })

  test('a settled target is passed over', () => {
    const walk = changed(finished(atDecision(), 'L41')).state
    expect(changed(take(walk, 2)).state.current).toBe('L42')
  })

  test('a branch that is not there, or is taken twice, is refused', () => {
    expect(refusal(take(atDecision(), 7))).toMatch(/no such branch/)
    expect(refusal(take(changed(take(atDecision(), 1)).state, 1))).toMatch(/done already/)
  })

  test('an answer that leads elsewhere is left to a person though it was expected', () => {
    const [first, ...rest] = program.steps
    const signing = {
      line: 1,
      when: '401',
      go: 'signing',
      target: null,
      test: { kind: 'status', anyOf: [200] },
    } as const
    const branching = { ...program, steps: [{ ...first, branches: [signing] }, ...rest] } as typeof program // one branch more
    const running = changed(run(started(), 'L10')).state
    const seen = { step: 'L10', run: 'r1', observation: answered({ status: 200 }), evidence: null }
    const { state } = changed(recordObservation(branching, running, seen, later(6)))
    expect(stepState(state, 'L10')).toMatchObject({ status: 'judged', verdict: { outcome: 'as-expected', branch: 0 } })
  })

  test('going to a section makes its first open step the next', () => {
    const { state, effects, entries } = changed(goToSection(program, started(), { section: 'fix' }, by(ana)))
    expect(state.current).toBe('L41')
    expect(shown(effects)).toEqual(['walk:w1', 'card', 'step:w1:L41'])
    expect(entries).toEqual([])
    expect(refusal(goToSection(program, state, { section: 'fix' }, by(ana)))).toMatch(/already/)
    expect(refusal(goToSection(program, state, { section: 'nowhere' }, by(ana)))).toMatch(/no such section/)
  })

  test('going to the proof ends the walk, whatever is left of it, and shows the list', () => {
    const { state, effects } = changed(goToSection(program, started(), { section: 'proof' }, by(ana)))
    expect(state.current).toBeNull()
    expect(shown(effects)).toEqual(['walk:w1', 'card', 'proof:w1'])
    expect(refusal(goToSection(program, state, { section: 'proof' }, by(ana)))).toMatch(/already/)
  })
})

describe('proof', () => {
  const tick = (walk: Walk, step: string, version = 0) => tickProof(program, walk, { step, version }, by(ana, 60))

  test('a tick settles the line and shows the list', () => {
    const { state, entries, effects } = changed(tick(started(), 'L61'))
    expect(unsettledProof(program, state).map(it => it.id)).toEqual(['L62'])
    expect(entries).toMatchObject([{ kind: 'proof-ticked', data: { text: 'Text of L61', left: 1 } }])
    expect(shown(effects)).toEqual(['proof:w1'])
    expect(refusal(tick(state, 'L61'))).toBe('The proof line “Title of L61” is done already, by ana.')
  })

  test('only lines of the proof list are ticked', () => {
    expect(refusal(tick(started(), 'L10'))).toMatch(/not a line of the proof list/)
  })

  test('a line that a machine can read is run like a step', () => {
    const { effects } = changed(run(started(), 'L62'))
    expect(shown(effects)).toEqual(['proof:w1'])
    expect(jobs(effects)).toEqual(['check'])
  })
})

test('without the role of a responder nothing moves', () => {
  const who = by(gil)
  const walk = started()
  const decisions = [
    startWalk(program, { id: 'w2', incident: 42 }, who),
    runStep(program, walk, { step: 'L10', version: 0, run: 'r1', bindings: {} }, who),
    finishStep(program, walk, { step: 'L10', version: 0, how: 'done', note: null }, who),
    noteStep(program, walk, { step: 'L10', text: 'x' }, who),
    takeBranch(program, walk, { step: 'L20', version: 0, branch: 1 }, who),
    goToSection(program, walk, { section: 'fix' }, who),
    tickProof(program, walk, { step: 'L61', version: 0 }, who),
  ]
  for (const decision of decisions) expect(refusal(decision)).toMatch(/Only a responder/)
})
