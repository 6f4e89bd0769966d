import { answerJson } from '../http/answer-json.ts'
import { bearerIs } from '../http/bearer-is.ts'
import type { Answer, Call } from '../http/call.ts'
import { faults } from '../http/spoil-answer.ts'
import { type SpoilableRoute, spoilRoutes } from '../http/spoil-routes.ts'
import { startServer } from '../http/start-server.ts'
import { createSwitches, type Imitation } from '../imitation.ts'

const ways = {
  revoked: 'Somebody has revoked the token',
  'read-only': 'The calendar of bookings may only be read',
  'not-shared': 'The calendar of bookings is shared no more',
  ...faults,
} as const

type Way = keyof typeof ways

type Options = {
  readonly clientId: string
  readonly clientSecret: string
  readonly refreshToken: string
  readonly now: () => Date
  readonly delay?: () => number
}

/** Id of the calendar that bookings are written to. */
export const bookingsCalendar = 'bookings@voxanne.example'

const lasts = 3_599
const scopes = 'https://www.googleapis.com/auth/calendar.events https://www.googleapis.com/auth/calendar.readonly'

/** An imitation of Google's token endpoint and of an account's list of calendars. */
export async function startGoogleCalendar({ now, delay = () => 0, ...own }: Options): Promise<Imitation<Way>> {
  const switches = createSwitches<Way>(ways)
  /** Tokens that were given out, with when they end. */
  const given = new Map<string, number>()

  function giveToken({ text }: Call): Answer {
    const form = new URLSearchParams(text)
    const refuse = (status: number, error: string, words: string) =>
      answerJson(status, { error, error_description: words })
    if (form.get('grant_type') !== 'refresh_token') return refuse(400, 'unsupported_grant_type', 'Invalid grant_type')
    if (form.get('client_id') !== own.clientId) return refuse(401, 'invalid_client', 'The OAuth client was not found.')
    if (form.get('client_secret') !== own.clientSecret) return refuse(401, 'invalid_client', 'Unauthorized')
    if (form.get('refresh_token') !== own.refreshToken || switches.is('revoked')) {
      return refuse(400, 'invalid_grant', 'Token has been expired or revoked.')
    }
    const token = `ya29.${given.size}-${own.clientId.length}`
    given.set(token, now().getTime() + lasts * 1_000)
    return answerJson(200, { access_token: token, expires_in: lasts, scope: scopes, token_type: 'Bearer' })
  }

  function calendars() {
    const role = switches.is('read-only') ? ('reader' as const) : ('writer' as const)
    const all = [
      { ...entry('desk@voxanne.example', 'owner', 'Desk'), primary: true },
      entry(bookingsCalendar, role, 'Bookings'),
      entry('en.german#holiday@group.v.calendar.google.com', 'reader', 'Holidays'),
    ]
    return all.filter(it => it.id !== bookingsCalendar || !switches.is('not-shared'))
  }

  const isGood = (call: Call) => [...given].some(([token, until]) => until > now().getTime() && bearerIs(call, token))
  const routes: readonly SpoilableRoute[] = [
    { method: 'POST', path: /\/token/, renamed: 'access_token', answer: giveToken },
    {
      ...{ method: 'GET', path: /\/calendar\/v3\/users\/me\/calendarList/, renamed: 'accessRole' },
      answer: call => {
        if (!isGood(call)) return answerJson(401, body(401))
        const from = Number(call.url.searchParams.get('pageToken') ?? '0')
        const most = Number(call.url.searchParams.get('maxResults') ?? '100')
        const all = calendars()
        const next = from + most < all.length ? { nextPageToken: String(from + most) } : {}
        const items = all.slice(from, from + most)
        return answerJson(200, { kind: 'calendar#calendarList', etag: '"p33g"', ...next, items })
      },
    },
  ]
  const server = await startServer({
    delay,
    notFound: answerJson(404, body(404)),
    routes: spoilRoutes(routes, switches.is, body),
  })
  return { ...server, ...switches }
}

function entry(id: string, accessRole: 'owner' | 'writer' | 'reader', summary: string) {
  return { kind: 'calendar#calendarListEntry', etag: '"1"', id, summary, timeZone: 'Europe/Berlin', accessRole }
}

function body(status: number) {
  const message = status === 401 ? 'Request had invalid authentication credentials.' : `Refused with ${status}`
  return { error: { code: status, message, errors: [{ message, domain: 'global', reason: 'refused' }] } }
}
