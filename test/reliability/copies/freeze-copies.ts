import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from '../../../src/store/database.ts'
import { openDatabase } from '../../../src/store/open-database.ts'
import { drawFrom } from '../draw-from.ts'
import { type Outcome, type RunOptions, startTally, type Tally } from '../outcome.ts'
import { type Copies, channel, startCopies } from './start-copies.ts'

/** Longer than the queue waits for a copy's heartbeat. */
const frozenMs = 13_000
const settledMs = 5_000

/**
 * R3: two copies on one database. In each round one of them is stopped with SIGSTOP while it delivers what people have
 * just asked for, and woken 13 s later. Five seconds after that every message stands once, and shows the newest state.
 */
export async function freezeCopies({ rounds, seed, signal }: RunOptions, url: string): Promise<Outcome> {
  const tally = startTally('R3', 'a copy that is frozen while it delivers', seed)
  const draw = drawFrom(seed)
  const stage = await startCopies([url, url])
  const database = await openDatabase({ url, directory: '', owner: 'cli', onNotice: () => undefined })
  // As slow as Slack is.
  stage.workspace.faults.answer('*', { delayMs: 80 })
  try {
    for (let round = 1; round <= rounds && signal?.aborted !== true; round += 1) {
      tally.try()
      await freezeOnce(stage, round, draw, tally)
      await checkRound(stage, database.kysely, round, tally)
      stage.workspace.journal.clear()
    }
  } finally {
    await database.stop()
    await stage.close()
  }
  return tally.outcome()
}

async function freezeOnce({ workspace, copies }: Copies, round: number, draw: () => number, tally: Tally) {
  const sleeper = copies[round % 2]
  const other = copies[(round + 1) % 2]
  const pid = sleeper?.pid() ?? null
  if (pid === null || other === undefined) throw new Error('A copy is not running')
  workspace.deliverTo(sleeper?.requestUrl ?? null)
  const ana = workspace.as('U0ANASOUZA')
  const answered = await ana.command(`/incident start P1 shop round ${round}`, channel)
  if (!answered.ok) tally.add('failed', `round ${round}: ${JSON.stringify(answered)}`)
  await pause(draw() * 500)
  process.kill(pid, 'SIGSTOP')
  try {
    workspace.deliverTo(other.requestUrl)
    await pause(frozenMs)
  } finally {
    process.kill(pid, 'SIGCONT')
  }
  await pause(settledMs)
}

async function checkRound({ workspace }: Copies, db: Db, round: number, tally: Tally): Promise<void> {
  const behind = await db
    .selectFrom('messages')
    .select(['incident', 'surface', 'state', 'wanted', 'shown', 'ts'])
    .whereRef('wanted', '>', 'shown')
    .execute()
  if (behind.length > 0) tally.add('lost', `round ${round}: never shown: ${JSON.stringify(behind)}`)
  const all = workspace
    .messages(channel)
    .flatMap(it => (it.threadTs === null ? workspace.thread(channel, it.ts) : [it]))
  const places = new Map<string, Set<string>>()
  for (const { metadata, ts } of all) {
    const id = JSON.stringify(metadata?.event_payload ?? null)
    if (id !== 'null') places.set(id, (places.get(id) ?? new Set()).add(ts))
  }
  for (const [id, stands] of places) {
    if (stands.size > 1)
      tally.add('doubled', `round ${round}: the message ${id} stands at ${[...stands].join(' and ')}`)
  }
  const kept = await db.selectFrom('messages').select(['id', 'surface', 'ts']).where('ts', 'is not', null).execute()
  const there = new Set(all.map(it => it.ts))
  for (const { id, surface, ts } of kept) {
    if (ts !== null && !there.has(ts)) tally.add('lost', `round ${round}: ${surface} (${id}) is not at ${ts}`)
  }
}
