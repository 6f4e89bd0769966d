import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { freePort } from '../../../playground/demo/free-port.ts'
import { startStory } from '../../support/start-story.ts'
import { drawFrom } from '../draw-from.ts'
import { type Outcome, type RunOptions, startTally } from '../outcome.ts'

const secret = 'the-signing-secret-of-this-run'

/** Payloads as Slack sends them, before they are spoilt. */
const samples = [
  {
    type: 'block_actions',
    trigger_id: '1.2.a',
    user: { id: 'U0ANASOUZA' },
    channel: { id: 'C0ALERTS' },
    message: { ts: '1.2' },
    actions: [
      {
        type: 'button',
        action_id: 'gate.approve',
        block_id: 'b',
        value: '1',
        text: { type: 'plain_text', text: 'Approve' },
      },
    ],
  },
  {
    type: 'view_submission',
    user: { id: 'U0ANASOUZA' },
    view: {
      id: 'V1',
      hash: 'h',
      callback_id: 'approve',
      private_metadata: '{"incident":1,"surface":"gate:x","version":1}',
      title: { type: 'plain_text', text: 'A' },
      state: { values: { typed: { field: { type: 'plain_text_input', value: 'x' } } } },
    },
  },
  { type: 'block_suggestion', user: { id: 'U0ANASOUZA' }, action_id: 'start.symptom', block_id: 'b', value: 'x' },
  {
    type: 'event_callback',
    event_id: 'Ev1',
    event: { type: 'app_mention', user: 'U0ANASOUZA', channel: 'C0ALERTS', text: '<@U1> list', ts: '1.1' },
  },
  {
    command: '/incident',
    text: 'list',
    trigger_id: '1.2.b',
    user_id: 'U0ANASOUZA',
    channel_id: 'C0ALERTS',
    team_id: 'T0LOCALTEAM',
  },
] as const

/** What nobody has caught. An error at a payload that Slack would never sign is caught, logged and answered. */
const uncaught = /unhandled|uncaught|"level":"fatal"|^handrail:/i

type Knock = { readonly body: string; readonly type: string; readonly signature: string | null; readonly at: number }

/** R5: spoilt payloads and signatures at the HTTP receiver of a real bot. What is not signed gets 401 and nothing else. */
export async function knockHostile({ rounds, seed, signal }: RunOptions): Promise<Outcome> {
  const tally = startTally('R5', 'spoilt payloads and signatures at the receiver', seed)
  const port = await freePort()
  const story = await startStory({
    receiver: 'http',
    environment: { PORT: String(port), SLACK_SIGNING_SECRET: secret },
  })
  const draw = drawFrom(seed)
  const spoil = fc.sample(fc.tuple(fc.nat(), fc.nat(), fc.jsonValue({ maxDepth: 2 })), { numRuns: rounds, seed })
  try {
    const bot = story.demo.bot.pid()
    for (const [sample, place, value] of spoil) {
      if (signal?.aborted === true) break
      const chosen = samples[sample % samples.length] ?? samples[0]
      const spoilt = JSON.stringify(chosen, spoiling(place % 24, value))
      const good = signed(...written(JSON.parse(spoilt), chosen))
      const bad = draw() < 0.5
      tally.try()
      const status = await knock(port, bad ? forged(good, Math.floor(draw() * 6)) : good)
      const allowed = bad ? [401] : [200, 400, 401]
      if (!allowed.includes(status))
        tally.add('failed', `${bad ? 'forged' : 'signed'} ${spoilt.slice(0, 200)}: ${status}`)
    }
    const healthy = await fetch(`http://127.0.0.1:${port}/readyz`)
    if (healthy.status !== 200) tally.add('failed', `afterwards /readyz says ${healthy.status}`)
    if (story.demo.bot.pid() !== bot) tally.add('failed', 'the bot ended and was started again')
    for (const line of story.demo.bot.output().split('\n')) {
      if (uncaught.test(line)) tally.add('failed', `the log says ${line.slice(0, 500)}`)
    }
  } finally {
    await story.close()
  }
  return tally.outcome()
}

/** Replaces the value at one place, counted as JSON is read. */
function spoiling(place: number, value: unknown): (key: string, held: unknown) => unknown {
  let at = 0
  return (key, held) => (key !== '' && at++ === place ? value : held)
}

/** The body and its type: commands are a form, events JSON, interactions a form with one JSON field. */
function written(spoilt: object, sample: object): readonly [body: string, type: string] {
  if ('event' in sample) return [JSON.stringify(spoilt), 'application/json']
  const fields = 'command' in sample ? spoilt : { payload: JSON.stringify(spoilt) }
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value))
  return [form.toString(), 'application/x-www-form-urlencoded']
}

function signed(body: string, type: string): Knock {
  const at = Math.floor(Date.now() / 1_000)
  const hash = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')
  return { body, type, at, signature: `v0=${hash}` }
}

function forged(good: Knock, way: number): Knock {
  const { body, at, signature } = good
  const ways: readonly Knock[] = [
    { ...good, body: `${body} ` },
    { ...good, signature: null },
    { ...good, signature: `${signature?.slice(0, -1)}` },
    { ...good, at: at + 1 },
    { ...good, at: at - 301 },
    { ...good, signature: `v0=${'0'.repeat(64)}` },
  ]
  return ways[way] ?? good
}

async function knock(port: number, { body, type, at, signature }: Knock): Promise<number> {
  const headers = { 'content-type': type, 'x-slack-request-timestamp': String(at) }
  const all = signature === null ? headers : { ...headers, 'x-slack-signature': signature }
  const answer = await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', body, headers: all })
  await answer.arrayBuffer()
  return answer.status
}
