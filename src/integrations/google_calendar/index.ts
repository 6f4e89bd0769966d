import type { Integration } from '../integration.ts'
import { recognise } from './recognise.ts'
import { type GoogleCalendarTarget, target } from './target.ts'

/** Google Calendar: whether an application still gets a token, and what it may do with calendars. */
export const google_calendar: Integration<GoogleCalendarTarget> = {
  target,
  recognise,
  checks: {
    token: () => import('./checks/token.ts').then(it => it.token),
    calendars: () => import('./checks/calendars.ts').then(it => it.calendars),
  },
  changes: {},
  changesData: false,
  dashboard: (_, words) =>
    /\bquotas?\b/i.test(words)
      ? 'https://console.cloud.google.com/apis/api/calendar-json.googleapis.com/quotas'
      : 'https://console.cloud.google.com/apis/credentials',
}
