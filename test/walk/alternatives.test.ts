import { expect, test } from 'vitest'
import type { ProposalState } from '../../src/domain/proposal-state.ts'
import type { Program } from '../../src/runbook/program.ts'
import { alternativesOf } from '../../src/walk/alternative.ts'
import { chooseAlternative, reopenQuestion } from '../../src/walk/choose-alternative.ts'
import { finishStep } from '../../src/walk/finish-step.ts'
import { goToSection } from '../../src/walk/go-to-step.ts'
import { recordObservation, recordPlanRefusal } from '../../src/walk/record-observation.ts'
import { whatBecameOf } from '../../src/walk/remedy-outcome.ts'
import { runStep } from '../../src/walk/run-step.ts'
import { gateStep, settleGate } from '../../src/walk/settle-gate.ts'

import { startWalk } from '../../src/walk/start-walk.ts'
import { answerOf, stepState, type Walk } from '../../src/walk/walk.ts'
import { compileText } from '../support/compile-text.ts'
import { changed, refusal, shown } from '../support/decided.ts'
import { answered, noAnswer } from '../support/observations.ts'
import { ana, ben, by, gil, later } from '../support/people.ts'

const document = `# Orders are lost

## Checks
1. Ask for the health

   \`\`\`bash
   curl -sS https://shop.example.com/api/health
   \`\`\`

   Expected: 200

## Mitigation

### A deployment broke it
1. Roll it back

   \`\`\`change vercel.rollback
   to: previous
   \`\`\`
2. Ask for the health again

   \`\`\`bash
   curl -sS https://shop.example.com/api/health
   \`\`\`

   Expected: 200

### The queue is stuck
1. Empty the queue

   \`\`\`sql
   DELETE FROM queue WHERE taken IS NULL;
   \`\`\`

### The certificate has expired
1. Renew the certificate in the console

## Escalation
- No cause after 15 minutes: call the engineering lead

## Proof
- [ ] The API is healthy

  \`\`\`bash
  curl -sS https://shop.example.com/api/health
  \`\`\`

  Expected: 200
- [ ] Orders arrive
`

const program = compileText(document)
const group = 'c14'
const [health, rollback, again, empty, renew, escalate, proof] = program.steps.map(it => it.id) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
] // seven of the eight that the document has

let turn = 0
const at = (walk: Walk, step: string) => ({ step, version: stepState(walk, step).version })

function checked(walk: Walk, step: string, status: number | null, of: Program = program): Walk {
  turn += 1
  const running = changed(runStep(of, walk, { ...at(walk, step), run: `r${turn}`, bindings: {} }, by(ana, turn))).state
  const observation = status === null ? noAnswer : answered({ status })
  const seen = { step, run: `r${turn}`, observation, evidence: null }
  return changed(recordObservation(of, running, seen, later(turn))).state
}

function carriedOut(walk: Walk, step: string, state: ProposalState = 'succeeded', of: Program = program): Walk {
  turn += 1
  const run = `r${turn}`
  const running = changed(runStep(of, walk, { ...at(walk, step), run, bindings: {} }, by(ana, turn))).state
  const gated = changed(gateStep(of, running, { step, run, proposal: run }, later(turn))).state
  return changed(settleGate(of, gated, { step, proposal: run, state, summary: 'as it went' }, later(turn))).state
}

function finished(
  walk: Walk,
  step: string,
  how: 'done' | 'skipped' | 'not-true' = 'done',
  of: Program = program,
): Walk {
  return changed(finishStep(of, walk, { ...at(walk, step), how, note: 'seen' }, by(ana, turn))).state
}

const lineOf = (when: string): number => alternativesOf(program, group).find(it => it.when === when)?.line ?? 0
const choose = (walk: Walk, when: string | null, person = ana) =>
  chooseAlternative(
    program,
    walk,
    { group, version: answerOf(walk, group).version, line: when === null ? null : lineOf(when) },
    by(person, turn),
  )
const chosen = (walk: Walk, when: string | null): Walk => changed(choose(walk, when)).state

const started = () => changed(startWalk(program, { id: 'w1', incident: 42 }, by(ana))).state
const asked = () => finished(checked(started(), health, 503), health)
const rolledBack = () => carriedOut(chosen(asked(), 'A deployment broke it'), rollback)

test('remedies for different causes are asked about, not walked through', () => {
  const walk = asked()
  expect(walk).toMatchObject({ current: null, asking: group })
  const { state, entries, effects } = changed(choose(walk, 'The queue is stuck'))
  expect(state).toMatchObject({ current: empty, asking: null })
  expect(entries).toMatchObject([{ kind: 'alternative', data: { when: 'The queue is stuck', how: 'taken' } }])
  expect(shown(effects)).toEqual(['walk:w1', 'card', `step:w1:${empty}`])
  expect(effects).toContainEqual({ kind: 'refresh', surface: `choice:w1:${group}:1` })
})

test('after a change whose check is as expected the proof comes, and no other remedy', () => {
  const walk = rolledBack()
  expect(walk.current).toBe(again)
  turn += 1
  const running = changed(runStep(program, walk, { ...at(walk, again), run: 'rx', bindings: {} }, by(ana, turn))).state
  const seen = { step: again, run: 'rx', observation: answered({ status: 200 }), evidence: null }
  const { state, effects } = changed(recordObservation(program, running, seen, later(turn)))
  expect(state).toMatchObject({ current: null, asking: null })
  expect(shown(effects)).toContain('proof:w1')
})

test('behind a remedy without a check of its own the proof comes, and no other remedy', () => {
  expect(carriedOut(chosen(asked(), 'The queue is stuck'), empty)).toMatchObject({ current: null, asking: null })
  expect(finished(chosen(asked(), 'The certificate has expired'), renew)).toMatchObject({ current: null, asking: null })
})

const became = (walk: Walk) => {
  const taken = alternativesOf(program, group).find(it => it.when === 'A deployment broke it')
  return taken === undefined ? null : whatBecameOf(walk, taken)
}

test('a remedy whose check is not as expected is asked about again, and it stands there as tried', () => {
  const walk = checked(rolledBack(), again, 503)
  expect(walk).toMatchObject({ current: null, asking: group })
  expect(answerOf(walk, group)).toMatchObject({ taken: null, tried: [lineOf('A deployment broke it')], round: 2 })
  expect(became(walk)).toBe('no-help')
  expect(chosen(walk, 'The queue is stuck').current).toBe(empty)
})

test('a change that failed is asked about again', () => {
  const walk = carriedOut(chosen(asked(), 'A deployment broke it'), rollback, 'failed')
  expect(walk).toMatchObject({ current: null, asking: group })
  // Also where somebody leaves it out afterwards.
  expect(became(finished(walk, rollback, 'skipped'))).toBe('no-help')
})

test('a plan that could not be made, and a check that could not run, are no failed remedy', () => {
  const taken = chosen(asked(), 'A deployment broke it')
  const running = changed(runStep(program, taken, { ...at(taken, rollback), run: 'rp', bindings: {} }, by(ana))).state
  const refused = changed(
    recordPlanRefusal(program, running, { step: rollback, run: 'rp', reason: 'no' }, later(1)),
  ).state
  expect(refused).toMatchObject({ current: rollback, asking: null })
  expect(checked(rolledBack(), again, null)).toMatchObject({ current: again, asking: null })
})

test('a check that is as expected when it is run once more answers the question that it had asked', () => {
  const walk = checked(checked(rolledBack(), again, 503), again, 200)
  expect(walk).toMatchObject({ current: null, asking: null, remedy: { confirmed: true } })
  expect(answerOf(walk, group)).toMatchObject({ taken: lineOf('A deployment broke it'), tried: [] })
})

test('a proof line is the check of a remedy that has no other', () => {
  const walk = carriedOut(chosen(asked(), 'The queue is stuck'), empty)
  expect(checked(walk, proof, 503)).toMatchObject({ current: null, asking: group })
  expect(checked(walk, proof, 200)).toMatchObject({ asking: null, remedy: { confirmed: true } })
  // One that was confirmed by its own check is not doubted for a rate that has yet to fall.
  expect(checked(checked(rolledBack(), again, 200), proof, 503)).toMatchObject({ current: null, asking: null })
})

test('an alternative of which nothing was done is asked about again, and nobody has said that it did not help', () => {
  const taken = chosen(asked(), 'A deployment broke it')
  const skipped = finished(finished(taken, rollback, 'not-true'), again, 'skipped')
  expect(skipped).toMatchObject({ current: null, asking: group })
  expect(became(skipped)).toBe('skipped')
  expect(became(finished(finished(taken, rollback, 'not-true'), again, 'not-true'))).toBe('not-true')
})

test('none of these leads to the escalation', () => {
  const { state, entries } = changed(choose(asked(), null))
  expect(state).toMatchObject({ current: escalate, asking: null })
  expect(entries).toMatchObject([{ kind: 'alternative', data: { when: null, how: 'none' } }])
})

test('who answers second is told who answered first and what, and can change it', () => {
  const first = chosen(asked(), 'The queue is stuck')
  const version = answerOf(asked(), group).version
  const second = { group, version, line: lineOf('A deployment broke it') }
  expect(refusal(chooseAlternative(program, first, second, by(ben)))).toBe(
    'ana has answered already: “The queue is stuck”. Press “Choose another” there to change it.',
  )
  const answer = { group, version: answerOf(first, group).version }
  const open = changed(reopenQuestion(program, first, answer, by(ben))).state
  expect(open).toMatchObject({ current: null, asking: group })
  expect(refusal(reopenQuestion(program, open, answer, by(ben)))).toMatch(/asked again/)
  expect(chosen(open, 'A deployment broke it').current).toBe(rollback)
  expect(refusal(choose(asked(), null, gil))).toMatch(/Only a responder/)
  expect(refusal(chooseAlternative(program, asked(), { group: 'c1', version: 0, line: 1 }, by(ana)))).toMatch(
    /not in the/,
  )
})

test('steps of a remedy that is chosen or left out are shown anew where they were shown', () => {
  const walk = chosen(asked(), 'A deployment broke it')
  const answer = { group, version: answerOf(walk, group).version }
  const open = changed(reopenQuestion(program, walk, answer, by(ben)))
  expect(open.effects).toContainEqual({ kind: 'refresh', surface: `step:w1:${rollback}` })
  const { effects } = changed(choose(open.state, 'The queue is stuck'))
  expect(effects).toContainEqual({ kind: 'refresh', surface: `step:w1:${rollback}` })
  expect(effects).not.toContainEqual({ kind: 'refresh', surface: `step:w1:${empty}` })
})

test('a person reaches any alternative by going to its section', () => {
  const walk = rolledBack()
  const { state, entries } = changed(goToSection(program, walk, { section: 'the-queue-is-stuck' }, by(ben)))
  expect(state).toMatchObject({ current: empty, asking: null })
  expect(entries).toMatchObject([{ kind: 'alternative', data: { when: 'The queue is stuck' } }])
})

test('without alternatives too, no remedy follows a change whose check is as expected', () => {
  const plain = compileText(`# Orders are lost

## Fix
1. Restart the worker

   \`\`\`change vercel.redeploy
   \`\`\`
2. Ask for the health

   \`\`\`bash
   curl -sS https://shop.example.com/api/health
   \`\`\`

   Expected: 200
3. Look at the dashboard
4. Empty the queue

   \`\`\`sql
   DELETE FROM queue WHERE taken IS NULL;
   \`\`\`

## Proof
- [ ] Orders arrive
`)
  const [restart, check, look, purge] = plain.steps.map(it => it.id) as [string, string, string, string] // four before the proof
  const walk = carriedOut(
    changed(startWalk(plain, { id: 'w1', incident: 42 }, by(ana))).state,
    restart,
    'succeeded',
    plain,
  )
  // What is left of the check is still walked.
  const cured = checked(walk, check, 200, plain)
  expect(cured.current).toBe(look)
  expect(finished(cured, look, 'done', plain).current).toBeNull()
  // Not as expected, it goes on as it did before there were alternatives.
  const missed = finished(finished(checked(walk, check, 503, plain), check, 'done', plain), look, 'done', plain)
  expect(missed.current).toBe(purge)
})

test('a reproduction is no remedy, whatever its check says', () => {
  const plain = compileText(`# Orders are lost

## Reproduce
1. Place one order: \`curl -X POST https://shop.example.com/api/orders\`
2. Ask for the health: \`curl https://shop.example.com/api/health\`

   Expected: 200

## Fix
1. Delete the lock: \`curl -X DELETE https://shop.example.com/api/lock\`

## Proof
- [ ] Orders arrive
`)
  const [send, check, fix] = plain.steps.map(it => it.id) as [string, string, string] // three before the proof
  const sent = carriedOut(
    changed(startWalk(plain, { id: 'w1', incident: 42 }, by(ana))).state,
    send,
    'succeeded',
    plain,
  )
  expect(checked(sent, check, 200, plain).current).toBe(fix)
})
