import type { Message } from '../../../playground/workspace/state.ts'
import type { Db } from '../../../src/store/database.ts'
import { verifyTimeline } from '../../../src/store/timeline.ts'
import type { Story } from '../../support/start-story.ts'
import { until } from '../../support/until.ts'
import type { Draw } from '../draw-from.ts'
import type { startTally } from '../outcome.ts'
import { settle } from './check-incident.ts'
import { killOnce } from './kill-once.ts'
import { approve, proposeRollback } from './roll-back.ts'

const ended = ['succeeded', 'failed', 'superseded', 'expired']

/** Kills the bot between an approval and the end of its change; whatever is said at the end must be what happened. */
export async function killWhileActing(
  story: Story,
  db: Db,
  { incident, card }: { readonly incident: number; readonly card: Message },
  draw: Draw,
  tally: ReturnType<typeof startTally>,
): Promise<void> {
  const { demo } = story
  await demo.systems.reset()
  demo.systems.break('deploy')
  const gate = await proposeRollback(story, card)
  await Promise.all([approve(story, gate).catch(() => undefined), killOnce(story, draw)])
  if ((await stateOf(db, incident)) === 'proposed') {
    await story.chen.close(true).catch(() => undefined)
    await approve(story, gate)
  }
  const state = await endOf(story, db, incident)
  const sent = (await demo.systems.state()).moves.length
  if (sent > 1) tally.add('doubled', `INC-${incident}: production was moved ${sent} times`)
  if (state === 'succeeded' && sent === 0) tally.add('lost', `INC-${incident}: called done, and nothing was sent`)
  if (state !== 'succeeded' && sent > 0) tally.add('failed', `INC-${incident}: called ${state}, and it was sent`)
  await settle(db, incident, tally)
  const verified = await verifyTimeline(db, incident)
  if (!verified.ok) tally.add('failed', `INC-${incident}: ${verified.why}`)
}

async function stateOf(db: Db, incident: number): Promise<string> {
  const row = await db.selectFrom('proposals').select('state').where('incident', '=', incident).executeTakeFirst()
  return row?.state ?? 'none'
}

/** How it ends: at once, or after its clocks, which are moved as long as nobody knows. */
async function endOf({ demo }: Story, db: Db, incident: number): Promise<string> {
  for (const _clock of ['unanswered', 'unstarted', 'late', 'later', 'latest']) {
    const state = await until(
      async () => {
        const now = await stateOf(db, incident)
        return ended.includes(now) ? now : null
      },
      'the change to end',
      4_000,
    ).catch(() => null)
    if (state !== null) return state
    demo.advance(65_000)
  }
  return stateOf(db, incident)
}
