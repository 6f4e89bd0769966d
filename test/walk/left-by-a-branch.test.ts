import { describe, expect, test } from 'vitest'
import { answerGuard } from '../../src/walk/answer-guard.ts'
import { finishStep } from '../../src/walk/finish-step.ts'
import { takeBranch } from '../../src/walk/go-to-step.ts'
import { recordObservation, recordPlanRefusal } from '../../src/walk/record-observation.ts'
import { runStep } from '../../src/walk/run-step.ts'
import { gateStep, settleGate } from '../../src/walk/settle-gate.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { countSteps, stepState, type Walk } from '../../src/walk/walk.ts'
import { compileText } from '../support/compile-text.ts'
import { changed } from '../support/decided.ts'
import { answered } from '../support/observations.ts'
import { ana, by, later } from '../support/people.ts'

const depot = compileText(
  [
    ...['# Shipments are late', '', '## Mitigation', ''],
    '1. Unless the belt is paused, skip this step. Resume it: `curl -X DELETE https://depot.example.com/belt/pause`',
    '2. `curl -s https://depot.example.com/queue` should return `"ok": true`.',
    '3. Restart the printer: `curl -X PUT https://depot.example.com/printer`. If it refuses, go to step 5.',
    '4. `curl -s https://depot.example.com/printer` should return `"ok": true`.',
    '5. Empty the tray by hand. If the tray is empty, go to step 6.',
    '6. `curl -s https://depot.example.com/tray` should return `"ok": true`.',
    '7. Roll the belt forward by hand.',
    ...['', '## Verify', '', '- [ ] Labels come out', ''],
  ].join('\n'),
)
const [resume, queue, restart, printer, tray, seen, roll] = depot.steps.map(it => it.id)

const at = (walk: Walk) => ({ step: walk.current ?? '', version: stepState(walk, walk.current ?? '').version })
const started = (current = resume): Walk => ({
  ...changed(startWalk(depot, { id: 'w1', incident: 42 }, by(ana))).state,
  current: current ?? null,
})
const asked = (walk: Walk) => changed(runStep(depot, walk, { ...at(walk), run: 'r1', bindings: {} }, by(ana))).state
const left = (walk: Walk) => changed(takeBranch(depot, walk, { ...at(walk), branch: 0 }, by(ana)))
const fine = (walk: Walk) => {
  const observation = answered({ status: 200, json: { ok: true } })
  const news = { step: walk.current ?? '', run: 'r1', observation, evidence: null }
  return changed(recordObservation(depot, asked(walk), news, later(9))).state
}
const settled = (walk: Walk, state: 'succeeded' | 'failed') => {
  const step = walk.current ?? ''
  const gated = changed(gateStep(depot, asked(walk), { step, run: 'r1', proposal: 'p1' }, later(1))).state
  return changed(settleGate(depot, gated, { step, proposal: 'p1', state, summary: state }, later(2))).state
}
const unplanned = (walk: Walk) => {
  const refused = { step: walk.current ?? '', run: 'r1', reason: 'no credential' }
  return changed(recordPlanRefusal(depot, asked(walk), refused, later(1))).state
}

describe('a change that a branch leaves', () => {
  test('is left out when it was not run, and the check behind it leads to no proof', () => {
    const { state, entries } = left(started())
    expect(stepState(state, resume ?? '')).toMatchObject({ status: 'skipped', branch: 0 })
    expect(state.remedy).toBeNull()
    expect(countSteps(depot, state)).toMatchObject({ done: 0, skipped: 1 })
    expect(entries).toMatchObject([{ kind: 'step-branch', data: { left: 'left out' } }])
    expect(state.current).toBe(queue)
    expect(fine(state).current).toBe(restart)
  })

  test('is left out when no plan could be made of it', () => {
    const walk = started()
    const held = changed(answerGuard(depot, walk, { ...at(walk), holds: true }, by(ana)))
    const { state } = left(unplanned(held.state))
    expect(stepState(state, resume ?? '')).toMatchObject({ status: 'skipped', branch: 0 })
    expect(fine(state).current).toBe(restart)
  })

  test('is not marked done when a person does it', () => {
    const { state, entries } = left(started(tray))
    expect(stepState(state, tray ?? '').status).toBe('skipped')
    expect(entries).toMatchObject([{ data: { left: 'not marked done' } }])
    expect(fine(state).current).toBe(roll)
  })

  test('is gone on from when it was run and failed, which mends nothing', () => {
    const { state, entries } = left(settled(started(restart), 'failed'))
    expect(stepState(state, restart ?? '')).toMatchObject({ status: 'done', verdict: { outcome: 'not-as-expected' } })
    expect(entries[0]?.data).not.toHaveProperty('left')
    expect(state.remedy).toBeNull()
  })
})

test('a change that has failed is not made by going on from it', () => {
  const looking = compileText(
    '# Depot\n\n## Triage\n\n1. `curl -X DELETE https://depot.example.com/belt/pause`\n2. Look.\n',
  )
  const [drop] = looking.steps
  const id = drop?.id ?? ''
  const begun = changed(startWalk(looking, { id: 'w1', incident: 42 }, by(ana))).state
  const running = changed(runStep(looking, begun, { ...at(begun), run: 'r1', bindings: {} }, by(ana))).state
  const gated = changed(gateStep(looking, running, { step: id, run: 'r1', proposal: 'p1' }, later(1))).state
  const news = { step: id, proposal: 'p1', state: 'failed', summary: '500' } as const
  const failed = changed(settleGate(looking, gated, news, later(2))).state
  const gone = changed(finishStep(looking, failed, { ...at(failed), how: 'done', note: null }, by(ana))).state
  expect(stepState(gone, id)).toMatchObject({ status: 'done', verdict: { outcome: 'not-as-expected' } })
  expect(gone.remedy).toBeNull()
})

describe('the proof comes after a check that is as expected', () => {
  test('when the change before it was carried out', () => {
    const walk = settled(started(restart), 'succeeded')
    expect(walk.current).toBe(printer)
    expect(fine(walk).current).toBeNull()
  })

  test('when a person says that the change is done', () => {
    const walk = started(tray)
    const done = changed(finishStep(depot, walk, { ...at(walk), how: 'done', note: null }, by(ana))).state
    expect(done.current).toBe(seen)
    expect(fine(done).current).toBeNull()
  })

  test.each(['skipped', 'not-true'] as const)('not when the change is %s', how => {
    const walk = started(tray)
    const gone = changed(finishStep(depot, walk, { ...at(walk), how, note: null }, by(ana))).state
    expect(fine(gone).current).toBe(roll)
  })
})
