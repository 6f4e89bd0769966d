import { expect, test } from 'vitest'
import { formatDate } from '../../../playground/workspace/page/mrkdwn/format-date.ts'

const istanbul = { timeZone: 'Europe/Istanbul', locale: 'en-GB' }
const honolulu = { timeZone: 'Pacific/Honolulu', locale: 'en-GB' }
/** 21 November 2025, 21:30 UTC: already the 22nd in Istanbul. */
const evening = Date.UTC(2025, 10, 21, 21, 30, 5) / 1000

test.each([
  ['{time}', '00:30'],
  ['{time_secs}', '00:30:05'],
  ['{date_num}', '2025-11-22'],
  ['{date}', '22 November 2025'],
  ['{date_short}', '22 Nov 2025'],
  ['since {time} on {date_num}', 'since 00:30 on 2025-11-22'],
])('%s is filled in for the zone of the reader', (format, words) => {
  expect(formatDate(evening, format, 'fallback', evening, istanbul)).toBe(words)
})

test('{date_long} names the day of the week', () => {
  expect(formatDate(evening, '{date_long}', '', evening, istanbul)).toMatch(/^Saturday,? 22 November 2025$/)
})

test('the same moment is another hour and day for a reader elsewhere', () => {
  expect(formatDate(evening, '{date_num} {time}', '', evening, honolulu)).toBe('2025-11-21 11:30')
})

test.each([
  [0, 'today'],
  [-86_400, 'yesterday'],
  [86_400, 'tomorrow'],
  [-3 * 86_400, '19 Nov 2025'],
])('%i seconds from now is %s, by the calendar of the reader', (away, words) => {
  expect(formatDate(evening + away, '{date_short_pretty}', '', evening, istanbul)).toBe(words)
})

test('a moment of an hour ago was yesterday when midnight lies between', () => {
  expect(formatDate(evening - 3600, '{date_pretty}', '', evening, istanbul)).toBe('yesterday')
})

test.each([
  [-20, '20 seconds ago'],
  [-150, '2 minutes ago'],
  [900, 'in 15 minutes'],
  [-7200, '2 hours ago'],
  [-86_400 * 3, '3 days ago'],
])('{ago} of %i seconds reads %s', (away, words) => {
  expect(formatDate(evening + away, '{ago}', '', evening, istanbul)).toBe(words)
})

test('a format that Slack does not know gives the fallback', () => {
  expect(formatDate(evening, '{week}', 'in week 47', evening, istanbul)).toBe('in week 47')
})
