import { expect, test } from 'vitest'
import { draftText, followState, publicText } from '../../../src/views/messages/draft-text.ts'
import { at, incident } from '../../support/records.ts'

const draft = { incident, window: null, means: null, found: [], said: [], done: [], now: at('14:30') }
const made = { state: 'investigating', at: at('14:20'), systemName: incident.systemName }

test('a draft that nobody has changed is written anew for what the page is to say', () => {
  const before = publicText({ ...draft, now: made.at }, made.state)
  expect(before).toMatch(/We are looking for the cause/)
  const after = followState(draft, before, made, 'resolved')
  expect(after).toBe(publicText(draft, 'resolved'))
  expect(after).toMatch(/^From .* to .*It is over/s)
})

test('of a draft that somebody has changed only the sentence of the state follows, as it stands there', () => {
  const own = 'Some calls fail.\nWe are looking for the cause.\nCall your account manager for $& and more.'
  expect(followState(draft, own, made, 'monitoring')).toBe(
    own.replace('We are looking for the cause.', 'The harm has stopped, and we are watching whether it stays so.'),
  )
  expect(followState(draft, 'All is well.', made, 'monitoring')).toBe('All is well.')
  expect(followState(draft, ' ', made, 'monitoring')).toBe(publicText(draft, 'monitoring'))
})

test.each([
  ['identified', '14:30', 'Maintenance of OpsMantik is planned from 22:00 UTC to 23:00 UTC: security updates.'],
  [
    'resolved',
    '14:30',
    'Maintenance of OpsMantik is cancelled; it was planned from 22:00 UTC to 23:00 UTC: security updates.',
  ],
  ['identified', '22:10', 'Maintenance of OpsMantik has begun: security updates. It is planned to end at 23:00 UTC.'],
  [
    'monitoring',
    '22:50',
    'Maintenance of OpsMantik: security updates. The work is done, and we are watching whether all is well.',
  ],
  ['resolved', '22:55', 'Maintenance of OpsMantik is finished: security updates.'],
  [
    'identified',
    '23:10',
    'Maintenance of OpsMantik was planned from 22:00 UTC to 23:00 UTC: security updates. We tell you when it is finished.',
  ],
])('speaks of maintenance and of no cause when it is %s at %s', (state, time, text) => {
  const planned = {
    ...draft,
    incident: { ...incident, title: 'Maintenance: security updates', updateEvery: null },
    window: {
      incident: 1,
      system: 'opsmantik',
      reason: 'security updates',
      startsAt: at('22:00'),
      endsAt: at('23:00'),
    },
    now: at(time),
  }
  expect(publicText(planned, state)).toBe(text)
  const others = draftText({ ...planned, incident: { ...planned.incident, status: 'open' }, asked: 'Tell sales' })
  expect(others).toMatch(/Maintenance of OpsMantik/)
  expect(others).not.toMatch(/cause|Since|Status/)
})
