import path from 'node:path'
import type { Message } from '../../../playground/workspace/state.ts'
import { openDatabase } from '../../../src/store/open-database.ts'
import { channel, type Story, startStory } from '../../support/start-story.ts'
import { drawFrom } from '../draw-from.ts'
import { type Outcome, type RunOptions, startTally } from '../outcome.ts'
import { checkIncident, checkMessages, checkPresses, settle } from './check-incident.ts'
import { killOnce } from './kill-once.ts'
import { killWhileActing } from './kill-while-acting.ts'
import { sayWords } from './say-words.ts'

/**
 * R1: in each round people work on an incident of their own, and the bot is killed with SIGKILL at a moment that the
 * seed says, started again, and asked to go on. Every other round the moment lies within a change.
 */
export async function killAtRandom({ rounds, seed, signal }: RunOptions): Promise<Outcome> {
  const tally = startTally('R1', 'SIGKILL of the bot during incidents', seed)
  const draw = drawFrom(seed)
  const story = await startStory()
  const home = path.join(story.home, '.handrail')
  const database = await openDatabase({ url: null, directory: home, owner: 'cli', onNotice: () => undefined })
  const db = database.kysely
  try {
    for (let round = 1; round <= rounds && signal?.aborted !== true; round += 1) {
      const card = await startIncident(story, round)
      const place = { incident: round, card }
      tally.try()
      if (round % 2 === 0) {
        await killWhileActing(story, db, place, draw, tally)
      } else {
        const [said] = await Promise.all([sayWords(story, round, card, draw), killOnce(story, draw)])
        await settle(db, round, tally)
        await checkIncident(db, story, place, said, tally)
      }
      await checkPresses(db, story, tally)
      story.workspace.journal.clear()
      await story.ana.command(`/incident resolve INC-${round}`, channel)
    }
    checkMessages(story, tally)
  } finally {
    await database.stop()
    await story.close()
  }
  return tally.outcome()
}

async function startIncident(story: Story, number: number): Promise<Message> {
  const title = `Round ${number} of it`
  await story.ana.command(`/incident start P1 OpsMantik ${title}`, channel)
  return story.shown(new RegExp(`INC-${number} · ${title}`))
}
