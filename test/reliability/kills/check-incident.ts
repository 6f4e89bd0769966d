import type { Message } from '../../../playground/workspace/state.ts'
import type { Db } from '../../../src/store/database.ts'
import { readTimeline, verifyTimeline } from '../../../src/store/timeline.ts'
import { channel, type Story } from '../../support/start-story.ts'
import { until } from '../../support/until.ts'
import type { startTally } from '../outcome.ts'
import type { Said } from './say-words.ts'

type Tally = ReturnType<typeof startTally>

/** Waits until everything of the incident is shown; what never is, is lost. */
export async function settle(db: Db, incident: number, tally: Tally): Promise<void> {
  const behind = () =>
    db
      .selectFrom('messages')
      .select(['surface', 'state', 'wanted', 'shown', 'ts'])
      .where('incident', '=', incident)
      .whereRef('wanted', '>', 'shown')
      .execute()
  const shown = until(async () => ((await behind()).length === 0 ? true : null), 'all to be shown')
  if (await shown.catch(() => false)) return
  tally.add('lost', `INC-${incident}: never shown: ${JSON.stringify(await behind())}`)
}

/** Holds the record and the thread against what people were told. */
export async function checkIncident(
  db: Db,
  { workspace }: Story,
  place: { readonly incident: number; readonly card: Message },
  said: readonly Said[],
  tally: Tally,
): Promise<void> {
  const { incident, card } = place
  const entries = await readTimeline(db, incident, { after: 0, limit: 1_000 })
  const thread = workspace.thread(channel, card.ts)
  for (const { words, kind, acknowledged } of said) {
    const kept = entries.filter(it => it.kind === kind && JSON.stringify(it.data).includes(words)).length
    if (acknowledged && kept === 0) tally.add('lost', `${words} (${kind}) was acknowledged and is not on the record`)
    if (kept > 1) tally.add('doubled', `${words} (${kind}) is ${kept} times on the record`)
    const shown = kind === 'update' ? thread.filter(it => it.text.includes(words)).length : kept
    if (shown !== kept) tally.add(shown > kept ? 'doubled' : 'lost', `${words} is shown ${shown} times, kept ${kept}`)
  }
  const verified = await verifyTimeline(db, incident)
  if (!verified.ok) tally.add('failed', `INC-${incident}: ${verified.why}`)
}

/** Every message is there once: its row's id stands in its metadata. */
export function checkMessages({ workspace }: Story, tally: Tally): void {
  const seen = new Map<string, number>()
  for (const message of workspace.messages(channel)) {
    const all = message.threadTs === null ? workspace.thread(channel, message.ts) : []
    for (const { metadata } of all) {
      const id = JSON.stringify(metadata?.event_payload ?? null)
      if (id !== 'null') seen.set(id, (seen.get(id) ?? 0) + 1)
    }
  }
  for (const [id, times] of seen) if (times > 1) tally.add('doubled', `the message ${id} is there ${times} times`)
}

/** Every press that was acknowledged in a message of ours was decided: its key was kept with its answer. */
export async function checkPresses(db: Db, { workspace }: Story, tally: Tally): Promise<void> {
  const deciding = /^(?:card\.take|step\.(?:run|done)|walk\.run-all)/
  for (const { payload, outcome } of workspace.journal.deliveries('block_actions')) {
    const { trigger_id: trigger, actions, container } = payload as DecisionRequest
    if (outcome !== 'acked' || !deciding.test(actions[0]?.action_id ?? '')) continue
    const ours = await db.selectFrom('messages').select('id').where('ts', '=', container.message_ts).executeTakeFirst()
    const kept = await db
      .selectFrom('deliveries')
      .select('key')
      .where('key', '=', `action:${trigger}`)
      .executeTakeFirst()
    if (ours !== undefined && kept === undefined)
      tally.add('lost', `${actions[0]?.action_id} was acknowledged and lost`)
  }
}

/** A press in a message, as the workspace sends it. */
type DecisionRequest = {
  readonly trigger_id: string
  readonly actions: readonly { readonly action_id: string }[]
  readonly container: { readonly message_ts: string }
}
