import { z } from 'zod'
import type { CallContext } from '../integration.ts'
import { type ApiAnswer, apiQuery, callApi, jsonOf } from '../transport/call-api.ts'
import type { GoogleCalendarTarget } from './target.ts'

/**
 * Paths and shapes are those of Google's Calendar API (https://developers.google.com/workspace/calendar/api), as the
 * package `@googleapis/calendar` has them, and of its token endpoint as `google-auth-library` calls it; only what is read
 * is named. Names of calendars are not.
 */
const token = z.object({
  access_token: z.string(),
  /** In seconds. */
  expires_in: z.number(),
  scope: z.string().nullish(),
})

export type AccessToken = z.output<typeof token>

const page = z.object({
  kind: z.literal('calendar#calendarList'),
  nextPageToken: z.string().nullish(),
  items: z.array(
    z.object({
      id: z.string(),
      primary: z.boolean().nullish(),
      deleted: z.boolean().nullish(),
      accessRole: z.enum(['freeBusyReader', 'reader', 'writer', 'owner']),
    }),
  ),
})

export type Calendar = z.output<typeof page>['items'][number]

export type GoogleCalendarContext = CallContext<GoogleCalendarTarget>

export const vendor = 'Google'

/** A new access token for the application's refresh token. It is held in memory, and given to no one. */
export function readToken(context: GoogleCalendarContext): Promise<ApiAnswer<AccessToken>> {
  return callApi(
    {
      ...{ method: 'POST', path: '/token', base: context.target.sign_in, vendor, reads: true, answersSecret: true },
      credentials: { fields: ['client_id', 'client_secret', 'refresh_token'], headers: () => ({}) },
      form: (id = '', secret = '', refresh = '') => ({
        ...{ refresh_token: refresh, client_id: id, client_secret: secret, grant_type: 'refresh_token' },
      }),
    },
    jsonOf(token),
    context,
  )
}

/** One page of the account's calendars, 250 at most. @param access a token that `readToken` gave */
export function readCalendars(
  access: string,
  next: string | undefined,
  context: GoogleCalendarContext,
): Promise<ApiAnswer<z.output<typeof page>>> {
  const path = `/calendar/v3/users/me/calendarList${apiQuery({ maxResults: 250, pageToken: next })}`
  const credentials = { fields: ['refresh_token'], headers: () => ({ authorization: `Bearer ${access}` }) }
  return callApi({ method: 'GET', path, vendor, credentials }, jsonOf(page), context)
}
