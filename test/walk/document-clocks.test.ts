import { describe, expect, test } from 'vitest'
import type { Effect } from '../../src/domain/decision.ts'
import { fireDocumentClock, startDocumentClocks } from '../../src/walk/document-clocks.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import type { Outcome } from '../../src/walk/verdict.ts'
import { stepState, type Walk } from '../../src/walk/walk.ts'
import { compileText } from '../support/compile-text.ts'
import { changed } from '../support/decided.ts'
import { ana, by, later } from '../support/people.ts'
import { judged, passed as verdict } from '../support/records.ts'

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
    { line: lineOf(words), severity, severities: ['P0', 'P1'], dueAt: later(900), allClear: false },
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

const ladder = `# Calls fail

## P0
1. **Immediate**: Look at the status page
2. **5 minutes**: Verify the keys
3. **30 minutes**: Consider a rollback

## P1
1. **15 minutes**: Look at the logs

## Background
- **10 minutes**: how long a deployment takes
`
const rungs = compileText(ladder)
const begun = () => changed(startWalk(rungs, { id: 'w1', incident: 1 }, by(ana)))
const minutes = (effects: readonly Effect[]) =>
  effects.flatMap(it =>
    it.kind === 'set-timer'
      ? [[Number(it.subject.split(':')[1]), (it.dueAt.getTime() - later(0).getTime()) / 60_000]]
      : [],
  )
const fireRung = (line: number, severity: string, walk = begun().state, dueAt = later(300)) =>
  fireDocumentClock(rungs, walk, { line, severity, severities: ['Critical'], dueAt, allClear: false }, dueAt)

test('each step of a timed procedure has its time, from the beginning of the walk', () => {
  expect(minutes(begun().effects)).toEqual([
    [5, 5],
    [6, 30],
    [9, 15],
  ])
  const { entries } = changed(fireRung(5, 'P0'))
  expect(entries).toMatchObject([{ data: { step: 'L5', after: '5 minutes', line: 5 } }])
  expect(entries[0]?.data).not.toHaveProperty('since')
})

test('that of another severity is silent, whatever the system calls its own; it starts when the incident gets it', () => {
  expect(fireRung(9, 'P0').kind).toBe('refused')
  expect(fireRung(5, 'Critical').kind).toBe('refused')
  const now = { severity: 'P1', at: later(1_200) }
  expect(minutes(startDocumentClocks(rungs, begun().state, now))).toEqual([[9, 35]])
  const { entries } = changed(fireRung(9, 'P1', begun().state, later(2_100)))
  expect(entries).toMatchObject([{ data: { step: 'L9', since: 'P1', lateMs: null } }])
})

test('a step that is done already is not told', () => {
  const { state } = begun()
  const done = { ...stepState(state, 'L5'), status: 'done' as const }
  expect(fireRung(5, 'P0', { ...state, steps: { ...state.steps, L5: done } }).kind).toBe('refused')
})

const goesOn = compileText(`# Calls fail

## Check
1. \`curl https://shop.example/health\` → \`status 200\`

## Escalation
- If it persists > 30 minutes, escalate to engineering.
- After 30 minutes tell the users.
`)

describe('words for what goes on', () => {
  const seen = (...outcomes: readonly (readonly [Outcome, number])[]) =>
    Object.fromEntries(
      outcomes.map(([outcome, seconds], index) => [`L${index}`, judged({ ...verdict, outcome, at: later(seconds) })]),
    )
  const fired = (steps: Walk['steps'], more: Partial<Walk> = {}, allClear = false) =>
    [7, 8].map(line => {
      const walk = { ...changed(startWalk(goesOn, { id: 'w1', incident: 1 }, by(ana))).state, steps, ...more }
      const clock = { line, severity: 'P0', severities: [], dueAt: later(1800), allClear }
      return fireDocumentClock(goesOn, walk, clock, later(1800)).kind
    })
  const remedy = { step: 'L9', confirmed: true }

  test.each([
    ['nothing was checked', {}, {}, false],
    ['a check failed', seen(['as-expected', 60], ['not-as-expected', 120]), {}, false],
    ['another check is good, and nothing was mended', seen(['not-as-expected', 60], ['as-expected', 120]), {}, false],
    ['a check failed after the remedy', seen(['as-expected', 60], ['not-as-expected', 120]), { remedy }, false],
    ['a check was good and nothing failed', seen(['as-expected', 60]), {}, true],
    ['a check was good after the remedy', seen(['not-as-expected', 60], ['as-expected', 120]), { remedy }, true],
  ])('%s', (_what, steps, more, quiet) => {
    expect(fired(steps, more)).toEqual([quiet ? 'refused' : 'changed', 'changed'])
  })

  test('are quiet after the all-clear of the monitors', () => {
    expect(fired(seen(['not-as-expected', 60]), {}, true)).toEqual(['refused', 'changed'])
  })
})
