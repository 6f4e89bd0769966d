import { answerJson } from '../http/answer-json.ts'
import type { Call } from '../http/call.ts'
import type { StoryPlan } from '../story/system-story.ts'
import {
  type CloudgreetFault,
  cloudgreetRows,
  cloudgreetSchema,
  halfRegistered,
  noneHalfRegistered,
} from './cloudgreet-tables.ts'

const refused =
  'registration failed: errorCode 23503, errorMessage insert on "businesses" violates a foreign key, errorDetails owner_id'

/** CloudGreet: its registration, its calls and messages, its numbers. */
export const cloudgreetStory: StoryPlan<CloudgreetFault> = {
  key: 'cloudgreet',
  name: 'CloudGreet',
  switches: {
    registration: {
      title: 'Registrations fail',
      effect: 'The form answers 500, and leaves profiles without an account behind.',
      seen: 'Nobody can register',
      runbook: 'cloudgreet/registration-failing.md',
    },
    calls: {
      title: 'Calls do not connect',
      effect: "Retell's agent is not published any more; calls answer without a voice.",
      seen: 'Calls are not answered',
      runbook: 'cloudgreet/calls-not-connecting.md',
      breaks: { Retell: 'unpublished' },
    },
    webhooks: {
      title: 'Webhooks are refused',
      effect: 'The routes for Retell and Telnyx answer 401; calls are not recorded.',
      seen: 'Calls are not recorded',
      runbook: 'cloudgreet/webhooks-failing.md',
      breaks: { Telnyx: 'webhook-fails' },
    },
    numbers: {
      title: 'No phone number is left',
      effect: 'Every toll-free number is assigned; new customers get none.',
      seen: 'New customers get no number',
      runbook: 'cloudgreet/phone-numbers-exhausted.md',
      breaks: { Telnyx: 'no-spare-numbers' },
    },
    slow: {
      title: 'Pages are slow',
      effect: 'A statement takes 2.3 s on average.',
      seen: 'Pages are slow',
      runbook: 'cloudgreet/slow-pages.md',
    },
    app: {
      title: 'App answers 500',
      effect: 'Its health answers 503, and Vercel logs an error for each request.',
      seen: 'The app is down',
      runbook: 'cloudgreet/dashboard-not-loading.md',
    },
  },
  tables: { schema: cloudgreetSchema, rows: cloudgreetRows },
  cures: { registration: noneHalfRegistered },
  facts: is => [
    ...(is('registration')
      ? [
          { name: 'E-mail of a customer who cannot register', value: halfRegistered.email },
          { name: 'Id of this customer', value: halfRegistered.id },
        ]
      : []),
  ],
  routes: is => {
    const up = (body: object) => () =>
      is('app') || is('database')
        ? answerJson(503, { status: 'unhealthy', error: 'the database does not answer' })
        : answerJson(200, body)
    const known = (answer: object) => (call: Call) =>
      call.headers.authorization === undefined && call.headers['x-internal-token'] === undefined
        ? answerJson(401, { error: 'unauthorized' })
        : up(answer)()
    const signIn = up({ success: true, token: 'token-of-the-demo', user: { role: 'owner' } })
    return [
      { method: 'GET', path: /\/api\/health/, answer: up({ status: 'healthy' }) },
      {
        method: 'GET',
        path: /\/api\/health\/detailed/,
        answer: up({ status: 'healthy', checks: { database: 'healthy' } }),
      },
      { method: 'POST', path: /\/api\/auth\/login(-simple)?/, answer: signIn },
      { method: 'GET', path: /\/api\/dashboard\/data/, answer: known({ success: true, calls: 40 }) },
      {
        method: 'GET',
        path: /\/api\/analytics\/ai-insights/,
        answer: known({ success: true, insights: ['busy at noon'] }),
      },
      { method: 'GET', path: /\/api\/employee\/leads/, answer: known({ success: true, leads: [] }) },
      { method: 'GET', path: /\/employee\/dashboard/, answer: up({}) },
      { method: 'GET', path: /\/api\/internal\/compliance\/audit/, answer: known({ success: true, events: 10 }) },
      {
        method: 'POST',
        path: /\/api\/internal\/outreach-runner/,
        answer: up({ success: true, sent: 0, dryRun: true }),
      },
      {
        method: 'POST',
        path: /\/api\/retell\/webhook/,
        answer: () => (is('webhooks') ? answerJson(401, { error: 'wrong signature' }) : up({ received: true })()),
      },
    ]
  },
  visits: is => {
    const line = (message: string) => [{ level: is('app') ? 'error' : 'info', message }]
    const status = is('app') ? 500 : 200
    const hook = is('webhooks') ? 401 : status
    return [
      {
        ...{ method: 'POST', path: '/api/auth/register', status: is('registration') ? 500 : status },
        lines: is('registration') ? [{ level: 'error', message: refused }] : line('registered'),
      },
      { method: 'POST', path: '/api/retell/webhook', status: hook, lines: line('call recorded') },
      { method: 'POST', path: '/api/telnyx/voice-webhook', status: hook, lines: line('call routed') },
      { method: 'POST', path: '/api/sms/webhook', status: hook, lines: line('message recorded') },
      { method: 'GET', path: '/api/health', status: is('app') ? 503 : 200, lines: line('healthy') },
      { method: 'GET', path: '/api/employee/leads', status, lines: line('leads listed') },
      { method: 'GET', path: '/api/analytics/ai-insights', status, lines: line('insights made') },
      { method: 'GET', path: '/api/websocket/dashboard', status: is('app') ? 500 : 101, lines: line('socket opened') },
    ]
  },
  project: 'cloudgreet',
  commits: ['Ask for the business before the number', 'List leads by their last call', 'Greet by name'],
  variables: {
    RETELL_API_KEY: '',
    RETELL_WEBHOOK_SECRET: '',
    TELNYX_API_KEY: '',
    TELNYX_MONITOR_NUMBER: '+18335550134',
    TELNYX_TEST_RECIPIENT: '+15550100001',
    SYNTHETIC_VOICE_AGENT_ID: 'agent_5f1d0c9be2a74d0e8f',
    JWT_SECRET: '',
    JWT_EXPIRES_IN: '7d',
    OUTREACH_RUNNER_URL: 'https://app.cloudgreet.com/api/internal/outreach-runner',
    CRON_SECRET: '',
    MONITOR_EMPLOYEE_EMAIL: 'monitor@example.com',
    MONITOR_EMPLOYEE_PASSWORD: '',
    OPENAI_API_KEY: '',
  },
}
