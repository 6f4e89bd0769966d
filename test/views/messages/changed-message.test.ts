import { expect, test } from 'vitest'
import { type ChangedMessage, changedMessage, changedReply } from '../../../src/views/messages/changed-message.ts'
import { at, incident } from '../../support/records.ts'

const change = (clock: string, what: string, more: object = {}) => ({
  ...{ at: at(clock).toISOString(), what, by: 'chen', label: 'Diff', url: 'https://code.example/1' },
  ...more,
})
const shownOf = (changes: readonly object[], unread: readonly object[] = []) => ({
  ...{ incident, systemName: 'Shop', command: '/incident changed', now: at('14:05') },
  entry: { data: { from: at('10:00').toISOString(), to: at('14:00').toISOString(), changes, unread } },
})
const textOf = ({ blocks }: { readonly blocks?: readonly object[] }) =>
  (blocks ?? []).map(it => ('text' in it ? (it.text as { readonly text: string }).text : '')).join('\n') // sections only
const linesOf = (shown: ChangedMessage) => textOf(changedMessage(shown)).split('\n')

test('says what, who, how long before, and where to look, the newest first', () => {
  const [head, first, second, ...rest] = linesOf(
    shownOf([
      change('13:39', 'deployed 3c1e7ab  “Queue rewrite”'),
      change('13:20', 'environment variable RATE_LIMIT set', { by: null, label: null, url: null }),
    ]),
  )
  expect(head).toMatch(/^\*Before it began\* · Shop · /)
  expect(first).toMatch(
    /deployed 3c1e7ab “Queue rewrite” by chen · 21 min before · <https:\/\/code\.example\/1\|Diff>$/,
  )
  expect(second).toMatch(/environment variable RATE_LIMIT set · 40 min before$/)
  expect(rest).toEqual([])
})

test('has four lines at most, and says what is behind them', () => {
  const changes = ['13:50', '13:40', '13:30', '13:20', '13:10'].map(it => change(it, `deployed at ${it}`))
  expect(linesOf(shownOf(changes.slice(0, 3)))).toHaveLength(4)
  const five = linesOf(shownOf(changes))
  expect(five).toHaveLength(4)
  expect(five.at(-1)).toBe('and 3 more: `/incident changed`')
  const lost = linesOf(shownOf(changes, [{ target: 'errors', reason: 'SENTRY_AUTH_TOKEN is not set' }]))
  expect(lost).toHaveLength(4)
  expect(lost.at(-1)).toBe(
    'and 3 more: `/incident changed` · ❔ could not be read: `errors` SENTRY_AUTH_TOKEN is not set',
  )
  const all = textOf(changedReply(shownOf(changes)) as { readonly blocks: readonly object[] })
  for (const { what } of changes) expect(all).toContain(what)
})

test('names the earlier incidents that it is like, with what helped', () => {
  const earlier = { ...incident, id: 31, openedAt: at('10:00'), resolvedAt: at('10:18'), status: 'resolved' as const }
  const helped = {
    incident: { ...earlier, summary: 'rolled back' },
    changes: ['Roll back shop'],
    permalink: 'https://x.example/1',
  }
  const unsaid = { incident: { ...earlier, id: 30, summary: null }, changes: ['Roll back shop'], permalink: null }
  const similar = [helped, unsaid]
  const lines = linesOf({ ...shownOf([change('13:50', 'deployed')]), similar })
  expect(lines.slice(-2)).toEqual([
    'Like <https://x.example/1|INC-31> (4 h 5 min ago, 18 min): rolled back',
    'Like INC-30 (4 h 5 min ago, 18 min): Roll back shop',
  ])
  const alone = linesOf({ ...shownOf([]), entry: null, similar: [unsaid] })
  expect(alone).toHaveLength(1)
})

test('never says that nothing changed where something could not be read', () => {
  expect(linesOf(shownOf([]))).toContain('Nothing that its targets tell of has changed.')
  const lost = linesOf(shownOf([], [{ target: 'host', reason: 'no answer in 10 s' }]))
  expect(lost).toHaveLength(2)
  expect(lost[1]).toBe('❔ could not be read: `host` no answer in 10 s')
})

test('shows what systems say as text, and no address that is none', () => {
  const [, line = ''] = linesOf(
    shownOf([change('13:39', '<!channel> *x*', { by: '<@U1>', url: 'javascript:alert(1)' })]),
  )
  expect(line).not.toMatch(/<!channel>|<@U1>|javascript/)
})
