import { describe, expect, test } from 'vitest'
import type { Entry } from '../../src/domain/decision.ts'
import { draftText } from '../../src/views/messages/draft-text.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { asksForStatusPage, isToldToOthers, tellOthers } from '../../src/walk/tell-others.ts'
import { stepState } from '../../src/walk/walk.ts'
import { compileText } from '../support/compile-text.ts'
import { changed, refusal } from '../support/decided.ts'
import { ana, by, gil } from '../support/people.ts'
import { entry as anyEntry, at, incident } from '../support/records.ts'

const entry = (kind: 'update' | 'step-verdict', data: Entry['data']): Entry => ({ ...anyEntry(kind), data })

const text = `# Shop

## Mitigation

1. Look at the queue
2. Notify the sales team
3. Pause marketing while the shop is down
4. Restart the worker

## Escalation

- When it takes more than an hour, tell @shop-leads and pause outbound campaigns.
- When nobody answers, call the vendor.
`
const program = compileText(text)
const idOf = (words: string): string => program.steps.find(it => it.text.includes(words))?.id ?? ''

test('a step has others told when its words say so, and not when a person mends something or calls for help', () => {
  expect(program.steps.filter(isToldToOthers).map(it => it.text)).toEqual([
    'Notify the sales team',
    'Pause marketing while the shop is down',
    'When it takes more than an hour, tell @shop-leads and pause outbound campaigns.',
  ])
})

test.each([
  ['Update the status page', true],
  ['Post a first notice on the public statuspage', true],
  ['**Communicate**: publish an update on our status page.', true],
  ['Actualizar la página de estado', true],
  ['Check the status page of Twilio', false],
  ['Check for an update on the status page', false],
  ['Publish the release. Then look at the status page', false],
])('%s asks for words on one’s own status page: %s', (text, asks) => {
  expect(asksForStatusPage({ runnable: false, kind: 'notify', text })).toBe(asks)
})

describe('telling others', () => {
  const walk = changed(startWalk(program, { id: 'w1', incident: 1 }, by(ana))).state
  const step = idOf('Notify')
  const telling = { step, version: 0, to: ' sales, by e-mail ', text: null }

  test('is recorded with who was told and without the text, and the step is done', () => {
    const { entries, state } = changed(tellOthers(program, walk, telling, by(ana)))
    expect(entries.map(it => it.kind)).toEqual(['told', 'step-done'])
    expect(entries[0]?.data).toMatchObject({ to: 'sales, by e-mail', text: null, title: 'Notify the sales team' })
    expect(stepState(state, step)).toMatchObject({ status: 'done', note: 'told sales, by e-mail' })
  })

  test('keeps the text where that is wanted, and can be said once more of a step that is done', () => {
    const { state } = changed(tellOthers(program, walk, telling, by(ana)))
    const again = changed(tellOthers(program, state, { ...telling, to: 'legal', text: 'All is well' }, by(ana)))
    expect(again.entries.map(it => [it.kind, it.data.to, it.data.text])).toEqual([['told', 'legal', 'All is well']])
    expect(again.state).toBe(state)
  })

  test('is refused without who was told, and to those who may not respond', () => {
    expect(refusal(tellOthers(program, walk, { ...telling, to: ' ' }, by(ana)))).toMatch(/Say who was told/)
    expect(refusal(tellOthers(program, walk, telling, by(gil)))).toMatch(/Only a responder/)
  })
})

describe('the draft', () => {
  const given = {
    incident,
    window: null,
    means: 'no call events are stored.',
    asked: 'Notify the sales team',
    found: [entry('step-verdict', { title: 'API', outcome: 'not-as-expected' })],
    said: [],
    done: ['Roll back opsmantik-console'],
    now: at('14:20'),
  }

  test('says what, since when, how bad, what is known and done, and when they hear more', () => {
    expect(draftText(given)).toBe(
      [
        'OpsMantik: Call events fail with 5xx (INC-42, P1)',
        '',
        'Since 14:02 UTC, for 18 min now: no call events are stored.',
        'Status: open.',
        'Known so far: not as expected: API.',
        'Done so far: Roll back opsmantik-console.',
        'Next update: by 14:50 UTC.',
      ].join('\n'),
    )
  })

  test('says what was said to all before, what is asked of them, and that nothing is known where nothing is', () => {
    const update = entry('update', { text: 'A deployment broke it' })
    expect(draftText({ ...given, said: [update] })).toContain(
      'Known so far: A deployment broke it – not as expected: API.',
    )
    expect(draftText({ ...given, asked: 'Pause marketing while it is down.' })).toContain(
      'We ask: Pause marketing while it is down.',
    )
    expect(draftText({ ...given, found: [], done: [] })).toContain('Known so far: we are looking for the cause.\nNext')
  })

  test('says of a drill first that nothing is real', () => {
    expect(draftText({ ...given, incident: { ...incident, drill: true } })).toMatch(/^DRILL: nothing of this is real\./)
  })
})
