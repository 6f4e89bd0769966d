import { describe, expect, onTestFinished, test } from 'vitest'
import {
  bookingsCalendar,
  startGoogleCalendar,
} from '../../playground/systems/google-calendar/start-google-calendar.ts'
import { applyCatalog } from '../../src/library/apply-catalog.ts'
import { compileText } from '../support/compile-text.ts'
import { faultReasons } from '../support/fault-reasons.ts'
import { contextFor, now, systemOf } from '../support/imitations/context.ts'
import { json, startServer } from '../support/imitations/server.ts'
import { loadIntegration } from '../support/load-integration.ts'

const { token, calendars } = (await loadIntegration('google_calendar')).checks
if (!token || !calendars) throw new Error('The integration has lost a check')

const environment = {
  GOOGLE_CLIENT_ID: 'the-id',
  GOOGLE_CLIENT_SECRET: 'the-secret',
  GOOGLE_REFRESH_TOKEN: 'the-token',
}
const secrets = {
  ...{ client_id: '$GOOGLE_CLIENT_ID', client_secret: '$GOOGLE_CLIENT_SECRET', refresh_token: '$GOOGLE_REFRESH_TOKEN' },
}
const targetAt = (base: string, more: object = {}) => ({
  ...{ kind: 'google_calendar', base, sign_in: base, private: true, secrets },
  ...more,
})

async function world(more: object = {}) {
  const google = await startGoogleCalendar({
    ...{ clientId: 'the-id', clientSecret: 'the-secret', refreshToken: 'the-token', now: () => now },
  })
  onTestFinished(google.close)
  return { google, context: contextFor(targetAt(google.url, more), { environment }) }
}

describe('the token', () => {
  test('is valid while Google gives a new one for it, which is shown to no one', async () => {
    const { context } = await world()
    const seen = await token.run({}, context)
    expect(seen).toMatchObject({ values: { valid: true, expires_in: 60, calendar_scope: true } })
    expect(JSON.stringify(seen)).not.toMatch(/ya29|the-(?:id|secret|token)/)
  })

  test('is not valid once it was revoked', async () => {
    const { google, context } = await world()
    google.break('revoked')
    expect(await token.run({}, context)).toMatchObject({
      values: { valid: false },
      summary: 'Google answered 400: Token has been expired or revoked.',
    })
  })

  test('could not be checked with the secret of another application, or without one', async () => {
    const { google } = await world()
    const other = contextFor(targetAt(google.url), { environment: { ...environment, GOOGLE_CLIENT_SECRET: 'old' } })
    expect(await token.run({}, other)).toMatchObject({ kind: 'failed', reason: /answered 401: Unauthorized; / })
    const { GOOGLE_REFRESH_TOKEN: _, ...lacking } = environment
    expect(await token.run({}, contextFor(targetAt(google.url), { environment: lacking }))).toMatchObject({
      reason: 'GOOGLE_REFRESH_TOKEN is not set, so Google cannot be asked.',
    })
  })

  test('in an answer of another shape is not quoted', async () => {
    const server = await startServer((_, response) => json(response, 200, { token: 'ya29.secret' }))
    const seen = await token.run({}, contextFor(targetAt(server.url), { environment }))
    expect(seen).toMatchObject({
      reason: 'Google answered 200 in a form that Handrail does not know',
    })
  })
})

describe('calendars', () => {
  test('say what the application may do', async () => {
    const { context } = await world()
    expect(await calendars.run({}, context)).toMatchObject({
      values: { count: 3, writable: 2, can_write: true },
      summary: '2 of 3 calendars can be written to',
    })
  })

  test('of which the target names one: its role', async () => {
    const { google, context } = await world({ calendar: bookingsCalendar })
    expect(await calendars.run({}, context)).toMatchObject({ values: { can_write: true, access_role: 'writer' } })
    google.break('read-only')
    expect(await calendars.run({}, context)).toMatchObject({ values: { can_write: false, access_role: 'reader' } })
    google.break('not-shared')
    expect(await calendars.run({}, context)).toMatchObject({
      values: { can_write: false, access_role: 'none' },
      summary: `the role for ${bookingsCalendar} is none`,
    })
    expect(await calendars.run({ calendar: 'primary' }, context)).toMatchObject({ values: { access_role: 'owner' } })
  })

  test('of several pages are all seen, and without an end could not be checked', async () => {
    let last = 2
    const server = await startServer(({ path }, response) => {
      if (path === '/token') return json(response, 200, { access_token: 'a', expires_in: 60 })
      const number = Number(new URL(path, 'http://x').searchParams.get('pageToken') ?? '0')
      const items = [{ id: `c${number}`, accessRole: 'owner' }]
      const next = number < last ? { nextPageToken: String(number + 1) } : {}
      json(response, 200, { kind: 'calendar#calendarList', ...next, items })
    })
    const context = contextFor(targetAt(server.url), { environment })
    expect(await calendars.run({}, context)).toMatchObject({ values: { count: 3 } })
    last = 9
    expect(await calendars.run({}, context)).toMatchObject({
      kind: 'failed',
      reason: 'There are more than 4 calendars.',
    })
  })

  test('could not be checked once the token was revoked', async () => {
    const { google, context } = await world()
    google.break('revoked')
    expect(await calendars.run({}, context)).toMatchObject({ kind: 'failed', reason: /expired or revoked/ })
  })
})

describe.each(Object.entries({ token, calendars }))('%s could not be checked', (_, check) => {
  test.each(faultReasons)('when the fault is %s', async (fault, reason) => {
    const { google, context } = await world()
    google.break(fault)
    const seen = await check.run({}, context)
    const names = 'GOOGLE_CLIENT_ID or GOOGLE_CLIENT_SECRET or '
    const told = seen.kind === 'failed' ? seen.reason.replace(names, '') : ''
    expect(told).toMatch(reason)
  })
})

describe('a step is recognised', () => {
  const stepOf = (line: string, targets: object = { google: targetAt('https://www.googleapis.com') }) =>
    applyCatalog(compileText(`## Google Calendar failures\n\n**Resolution:**\n\n1. ${line}\n`), systemOf(targets))
      .steps[0]

  test.each([
    ['Verify calendar permissions', 'calendars', 'can_write'],
    ['Check that the OAuth token is still valid', 'token', 'valid'],
  ])('%s', (line, name, value) => {
    expect(stepOf(line)).toMatchObject({
      ...{ runnable: true, effect: 'read', operation: { connector: 'google_calendar', name } },
      expect: [{ test: { kind: 'value', name: value, op: '=', value: true } }],
    })
    expect(stepOf(line, {})?.operation).toBeNull()
  })

  test('a look with a change behind it is the look alone, and the change is for a person', () => {
    const { steps } = compileText('## Calendar\n\n1. Verify calendar permissions, and share it again\n')
    expect(steps.map(it => [it.kind, it.operation?.kind ?? null])).toEqual([
      ['look', null],
      ['notify', null],
    ])
    expect(stepOf('Verify calendar permissions, and share it again')).toMatchObject({ effect: 'read' })
  })

  test.each(['Refresh OAuth token', 'Check API quota in Google Cloud Console', 'Check the calendar of releases'])(
    'not %s',
    line => expect(stepOf(line)?.operation).not.toMatchObject({ connector: 'google_calendar' }),
  )
})
