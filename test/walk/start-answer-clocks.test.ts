import { expect, test } from 'vitest'
import { documentClocks } from '../../src/walk/document-clocks.ts'
import { finishStep } from '../../src/walk/finish-step.ts'
import { callBefore, isAnswerAwaited, waitsForAnswer } from '../../src/walk/start-answer-clocks.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { stepState, type Walk } from '../../src/walk/walk.ts'
import { compileText } from '../support/compile-text.ts'
import { changed } from '../support/decided.ts'
import { ana } from '../support/people.ts'

const by = (minute: number) => ({
  ...{ person: ana, source: 'slash' as const },
  at: new Date(Date.UTC(2026, 4, 4, 14, minute)),
})
const items = (...lines: readonly string[]) =>
  compileText(`# Down\n\n## Escalation\n${lines.map((it, index) => `${index + 1}. ${it}`).join('\n')}\n`)
const begin = (program: ReturnType<typeof items>) => changed(startWalk(program, { id: 'w', incident: 1 }, by(0))).state

function finish(program: ReturnType<typeof items>, walk: Walk, index: number, minute: number) {
  const step = program.steps[index]?.id ?? ''
  const { version } = stepState(walk, step)
  return changed(finishStep(program, walk, { step, version, how: 'done', note: null }, by(minute)))
}

test.each([
  ['Call the bank', 'Call Ana when there is no answer after 15 minutes'],
  ['Page the on-call engineer', 'If they do not respond within 15 minutes, page the lead'],
  ['Call the bank', 'Without a reply in 15 minutes: escalate to the CTO'],
])('“%s”, “%s” begins when the first is done, and is over when the second is', (call, next) => {
  const program = items(call, next)
  const walk = begin(program)
  expect(documentClocks(program, walk)).toEqual([])
  const done = finish(program, walk, 0, 5)
  const [clock] = program.clocks.filter(waitsForAnswer)
  if (clock === undefined) throw new Error('There is no clock')
  expect(callBefore(program, clock)?.title).toBe(call)
  expect(done.effects).toContainEqual({
    ...{ kind: 'set-timer', timer: 'document', subject: `w:${clock.line}` },
    dueAt: by(20).at,
  })
  expect(isAnswerAwaited(program, walk, clock)).toBe(false)
  expect(isAnswerAwaited(program, done.state, clock)).toBe(true)
  expect(isAnswerAwaited(program, finish(program, done.state, 1, 9).state, clock)).toBe(false)
})

test('in one item the call begins the clock, and what is done after it ends that', () => {
  const program = items('Call the bank. If there is no answer within 15 minutes, escalate to Ana.', 'Look at the queue')
  const walk = begin(program)
  const [clock] = program.clocks.filter(waitsForAnswer)
  if (clock === undefined) throw new Error('There is no clock')
  const called = callBefore(program, clock)
  expect(called?.id).toBe(program.steps[0]?.id)
  const done = finish(program, walk, 0, 5)
  expect(done.effects).toContainEqual(expect.objectContaining({ timer: 'document', dueAt: by(20).at }))
  expect(isAnswerAwaited(program, done.state, clock)).toBe(true)
})

test('without a call before it a clock runs from the beginning, as all others do', () => {
  const program = items('Look at the queue', 'No answer from the API after 15 minutes: call the lead')
  expect(documentClocks(program, begin(program))).toHaveLength(1)
})
