import type { Message } from '../../../playground/workspace/state.ts'
import type { Workspace } from '../../../playground/workspace/workspace.ts'
import type { Db } from '../../../src/store/database.ts'
import { readIncident } from '../../../src/store/incidents.ts'
import { readTimeline, verifyTimeline } from '../../../src/store/timeline.ts'
import { until } from '../../support/until.ts'
import type { Tally } from '../outcome.ts'
import { channel, stepCount } from './start-copies.ts'

/** The messages whose newest state is not shown yet. */
function listBehind(db: Db) {
  return db
    .selectFrom('messages')
    .select(['id', 'incident', 'surface', 'state', 'wanted', 'shown', 'ts'])
    .whereRef('wanted', '>', 'shown')
    .execute()
}

/** Waits until nothing is left to be shown. */
export function allShown(db: Db, deadlineMs = 20_000): Promise<true> {
  return until(async () => ((await listBehind(db)).length === 0 ? true : null), 'everything to be shown', deadlineMs)
}

/**
 * Every message of every incident stands once, where it is recorded, and nothing is left to be shown. `counted`: the ids
 * of those that were found to stand twice already.
 */
export async function checkMessages(
  workspace: Workspace,
  db: Db,
  when: string,
  tally: Tally,
  counted = new Set<string>(),
): Promise<void> {
  const behind = await listBehind(db)
  if (behind.length > 0) tally.add('lost', `${when}: not shown: ${JSON.stringify(behind)}`)
  for (const [id, stands] of findDoubled(workspace)) {
    if (counted.has(id)) continue
    counted.add(id)
    tally.add('doubled', `${when}: message ${id} stands at ${stands.join(' and ')}`)
  }
  const there = new Set(allMessages(workspace).map(it => it.ts))
  const kept = await db.selectFrom('messages').select(['id', 'surface', 'ts', 'state', 'reason']).execute()
  for (const { id, surface, ts, state, reason } of kept) {
    if (ts !== null && !there.has(ts)) tally.add('lost', `${when}: ${surface} (${id}) is not at ${ts}`)
    if (state !== 'shown') tally.add('lost', `${when}: ${surface} (${id}) is ${state}: ${reason}`)
  }
}

/** The messages that stand more than once, by the id in their metadata, and where. */
export function findDoubled(workspace: Workspace): readonly (readonly [string, readonly string[]])[] {
  const places = new Map<string, string[]>()
  for (const { metadata, ts } of allMessages(workspace)) {
    if (metadata === null) continue
    const id = JSON.stringify(metadata.event_payload)
    places.set(id, [...(places.get(id) ?? []), ts])
  }
  return [...places].filter(([, stands]) => stands.length > 1)
}

function allMessages(workspace: Workspace): readonly Message[] {
  const all = workspace
    .messages(channel)
    .flatMap(it => (it.threadTs === null ? workspace.thread(channel, it.ts) : [it]))
  // A reply that is shown in the channel too is one message.
  return [...new Map(all.map(it => [it.ts, it])).values()]
}

/** The incident's card; null before it is there. */
export function findCard(workspace: Workspace, incident: number): Message | null {
  const isCard = (it: Message) => it.threadTs === null && workspace.words(it).includes(` · INC-${incident} · `)
  return workspace.messages(channel).find(isCard) ?? null
}

/** The thread of an incident shows what its record says, and nothing older. */
export async function checkNewest(workspace: Workspace, db: Db, incident: number, tally: Tally): Promise<void> {
  const name = `INC-${incident}`
  const row = await readIncident(db, incident)
  const card = findCard(workspace, incident)
  if (row === null || card === null) {
    tally.add('lost', `${name}: ${row === null ? 'not on record' : 'no card'}`)
    return
  }
  const thread = workspace.thread(channel, card.ts).map(it => workspace.words(it))
  const shows = (wanted: string, is: boolean) => {
    if (!is) tally.add('lost', `${name}: ${wanted} is not shown in ${JSON.stringify(thread)}`)
  }
  const head = thread[0] ?? ''
  shows(`severity ${row.severity}`, head.includes(`${row.severity} · ${name} · ${row.title}`))
  if (row.commander !== null) shows('the commander', head.includes(`commander <@${row.commander.id}>`))
  const entries = await readTimeline(db, incident, { after: 0, limit: 10_000 })
  for (const { kind, data } of entries) {
    if (kind === 'update') shows(String(data.text), thread.filter(it => it.includes(String(data.text))).length === 1)
    const done = `/ ${stepCount}  ${String(data.title)}* · done`
    if (kind === 'step-done') shows(done, thread.filter(it => it.includes(done)).length === 1)
  }
  const settled = entries.filter(it => it.kind === 'step-done').length
  shows(
    `${settled} settled`,
    thread.some(it => it.includes(` · ${settled} of ${stepCount} steps in all`)),
  )
  if (settled < stepCount) shows('one current step', thread.filter(it => it.split('\n').includes('Done')).length === 1)
  const verified = await verifyTimeline(db, incident)
  if (!verified.ok) tally.add('failed', `${name}: ${verified.why}`)
}
