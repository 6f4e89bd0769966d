import { createHmac, randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { Agent } from 'undici'
import { openStage } from '../../test/reliability/races/stage.ts'
import type { Figure, Measure } from '../figure.ts'
import { type Compared, interleave } from '../interleave.ts'
import { percentile } from '../statistics.ts'
import { openRig, type Rig, type RigApp } from './rig.ts'

const requests = 200
const connections = [1, 10, 50] as const

/** What a note sent to Postgres when it was recorded; kept as it was, so that fewer round trips count. */
const statements = fileURLToPath(new URL('../baselines/note-statements.json', import.meta.url))

/** B1: acknowledgement of signed slash commands: words only, and a note that is committed before it is acknowledged. */
export const acknowledging: Measure = {
  id: 'B1',
  measure: async ({ rounds }) => {
    const rig = await openRig()
    try {
      const url = await rig.database()
      // An incident for the recorded note to be written to.
      await (await openStage(url)).close()
      await assertDurable(rig.databaseUrl)
      const ours = await rig.start('handrail')
      const bare = await rig.start('bare', { STATEMENTS: statements, STATEMENTS_URL: url, HELP: 'help '.repeat(60) })
      rig.workspace.deliverTo(ours.requestUrl)
      await rig.workspace.as('U0ANASOUZA').command('/incident start P1 OpsMantik Bench', 'C0ALERTS')
      const figures: Figure[] = []
      for (const { name, text, limits } of inputs) {
        for (const many of connections) {
          const compared = await interleave(
            rounds,
            () => fire(rig, ours, text, many),
            () => fire(rig, bare, text, many),
          )
          const at = `${name}, ${many} connection${many === 1 ? '' : 's'}`
          figures.push(...figuresOf(at, compared, limits))
        }
      }
      return figures
    } finally {
      await rig.close()
    }
  },
}

type Name = 'p50' | 'p99' | 'rate'

function figuresOf(
  at: string,
  { p50, p99, rate }: { readonly [name in Name]: Compared },
  limits: { readonly p99: number; readonly rate: number },
): readonly Figure[] {
  const late = p99.ratio > limits.p99
  const slow = rate.ratio < limits.rate
  const notes = [why]
  return [
    { id: 'B1', name: `${at}: p50`, unit: 'ms', ...p50, aim: 'reported', met: null, notes: [] },
    {
      id: 'B1',
      name: `${at}: p99`,
      unit: 'ms',
      ...p99,
      aim: `≤ ${limits.p99} ×`,
      met: !late,
      notes: late ? notes : [],
    },
    {
      id: 'B1',
      name: `${at}: requests/s`,
      unit: '/s',
      ...rate,
      aim: `≥ ${limits.rate} ×`,
      met: !slow,
      notes: slow ? notes : [],
    },
  ]
}

/** Where the rest goes, by what the bare app does not do. */
const why =
  'beside the statements, it finds the incident and keeps the signature, so that a replay to another copy is seen; it builds, hashes and redacts what it keeps'

const inputs = [
  { name: 'help', text: 'help', limits: { p99: 1.5, rate: 0.7 } },
  { name: 'a note', text: 'note INC-1 the queue grows', limits: { p99: 2, rate: 0.6 } },
] as const

/** Without these two a commit would be no promise, and the figures would say nothing. */
async function assertDurable(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const setting of ['fsync', 'synchronous_commit']) {
    const { rows } = await client.query(`show ${setting}`)
    if (rows[0]?.[setting] !== 'on') throw new Error(`${setting} is not on`)
  }
  await client.end()
}

async function fire(rig: Rig, app: RigApp, text: string, many: number) {
  const agent = new Agent({ connections: many })
  const times: number[] = []
  let left = requests
  const from = performance.now()
  const connection = async (): Promise<void> => {
    while (left-- > 0) times.push(await send(rig, app, text, agent))
  }
  await Promise.all(Array.from({ length: many }, connection))
  const rate = requests / ((performance.now() - from) / 1_000)
  await agent.destroy()
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), rate }
}

async function send(rig: Rig, app: RigApp, text: string, agent: Agent): Promise<number> {
  const place = { user_id: 'U0ANASOUZA', channel_id: 'C0ALERTS', team_id: 'T0LOCALTEAM' }
  const body = new URLSearchParams({ command: '/incident', text, trigger_id: randomUUID(), ...place }).toString()
  const at = Math.floor(Date.now() / 1_000)
  const hash = createHmac('sha256', rig.signingSecret).update(`v0:${at}:${body}`).digest('hex')
  const from = performance.now()
  const { statusCode, body: answer } = await agent.request({
    origin: `http://127.0.0.1:${app.port}`,
    path: '/slack/events',
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${hash}`,
    },
  })
  await answer.dump()
  if (statusCode !== 200) throw new Error(`${text} was answered with ${statusCode}`)
  return performance.now() - from
}
