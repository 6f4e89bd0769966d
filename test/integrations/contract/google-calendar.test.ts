import { auth, calendar, type calendar_v3 } from '@googleapis/calendar'
import { expect, expectTypeOf, onTestFinished, test } from 'vitest'
import { startGoogleCalendar } from '../../../playground/systems/google-calendar/start-google-calendar.ts'
import { type GoogleCalendarContext, readCalendars, readToken } from '../../../src/integrations/google_calendar/api.ts'
import { contextFor, now } from '../../support/imitations/context.ts'
import { json, startServer } from '../../support/imitations/server.ts'

const secrets = { client_id: '$ID', client_secret: '$SECRET', refresh_token: '$REFRESH' }
const environment = { ID: 'the id', SECRET: 'the+secret', REFRESH: '1//refresh' }

// The target below is one of Google.
const contextAt = (base: string) =>
  contextFor(
    { kind: 'google_calendar', base, sign_in: base, private: true, secrets },
    { environment },
  ) as GoogleCalendarContext

/** Google's own client, which signs in at this address and asks there. */
function clientAt(url: string) {
  const client = new auth.OAuth2({
    clientId: environment.ID,
    clientSecret: environment.SECRET,
    endpoints: { oauth2TokenUrl: `${url}/token` },
  })
  client.setCredentials({ refresh_token: environment.REFRESH })
  return calendar({ version: 'v3', auth: client, rootUrl: `${url}/`, retry: false })
}

async function google() {
  const imitation = await startGoogleCalendar({
    ...{
      clientId: environment.ID,
      clientSecret: environment.SECRET,
      refreshToken: environment.REFRESH,
      now: () => now,
    },
  })
  onTestFinished(imitation.close)
  return imitation
}

test('asks POST /token and GET calendarList as the client of Google asks them', async () => {
  const server = await startServer(({ path }, response) =>
    json(
      response,
      200,
      path === '/token'
        ? { access_token: 'a', expires_in: 3_599, token_type: 'Bearer' }
        : { kind: 'calendar#calendarList', items: [] },
    ),
  )
  await readToken(contextAt(server.url))
  await readCalendars('a', 'next', contextAt(server.url))
  await clientAt(server.url).calendarList.list({ maxResults: 250, pageToken: 'next' })
  const [token, list, theirToken, theirList] = server.seen.map(({ method, path, headers, body }) => ({
    ...{
      method,
      path,
      authorization: headers.authorization ?? null,
      type: headers['content-type']?.split(';')[0] ?? null,
    },
    body: Object.fromEntries(new URLSearchParams(body)),
  }))
  expect(token).toEqual(theirToken)
  expect(list).toEqual(theirList)
})

test('the imitation answers both, and refuses both once the token was revoked', async () => {
  const imitation = await google()
  const given = await readToken(contextAt(imitation.url))
  if (given.kind === 'failed') throw new Error(given.reason)
  const ours = await readCalendars(given.value.access_token, undefined, contextAt(imitation.url))
  const theirs = await clientAt(imitation.url).calendarList.list()
  if (ours.kind === 'failed') throw new Error(ours.reason)
  const roles = ({ items }: { items?: readonly { id?: string | null; accessRole?: string | null }[] }) =>
    items?.map(it => [it.id, it.accessRole])
  expect(roles(ours.value)).toEqual(roles(theirs.data))
  imitation.break('revoked')
  expect(await readToken(contextAt(imitation.url))).toMatchObject({ kind: 'failed', status: 400 })
  await expect(clientAt(imitation.url).calendarList.list()).rejects.toThrow('invalid_grant')
})

test('what the connector reads of a calendar is named so by Google', () => {
  type Read = 'id' | 'primary' | 'deleted' | 'accessRole'
  expectTypeOf<Read>().toExtend<keyof calendar_v3.Schema$CalendarListEntry>()
  expectTypeOf<'items' | 'nextPageToken' | 'kind'>().toExtend<keyof calendar_v3.Schema$CalendarList>()
})
