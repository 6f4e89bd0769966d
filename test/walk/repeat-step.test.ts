import { describe, expect, test } from 'vitest'
import type { Program } from '../../src/runbook/program.ts'
import { answerGuard } from '../../src/walk/answer-guard.ts'
import { chooseAlternative } from '../../src/walk/choose-alternative.ts'
import { finishStep } from '../../src/walk/finish-step.ts'
import { remindLoop } from '../../src/walk/keep-loop-clock.ts'
import { findOwnLoop, intervalOf, loopedAt } from '../../src/walk/loop.ts'
import { recordObservation } from '../../src/walk/record-observation.ts'
import { answerLoop, repeatStep } from '../../src/walk/repeat-step.ts'
import { runStep } from '../../src/walk/run-step.ts'
import { gateStep, settleGate } from '../../src/walk/settle-gate.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import type { Observation } from '../../src/walk/verdict.ts'
import { stepState, type Walk } from '../../src/walk/walk.ts'
import { compileText } from '../support/compile-text.ts'
import { changed, shown } from '../support/decided.ts'
import { answered, noAnswer } from '../support/observations.ts'
import { ana, by, gil, later } from '../support/people.ts'
import { expects, program, step } from '../support/programs.ts'

const start = (program: Program): Walk => changed(startWalk(program, { id: 'w1', incident: 42 }, by(ana))).state
const at = (walk: Walk, step = walk.current ?? '') => ({ step, version: stepState(walk, step).version })
const done = (program: Program, walk: Walk) =>
  changed(finishStep(program, walk, { ...at(walk), how: 'done', note: null }, by(ana))).state
const again = (program: Program, walk: Walk, run = 'r2') => repeatStep(program, walk, { ...at(walk), run }, by(ana, 2))
const lineOf = (program: Program, walk: Walk) => program.steps.find(it => it.id === walk.current)?.line ?? null

/** Runs the current check, and answers it. */
function check(program: Program, walk: Walk, observation: Observation = answered({ status: 503 }), run = 'r1'): Walk {
  const running = changed(runStep(program, walk, { ...at(walk), run, bindings: {} }, by(ana)))
  return answer(program, running.state, observation, run)
}
function answer(program: Program, walk: Walk, observation: Observation = answered({ status: 503 }), run = 'r1'): Walk {
  const seen = { step: walk.current ?? '', run, observation, evidence: null }
  return changed(recordObservation(program, walk, seen, later(1))).state
}

const poll = compileText(
  '# Queue\n\n## Check\n\n1. Poll `GET https://api.acme.test/health` every 5 minutes until it answers 200, at most 3 times\n2. Tell the team\n',
)

describe('a check that is repeated', () => {
  test('waits for a person after an answer that does not end it, and is due again at its time', () => {
    const walk = check(poll, start(poll))
    expect(stepState(walk, walk.current ?? '')).toMatchObject({ status: 'judged', verdict: { over: false } })
    expect(loopedAt(walk, { line: 5 })).toMatchObject({ round: 1, due: new Date(later(1).getTime() + 300_000) })
  })

  test('sets one timer for its next time', () => {
    const running = changed(runStep(poll, start(poll), { ...at(start(poll)), run: 'r1', bindings: {} }, by(ana)))
    const seen = {
      step: running.state.current ?? '',
      run: 'r1',
      observation: answered({ status: 503 }),
      evidence: null,
    }
    const { effects } = changed(recordObservation(poll, running.state, seen, later(1)))
    expect(effects.filter(it => it.kind === 'set-timer')).toEqual([
      { kind: 'set-timer', timer: 'again', subject: 'w1:5', dueAt: new Date(later(1).getTime() + 300_000) },
    ])
  })

  test('runs again by one click, at most as often as the document says', () => {
    let walk = check(poll, start(poll))
    for (const run of ['r2', 'r3']) {
      const next = again(poll, walk, run)
      if (next.kind !== 'changed') throw new Error('It did not run again')
      expect(next.effects).toContainEqual(expect.objectContaining({ kind: 'start' }))
      walk = answer(poll, next.state, answered({ status: 503 }), run)
    }
    expect(loopedAt(walk, { line: 5 }).round).toBe(3)
    expect(again(poll, walk)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('at most 3 times') })
    walk = done(poll, walk)
    expect(lineOf(poll, walk)).toBe(6)
  })

  test('settles itself once its answer says that it is over', () => {
    const walk = check(poll, start(poll), answered({ status: 200 }))
    expect(lineOf(poll, walk)).toBe(6)
  })

  test('counts no time that could not be checked', () => {
    let walk = check(poll, start(poll), noAnswer)
    expect(loopedAt(walk, { line: 5 }).round).toBe(1)
    walk = check(poll, walk, noAnswer, 'r2')
    expect(loopedAt(walk, { line: 5 }).round).toBe(1)
  })

  test('reminds once of its time, and never once it is over', () => {
    const walk = check(poll, start(poll))
    expect(remindLoop(poll, walk, 5, later(2)).kind).toBe('refused')
    const due = new Date(later(1).getTime() + 300_000)
    const reminder = changed(remindLoop(poll, walk, 5, due))
    expect(reminder.entries).toMatchObject([{ kind: 'again-due', data: { name: 'Step 1', every: '5 minutes' } }])
    expect(reminder.state).toBe(walk)
    expect(remindLoop(poll, done(poll, walk), 5, due).kind).toBe('refused')
  })

  test('is repeated by responders alone, on what they were shown', () => {
    const walk = check(poll, start(poll))
    expect(repeatStep(poll, walk, { ...at(walk), run: 'r2' }, by(gil)).kind).toBe('refused')
    expect(repeatStep(poll, walk, { ...at(walk), version: 0, run: 'r2' }, by(ana)).kind).toBe('refused')
  })
})

test('what a person does again stays the current step, and is counted', () => {
  const wait = compileText(
    '# Queue\n\n1. Repeat every 10 minutes until the queue is empty, at most 2 times\n2. Tell the team\n',
  )
  const next = again(wait, start(wait))
  if (next.kind !== 'changed') throw new Error('It was refused')
  expect(lineOf(wait, next.state)).toBe(3)
  expect(loopedAt(next.state, { line: 3 })).toMatchObject({ round: 2, due: null })
  expect(next.entries).toMatchObject([{ kind: 'again', data: { how: 'again', times: 'time 2 of at most 2' } }])
  expect(shown(next.effects)).toContain('step:w1:L3')
  expect(again(wait, next.state).kind).toBe('refused')
  expect(lineOf(wait, done(wait, next.state))).toBe(4)
})

describe('a change that is repeated', () => {
  const purge = compileText(
    "# Queue\n\n## Fix\n\n1. Delete stuck jobs, repeat until no rows remain: `DELETE FROM jobs WHERE state = 'stuck' AND id < 100`\n\n## Proof\n\n- [ ] It works\n",
  )
  const settle = (walk: Walk, run: string) => {
    const gated = changed(gateStep(purge, walk, { step: walk.current ?? '', run, proposal: run }, later(1))).state
    const news = { step: walk.current ?? '', proposal: run, state: 'succeeded', summary: '100 rows' } as const
    return changed(settleGate(purge, gated, news, later(2))).state
  }

  test('comes to its gate every time anew', () => {
    let walk = start(purge)
    walk = settle(changed(runStep(purge, walk, { ...at(walk), run: 'r1', bindings: {} }, by(ana))).state, 'r1')
    expect(stepState(walk, walk.current ?? '')).toMatchObject({ status: 'judged', proposal: 'r1' })
    const next = again(purge, walk)
    if (next.kind !== 'changed') throw new Error('It was refused')
    expect(next.effects).toContainEqual({ kind: 'start', job: expect.objectContaining({ kind: 'plan', run: 'r2' }) })
    expect(stepState(next.state, walk.current ?? '')).toMatchObject({ status: 'running', proposal: null })
    // The approval of the first is none of the second.
    const old = { step: walk.current ?? '', proposal: 'r1', state: 'succeeded', summary: '' } as const
    expect(settleGate(purge, next.state, old, later(3)).kind).toBe('refused')
    walk = done(purge, settle(next.state, 'r2'))
    expect([walk.current, walk.asking]).toEqual([null, null])
  })

  test('waits for its condition as before', () => {
    const shop = compileText(
      '# Shop\n\n1. Look at the cart\n2. If it is stuck, repeat until no rows remain: `DELETE FROM carts WHERE id < 100`\n',
    )
    const walk = done(shop, start(shop))
    expect(again(shop, walk)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('say first whether') })
    const no = changed(answerGuard(shop, walk, { ...at(walk), holds: false }, by(ana))).state
    expect(again(shop, { ...no, current: walk.current })).toMatchObject({ kind: 'refused' })
  })
})

describe('several steps that are repeated', () => {
  const drain = compileText(
    '# Drain\n\n## Each tenant\n\nFor each remaining tenant:\n\n1. Pause it\n2. If it is stuck, delete its cache\n3. Resume it\n\n## Then\n\n1. Tell the team\n',
  )
  const answerIt = (walk: Walk, once: boolean, version = loopedAt(walk, { line: 5 }).version) =>
    answerLoop(drain, walk, { line: 5, version, again: once }, by(ana, 3))
  const through = (walk: Walk): Walk => {
    const first = done(drain, walk)
    const second = changed(answerGuard(drain, first, { ...at(first), holds: false }, by(ana))).state
    return done(drain, second)
  }

  test('are asked about behind the last of them, and begin again from the first', () => {
    let walk = through(start(drain))
    expect([walk.current, walk.asking]).toEqual([null, 'again-5'])
    const once = changed(answerIt(walk, true))
    walk = once.state
    expect(lineOf(drain, walk)).toBe(7)
    expect(loopedAt(walk, { line: 5 }).round).toBe(2)
    // What was said of a condition is asked anew.
    const second = done(drain, walk)
    expect(answerGuard(drain, second, { ...at(second), holds: true }, by(ana)).kind).toBe('changed')
    walk = through(walk)
    expect(walk.asking).toBe('again-5')
    walk = changed(answerIt(walk, false)).state
    expect(lineOf(drain, walk)).toBe(13)
  })

  test('are answered once', () => {
    const walk = through(start(drain))
    const after = changed(answerIt(walk, false)).state
    expect(answerIt(after, true).kind).toBe('refused')
    expect(answerIt(walk, true, 7).kind).toBe('refused')
    expect(answerLoop(drain, walk, { line: 99, version: 0, again: true }, by(ana)).kind).toBe('refused')
  })
})

test('steps that are named are done again from the first of them', () => {
  const queue = compileText(
    '# Queue\n\n1. Restart the worker\n2. Look at the queue\n3. Repeat steps 1 to 2 until the queue is empty, at most 2 times\n4. Tell the team\n',
  )
  let walk = done(queue, done(queue, start(queue)))
  expect(lineOf(queue, walk)).toBe(5)
  const next = again(queue, walk)
  if (next.kind !== 'changed') throw new Error('It was refused')
  expect(lineOf(queue, next.state)).toBe(3)
  walk = done(queue, done(queue, next.state))
  expect(lineOf(queue, walk)).toBe(5)
  expect(again(queue, walk).kind).toBe('refused')
  expect(lineOf(queue, done(queue, walk))).toBe(6)
})

test('what waits once is not repeated', () => {
  const wait = compileText('# Queue\n\n1. Wait for the window to reset\n2. Retry the job\n')
  expect(wait.steps.map(it => findOwnLoop(wait, it))).toEqual([null, null])
})

test('a time between two is read in all languages', () => {
  const of = (every: string) => intervalOf({ line: 1, until: '', every, atMost: null })
  expect(
    ['30 s', '30 seconds', '5 minutes', '5 minutos', '2 h', '2 Stunden', '1 día', '3 mois', '0 s'].map(of),
  ).toEqual([30_000, 30_000, 300_000, 300_000, 7_200_000, 7_200_000, 86_400_000, null, null])
})

test('a cure in a second round asks for no other remedy', () => {
  const wrong = (line: number) => ({ group: 'g', line, when: `cause ${line}` })
  const section = { id: 'fix', title: 'Fix', line: 40, symptoms: [], severity: null, timebox: null }
  const repeat = { line: 40, until: 'it drains', every: null, atMost: 3, how: 'until' as const }
  const looped: Program = {
    ...program,
    sections: [{ ...section, repeat }],
    steps: [
      step('L41', { section: 'fix', expect: [expects({ kind: 'status', anyOf: [200] })] }),
      step('L42', { section: 'fix', kind: 'look', runnable: false, choice: wrong(42) }),
      step('L43', { section: 'fix', kind: 'fix', effect: 'change', runnable: false, choice: wrong(43) }),
    ],
  }
  const asked = check(looped, start(looped), answered({ status: 200 }))
  const taken = chooseAlternative(looped, asked, { group: 'g', version: 0, line: 43 }, by(ana))
  const mended = done(looped, changed(taken).state)
  expect(mended.asking).toBe('again-40')
  const once = answerLoop(looped, mended, { line: 40, version: 0, again: true }, by(ana, 2))
  const cured = check(looped, changed(once).state, answered({ status: 200 }), 'r3')
  expect(cured.remedy?.confirmed).toBe(true)
  expect(cured.asking).toBe('again-40')
})
