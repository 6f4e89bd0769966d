import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Message } from '../../../playground/workspace/state.ts'
import type { Db } from '../../../src/store/database.ts'
import { until } from '../../support/until.ts'
import type { Draw } from '../draw-from.ts'
import type { Tally } from '../outcome.ts'
import { allShown, checkMessages, checkNewest, findCard } from './check-thread.ts'
import { type Freezer, type Moment, phases } from './freeze-at-call.ts'
import { type Copies, channel } from './start-copies.ts'

/**
 * How long a copy is frozen. `for 13 s`: longer than the queue waits for its heartbeat. `until missed`: the heartbeat
 * is taken back in the database, and the copy is woken once the other one has shown everything.
 */
export type Freezing = 'for 13 s' | 'until missed'

const frozenMs = 13_000
const settledMs = 5_000
/** A delivery that is under way for so long after the freeze is that of the frozen copy. */
const stuckMs = 3_000
/** As slow as Slack is. */
export const callMs = 80
/** From an answer of Slack's to the next call. */
const betweenMs = 30

const ana = 'U0ANASOUZA'
const success = /is open:|posted on INC|is P\d (?:now|already)|You command INC/

/** Two copies on one database, before a workspace of their own. */
export type CallLimits = {
  readonly stage: Copies
  readonly freezer: Freezer
  readonly db: Db
  readonly draw: Draw
  readonly freezing: Freezing
  readonly tally: Tally
  /** By incident, words of which people were told that they are posted. */
  readonly posted: Map<number, readonly string[]>
  /** Ids of the messages that were found to stand twice. */
  readonly doubled: Set<string>
  /** Of each freeze that counts, where in the delivery it was. */
  readonly frozen: Moment['phase'][]
}

/** False: the delivery was over when the copy was frozen. */
export async function freezeOnce(lane: CallLimits, incident: number): Promise<boolean> {
  const { stage, freezer, db, draw, freezing, tally } = lane
  const { workspace, copies } = stage
  const name = `INC-${incident}`
  const opens = draw() < 0.5
  const moment = drawMoment(draw, opens ? 3 : 5, freezing)
  workspace.deliverTo(copies[incident % 2]?.requestUrl ?? null)
  const step = opens ? null : await openIncident(lane, incident).then(() => findStep(lane, incident))
  const asked = freezer.freezeAt(moment)
  const asks = step === null ? openIncident(lane, incident) : goOn(lane, incident, step)
  const sleeper = await Promise.race([asked, pause(5_000, null)])
  freezer.disarm()
  const from = Date.now()
  if (sleeper === null) {
    await asks
    return false
  }
  const pid = copies[sleeper]?.pid() ?? 0
  let counts = true
  try {
    workspace.deliverTo(copies[1 - sleeper]?.requestUrl ?? null)
    if (freezing === 'until missed') await takeHeartbeatsBack(db)
    const words = [`update ${name} word-${incident}-meanwhile`, `severity ${name} ${draw() < 0.5 ? 'P1' : 'P2'}`]
    await insist(lane, incident, [...words, `take ${name}`])
    if (freezing === 'until missed') await allShown(db)
    else {
      await pause(from + stuckMs - Date.now())
      counts = await isDelivering(db, new Date(from))
      if (counts) await pause(from + frozenMs - Date.now())
    }
  } finally {
    copies[sleeper]?.relay?.release()
    process.kill(pid, 'SIGCONT')
  }
  await asks
  if (freezing === 'for 13 s') {
    await pause(settledMs)
    await checkMessages(workspace, db, `${name}, call ${moment.call}, ${moment.phase}`, tally, lane.doubled)
    await checkNewest(workspace, db, incident, tally)
  }
  if (counts) lane.frozen.push(moment.phase)
  return counts
}

function drawMoment(draw: Draw, calls: number, freezing: Freezing): Moment {
  const call = 1 + Math.floor(draw() * calls)
  // After an answer the delivery may be over, which only time tells.
  const possible = freezing === 'for 13 s' ? phases : phases.filter(it => it !== 'after')
  const phase = possible[Math.floor(draw() * possible.length)] ?? 'before'
  return { call, phase, afterMs: draw() * (phase === 'after' ? betweenMs : callMs) }
}

/** Opens an incident, whose delivery then begins. */
async function openIncident(lane: CallLimits, incident: number): Promise<void> {
  await say(lane, `start P1 shop round ${incident}`)
}

/** Waits until the incident stands in Slack, and then asks for much at once. */
async function goOn(lane: CallLimits, incident: number, step: Message): Promise<void> {
  const { workspace } = lane.stage
  await workspace.as(ana).click(channel, step.ts, { text: 'Done' })
  await say(lane, `update INC-${incident} word-${incident}-first`)
  await say(lane, `severity INC-${incident} P2`)
}

/** The step that can be done, once all of the incident is shown. */
async function findStep({ stage: { workspace }, db }: CallLimits, incident: number): Promise<Message> {
  const step = () => {
    const card = findCard(workspace, incident)
    const thread = card === null ? [] : workspace.thread(channel, card.ts)
    return thread.find(it => workspace.words(it).split('\n').includes('Done'))
  }
  const found = await workspace.until(step, `INC-${incident} to have a step`)
  await allShown(db)
  return found
}

/** Whether a command was answered, and with the words of success. */
async function say({ stage: { workspace }, posted }: CallLimits, words: string): Promise<boolean> {
  await workspace.as(ana).command(`/incident ${words}`, channel)
  const sent = workspace.journal.deliveries('command').findLast(it => it.payload.text === words)
  const isTaken = sent?.outcome === 'acked' && success.test(String(sent.ack?.text))
  const [, incident, update] = /^update INC-(\d+) (.*)/.exec(words) ?? []
  if (isTaken && update !== undefined) posted.set(Number(incident), [...(posted.get(Number(incident)) ?? []), update])
  return isTaken
}

/** Says it to a copy that is awake. While the frozen one holds the incident, it is told that it was not recorded. */
async function insist(lane: CallLimits, incident: number, words: readonly string[]): Promise<void> {
  for (const word of words) {
    const took = () => say(lane, word).then(is => (is ? true : null))
    const isTaken = await until(took, `an answer to ${word}`, frozenMs + settledMs).catch(() => false)
    if (!isTaken) lane.tally.add('failed', `INC-${incident}: ${word} was never taken`)
  }
}

/** Whether a delivery that was begun before this moment is still under way. */
async function isDelivering(db: Db, before: Date): Promise<boolean> {
  const { rows } = await sql`
    select from handrail_jobs.job where name = 'deliver' and state = 'active' and started_on < ${before}`.execute(db)
  return rows.length > 0
}

/** As if nobody had heard from the copies that deliver for a minute. */
async function takeHeartbeatsBack(db: Db): Promise<void> {
  await sql`
    update handrail_jobs.job set heartbeat_on = heartbeat_on - interval '1 minute'
    where name = 'deliver' and state = 'active'`.execute(db)
}
