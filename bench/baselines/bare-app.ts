import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import pg from 'pg'
import { openReplay } from './replay-statements.ts'

/**
 * What an app without any of Handrail would be: Bolt alone. It answers `help` with the given words, shows a message with a
 * button, updates that message when the button is pressed, and sends recorded statements for a note. With `START=all` it also imports and starts what Handrail
 * starts. Its environment is Handrail's own.
 */
const {
  SLACK_BOT_TOKEN,
  SLACK_SIGNING_SECRET,
  SLACK_API_URL,
  PORT,
  DATABASE_URL,
  START,
  SENTRY_DSN,
  HELP,
  STATEMENTS,
  STATEMENTS_URL,
} = process.env

const receiver = new HTTPReceiver({
  signingSecret: SLACK_SIGNING_SECRET ?? '',
  logLevel: LogLevel.ERROR,
  customRoutes: [
    { path: '/readyz', method: ['GET'], handler: (_request, response) => response.writeHead(200).end('ready') },
  ],
})
const app = new App({
  token: SLACK_BOT_TOKEN ?? '',
  receiver,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: SLACK_API_URL ?? '' },
  convoStore: false,
})

const button = (words: string) => [
  {
    type: 'actions',
    elements: [{ type: 'button', action_id: 'press', text: { type: 'plain_text', text: words }, value: '1' }],
  },
]

const replay = STATEMENTS === undefined ? null : await openReplay(STATEMENTS, STATEMENTS_URL ?? '')

app.command('/incident', async ({ ack, body, client }) => {
  if (body.text.startsWith('note')) await replay?.()
  await ack(body.text === 'help' ? (HELP ?? 'help') : '')
  if (body.text === 'message') {
    await client.chat.postMessage({ channel: body.channel_id, text: 'Bare', blocks: button('Press') })
  }
})
app.action('press', async ({ ack, body, client }) => {
  await ack()
  if (body.type !== 'block_actions' || body.message === undefined) return
  const channel = body.channel?.id ?? ''
  await client.chat.update({ channel, ts: body.message.ts, text: `Bare ${Date.now()}`, blocks: button('Press') })
})

if (START === 'all') {
  const [{ PgBoss }, sentry] = await Promise.all([import('pg-boss'), import('@sentry/node')])
  sentry.init({ ...(SENTRY_DSN === undefined ? {} : { dsn: SENTRY_DSN }) })
  const pool = new pg.Pool({ connectionString: DATABASE_URL })
  await pool.query('select 1')
  const boss = new PgBoss({ connectionString: DATABASE_URL ?? '', schema: 'bare_jobs' })
  boss.on('error', error => console.error(error))
  await boss.start()
}
await app.start(Number(PORT))
process.send?.({ kind: 'ready' })
process.on('disconnect', () => process.exit())
