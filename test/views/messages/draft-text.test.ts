import { expect, test } from 'vitest'
import { followState, publicText } from '../../../src/views/messages/draft-text.ts'
import { at, incident } from '../../support/records.ts'

const draft = { incident, means: null, found: [], said: [], done: [], now: at('14:30') }
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
