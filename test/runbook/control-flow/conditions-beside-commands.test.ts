import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const purge = '`curl -X POST https://gate.example.net/queue/purge`'
const refill = '`curl -X POST https://gate.example.net/queue/refill`'
const steps = (text: string) => compileText(`# Gate\n\n## Mitigation\n\n${text}\n`).steps
const offered = (text: string) => steps(text).filter(it => it.runnable)
const row = (note: string) => `| Step | Action | Notes |\n| --- | --- | --- |\n| 1 | ${purge} | ${note} |`

describe('a command behind nothing but a condition is offered under it', () => {
  test.each([
    `1. If the queue is full: ${purge}`,
    `1. Provided that the queue is full: ${purge}`,
    `1. Sofern die Warteschlange voll ist: ${purge}`,
    `1. Si la cola está llena: ${purge}`,
    `1. Si la file est pleine : ${purge}`,
    `1. Se a fila estiver cheia: ${purge}`,
    `1. Should that not help: ${purge}`,
    `1. Except on Fridays, run ${purge}.`,
    `1. Salvo los viernes, ejecuta ${purge}.`,
    `1. Run ${purge}, assuming nobody is on the sale page.`,
    row('only while the shop is closed'),
    row('if the queue is empty'),
  ])('%s', text => expect(offered(text).map(it => it.guard !== null)).toEqual([true]))
})

test.each([`1. If the log shows: ${purge}`, `1. If somebody ran: ${purge}`])(
  'a command that is only found is not offered: %s',
  text => expect(offered(text)).toEqual([]),
)

test('a command is offered when it is chosen over waiting', () =>
  expect(offered(`1. Rather than wait, run ${purge}.`)).toHaveLength(1))

describe('both commands of "if …, …; otherwise …" are offered, each under its condition', () => {
  test.each([
    `1. If the queue is full, run ${purge}; otherwise ${refill}.`,
    `1. If the queue is full, run ${purge}. Otherwise, run ${refill}.`,
    `1. Wenn die Warteschlange voll ist, führe ${purge} aus; sonst ${refill}.`,
  ])('%s', text => expect(offered(text).map(it => it.guard?.negated ?? false)).toEqual([false, true]))
})

test('"without it, stop here" ends the work', () => {
  const [, last] = steps('1. Ask Noor for the go-ahead; without it, stop here.\n2. Restart the worker.')
  expect(last?.branches).toMatchObject([{ when: 'without it', target: 'end' }])
})

test('what comes before any of it waits for nothing', () => {
  const [, told] = steps('1. Restart the worker.\n2. Before any of this, tell support.')
  expect(told?.after).toEqual([])
})

describe('the answers to a question take nothing back', () => {
  test.each([
    `1. Is the queue empty?\n   - Yes: ${refill}\n   - No`,
    `Is the queue empty?\n\n- Yes -> ${refill}\n- No`,
  ])('%s', text => expect(offered(text)).toHaveLength(1))

  test('when both do something', () =>
    expect(offered(`Is the queue empty?\n\n- Yes -> ${refill}\n- No -> ${purge}`)).toHaveLength(2))
})

test('a remark about the next item stands with that one', () => {
  const text = `1. Purge it: ${purge}\n\nNote: the next item takes ten minutes.\n\n2. Refill it: ${refill}`
  expect(steps(text).map(it => it.remarks?.length ?? 0)).toEqual([0, 1])
})
