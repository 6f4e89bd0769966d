import { answerJson } from '../http/answer-json.ts'
import type { StoryPlan } from '../story/system-story.ts'

type What = 'duplicates' | 'failures' | 'limit' | 'cron' | 'leak' | 'chatea'

/** The executor of WhatsApp messages, beside Chatea, which delivers them. Its own interface is an imitation of its own. */
export const executorStory: StoryPlan<What> = {
  key: 'executor',
  name: 'WhatsApp executor',
  switches: {
    duplicates: {
      title: 'Messages are sent twice',
      effect: 'The idempotency does not hold; people get the same message again.',
      seen: 'People get the same message twice',
      runbook: 'executor/duplicate-messages.md',
      breaks: { Executor: 'duplicates' },
    },
    failures: {
      title: 'Half of the messages fail',
      effect: 'Chatea answers 5xx; the success rate falls below 90 %.',
      seen: 'Messages fail',
      runbook: 'executor/high-failure-rate.md',
      breaks: { Executor: 'many-5xx' },
    },
    limit: {
      title: 'Rate limit is used up',
      effect: 'The messages of the day are gone; the others wait.',
      seen: 'Messages wait and are not sent',
      runbook: 'executor/rate-limit-exhausted.md',
      breaks: { Executor: 'exhausted' },
    },
    cron: {
      title: 'Cron job stops',
      effect: 'Vercel does not call the route any more, and the schedule is gone from vercel.json.',
      seen: 'The cron job does not run',
      runbook: 'executor/cron-not-running.md',
      breaks: { Executor: 'stopped', GitHub: 'cron-missing' },
    },
    leak: {
      title: 'Phone numbers are logged',
      effect: 'Each run writes the numbers that it wrote to into the logs.',
      seen: 'The logs hold personal data',
      runbook: 'executor/personal-data-in-logs.md',
    },
    chatea: {
      title: 'Chatea is down',
      effect: 'Its status answers 503.',
      seen: 'Chatea does not answer',
      runbook: 'executor/first-actions.md',
      breaks: { Executor: 'many-5xx' },
    },
  },
  tables: null,
  routes: is => [
    {
      method: 'GET',
      path: /\/status/,
      answer: () => (is('chatea') ? answerJson(503, { status: 'down' }) : answerJson(200, { status: 'ok' })),
    },
  ],
  visits: is => [
    ...(is('cron')
      ? []
      : [
          {
            ...{ method: 'GET', path: '/api/cron/run-executor', status: 200 },
            lines: [
              { level: 'info', message: is('leak') ? 'sent to +573001234567' : 'run over, 6 sent' },
              { level: 'info', message: 'Duration: 2310 ms' },
            ],
          },
        ]),
    {
      ...{ method: 'GET', path: '/api/admin/rollout-config', status: 200 },
      lines: [{ level: 'info', message: 'configuration read' }],
    },
  ],
  project: 'whatsapp-executor',
  commits: ['Write the reason of a failure', 'Skip a message that was sent', 'Ask Chatea with a key'],
  variables: {
    EXECUTOR_ENABLED: 'true',
    PILOT_CITY: '',
    PILOT_CARRIER: '',
    DAILY_SEND_LIMIT: '100',
    RATE_LIMIT_PER_MINUTE: '20',
    CRON_SECRET: '',
    CHATEA_API_KEY: '',
    CHATEA_DEVICE_ID: 'device-7',
  },
}
