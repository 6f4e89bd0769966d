import { answerJson } from '../http/answer-json.ts'
import type { IsBroken, StoryPlan } from '../story/system-story.ts'
import { type VoxanneFault, voxanneRows, voxanneSchema } from './voxanne-tables.ts'

const jobs = 18

/** Voxanne: its webhooks, its vendors of voice, messages and calendars, its cache and its data. */
export const voxanneStory: StoryPlan<VoxanneFault> = {
  key: 'voxanne',
  name: 'Voxanne',
  switches: {
    webhooks: {
      title: 'Webhooks fail',
      effect: 'Redis loads its data again; deliveries fail and the dead letter queue grows.',
      seen: 'Webhooks are not processed',
      runbook: 'voxanne/webhooks.md',
      breaks: { Redis: 'loading' },
    },
    voice: {
      title: 'Vapi refuses the key',
      effect: 'Every call of its API answers 401.',
      seen: 'Voice calls fail',
      runbook: 'voxanne/vapi-down.md',
      breaks: { Vapi: 'key-expired' },
    },
    sms: {
      title: 'Twilio loses messages',
      effect: 'Messages end with error 30008.',
      seen: 'SMS are not delivered',
      runbook: 'voxanne/sms-not-delivered.md',
      breaks: { Twilio: 'messages-fail' },
    },
    calendar: {
      title: 'Google refuses the calendar',
      effect: 'The refresh token gives no access token any more.',
      seen: 'Appointments do not sync',
      runbook: 'voxanne/calendar-not-syncing.md',
      breaks: { 'Google Calendar': 'revoked' },
    },
    cache: {
      title: 'Cache is stale',
      effect: 'Its hit rate falls to 42 %, and a statement takes 2.3 s on average, until it is cleared.',
      seen: 'The dashboard is slow',
      runbook: 'voxanne/cache.md',
    },
    data: {
      title: 'Data is inconsistent',
      effect: 'Appointments stand there twice, without a contact, or are marked as deleted.',
      seen: 'Records are there twice or are gone',
      runbook: 'voxanne/duplicate-records.md',
    },
    attack: {
      title: 'Somebody tries passwords',
      effect: 'One address signs in over and over; the logs fill with 401.',
      seen: 'Unusual calls reach the API',
      runbook: 'voxanne/suspicious-activity.md',
    },
    api: {
      title: 'API answers 500',
      effect: 'Its health answers 500, and Vercel logs an error for each request.',
      seen: 'The API is down',
    },
  },
  tables: { schema: voxanneSchema, rows: voxanneRows },
  routes: (is, mend) => {
    const health = () =>
      is('api') || is('database')
        ? answerJson(500, { status: 'unhealthy', error: 'Database connection failed' })
        : answerJson(200, { status: 'healthy' })
    return [
      { method: 'GET', path: /\/api\/health/, answer: health },
      { method: 'GET', path: /\/api\/monitoring\/health/, answer: health },
      { method: 'GET', path: /\/api\/monitoring\/cache-stats/, answer: () => answerJson(200, cacheStats(is)) },
      {
        method: 'POST',
        path: /\/api\/monitoring\/cache-clear/,
        answer: () => {
          mend('cache')
          return answerJson(200, { cleared: true })
        },
      },
      { method: 'GET', path: /\/api\/webhook-metrics\/queue-health/, answer: () => queueHealth(is) },
      {
        method: 'POST',
        path: /\/api\/webhook-metrics\/retry-failed\/(?<job>[^/]+)/,
        answer: ({ params }) =>
          is('webhooks')
            ? answerJson(503, { error: 'the queue does not answer' })
            : answerJson(200, { job: params.job, status: 'queued' }),
      },
    ]
  },
  visits: is => {
    const down = is('api')
    const failed = { level: 'error', message: 'Error: Database connection failed' }
    return [
      {
        ...{ method: 'POST', path: '/api/webhooks/vapi', status: down ? 500 : is('webhooks') ? 503 : 200 },
        lines: [
          down
            ? failed
            : is('webhooks')
              ? { level: 'error', message: 'Error: LOADING Redis is loading the dataset in memory' }
              : { level: 'info', message: 'webhook queued' },
        ],
      },
      {
        ...{ method: 'GET', path: '/api/appointments', status: down ? 500 : 200 },
        lines: [down ? failed : { level: 'info', message: 'appointments listed' }],
      },
      ...Array.from({ length: is('attack') ? 6 : 0 }, () => ({
        ...{ method: 'POST', path: '/api/auth/login', status: 401 },
        lines: [{ level: 'warning', message: 'wrong password from 198.51.100.23' }],
      })),
    ]
  },
  project: 'voxanne-backend',
  commits: ['Count stale entries of the cache', 'Sign webhooks of Vapi', 'Show the calendar of each contact'],
  variables: { DATABASE_URL: '', VAPI_API_KEY: '', LOG_LEVEL: 'info' },
}

function cacheStats(is: IsBroken<VoxanneFault>) {
  return is('cache') ? { hitRate: 0.42, entries: 9_120, stale: 4_031 } : { hitRate: 0.93, entries: 2_204, stale: 3 }
}

function queueHealth(is: IsBroken<VoxanneFault>) {
  return is('webhooks')
    ? answerJson(200, { status: 'failing', waiting: 240, dead: jobs })
    : answerJson(200, { status: 'healthy', waiting: 2, dead: 0 })
}
