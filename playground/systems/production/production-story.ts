import { answerJson } from '../http/answer-json.ts'
import { supabaseRows, supabaseSchema } from '../story/supabase-schema.ts'
import type { StoryPlan } from '../story/system-story.ts'

type What = 'executions' | 'messages' | 'api'

const stored = { level: 'info', message: 'campaign step queued' }
const refused = { level: 'error', message: 'PostgresError: sorry, too many clients already' }

/** A production with n8n and Twilio: its sync fails, its messages are lost, its API is down. */
export const productionStory: StoryPlan<What> = {
  key: 'production',
  name: 'Production',
  switches: {
    executions: {
      title: 'n8n executions fail',
      effect: 'The sync ends at its Supabase node; contacts do not arrive.',
      seen: 'The sync of n8n fails',
      runbook: 'production/n8n-sync-failing.md',
      breaks: { n8n: 'sync-fails' },
    },
    messages: {
      title: 'Twilio loses messages',
      effect: 'Messages end with error 30008 and pile up among the dead letters.',
      seen: 'Messages are not delivered',
      runbook: 'production/twilio-webhooks-failing.md',
      breaks: { Twilio: 'messages-fail' },
    },
    api: {
      title: 'API answers 500',
      effect: 'Its health answers 500, and Vercel logs an error for each request.',
      seen: 'The API is down',
      runbook: 'production/api-down.md',
    },
  },
  tables: {
    schema: `${supabaseSchema};
    create table if not exists public.dead_letter_messages (
      id uuid primary key default gen_random_uuid(), created_at timestamptz not null, error_code int not null,
      attempts int not null, payload jsonb not null
    )`,
    rows: is => `${supabaseRows(false)};
    delete from public.dead_letter_messages;
    ${
      is('messages')
        ? `insert into public.dead_letter_messages (created_at, error_code, attempts, payload)
           select now() - make_interval(mins => number), 30008, 3, jsonb_build_object('campaign', 'autumn', 'step', number)
           from generate_series(1, 14) as number`
        : ''
    }`,
  },
  routes: is => [
    {
      method: 'GET',
      path: /\/health/,
      answer: () => (is('api') || is('database') ? answerJson(500, { ok: false }) : answerJson(200, { ok: true })),
    },
  ],
  visits: is => [
    {
      ...{ method: 'POST', path: '/api/campaigns/next', status: is('api') ? 500 : 200 },
      lines: [is('api') ? refused : stored],
    },
    {
      ...{ method: 'POST', path: '/api/webhooks/twilio', status: is('api') ? 500 : 200 },
      lines: [is('api') ? refused : { level: 'info', message: 'delivery noted' }],
    },
  ],
  project: 'production-app',
  commits: ['Retry a campaign step once', 'Keep the payload of dead letters', 'Sync contacts every quarter of an hour'],
  variables: { SUPABASE_SERVICE_ROLE_KEY: '', TWILIO_AUTH_TOKEN: '', N8N_WEBHOOK_URL: 'https://n8n.example/webhook' },
}
