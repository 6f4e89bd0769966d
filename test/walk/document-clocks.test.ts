import { expect, test } from 'vitest'
import { fireDocumentClock } from '../../src/walk/document-clocks.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { compileText } from '../support/compile-text.ts'
import { changed } from '../support/decided.ts'
import { ana, by, later } from '../support/people.ts'

const text = `# Calls fail

## Triage
Timebox: 5 minutes.

1. Look at the logs
2. Wait 10 minutes and look at them again

## P0
### Within 20 minutes
1. Tell the users
## P1
### Within 30 minutes
1. Tell the users of it

## Escalation
- No cause after 15 minutes: call the engineering lead.
- Notify the users 24 hours in advance.
`

const program = compileText(text)
const start = () => changed(startWalk(program, { id: 'w1', incident: 1 }, by(ana)))
const lineOf = (words: string): number => text.split('\n').findIndex(it => it.includes(words)) + 1
const fire = (words: string, severity = 'P0', at = later(900)) =>
  fireDocumentClock(
    program,
    start().state,
    { line: lineOf(words), severity, severities: ['P0', 'P1'], dueAt: later(900) },
    at,
  )

test('the times of the document that count from the beginning run with its walk; pauses and notices ahead do not', () => {
  const due = start().effects.flatMap(it =>
    it.kind === 'set-timer' ? [[it.subject, (it.dueAt.getTime() - later(0).getTime()) / 60_000]] : [],
  )
  expect(due).toEqual([
    [`w1:${lineOf('Timebox')}`, 5],
    [`w1:${lineOf('Within 20')}`, 20],
    [`w1:${lineOf('Within 30')}`, 30],
    [`w1:${lineOf('No cause')}`, 15],
  ])
})

test('it is said with its words and place, and how late', () => {
  const { entries } = changed(fire('No cause'))
  expect(entries).toMatchObject([
    {
      kind: 'clock-due',
      source: 'timer',
      data: {
        line: lineOf('No cause'),
        after: '15 minutes',
        title: expect.stringMatching(/call the engineering/),
        lateMs: null,
      },
    },
  ])
  expect(changed(fire('No cause', 'P0', later(1200))).entries[0]?.data.lateMs).toBe(300_000)
})

test('what is about another severity stays silent', () => {
  expect(fire('Within 20', 'P0').kind).toBe('changed')
  expect(fire('Within 20', 'P1').kind).toBe('refused')
  expect(fire('Within 30', 'P1').kind).toBe('changed')
})
