import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '../../../src/store/open-database.ts'
import { channel, startStory } from '../../support/start-story.ts'
import { layLeakyLibrary } from '../leaks/leaky-library.ts'
import { startLeakySystem } from '../leaks/leaky-system.ts'
import { type Outcome, type RunOptions, startTally } from '../outcome.ts'
import { pressEverything, quiet } from '../press-everything.ts'
import { judgeJournal, judgeLog } from './judge-journal.ts'
import { hostileWords } from './words.ts'

/** Rounds; the journal keeps no more than some thousand entries. */
const judgeEvery = 20

const shipped = fileURLToPath(new URL('../../../runbooks', import.meta.url))

/**
 * R5: hostile words in every place where people type and in everything that the systems answer, through the real bot
 * into the local Slack, which refuses what Slack refuses. A round says one text in every command.
 */
export async function speakHostile({ rounds, seed, signal }: RunOptions, most = 120): Promise<Outcome> {
  const tally = startTally('R5', 'hostile words in every field', seed)
  const answers = hostileWords(12, seed + 1)
  const system = await startLeakySystem(answers.map(it => it.slice(0, 4_000)))
  const folder = await mkdtemp(path.join(tmpdir(), 'handrail-hostile-'))
  await layLeakyLibrary(folder, system.url)
  const library = [shipped, folder].join(path.delimiter)
  const story = await startStory({ environment: { HANDRAIL_RUNBOOKS: library, LEAK_TOKEN: 'a secret of the run' } })
  const home = path.join(story.home, '.handrail')
  const database = await openDatabase({ url: null, directory: home, owner: 'cli', onNotice: () => undefined })
  const { ana, chen } = story
  try {
    const bot = story.demo.bot.pid()
    await ana.command('/incident start P1 Leaky Words', channel)
    const card = await story.shown(/INC-1 · Words/)
    const words = hostileWords(rounds, seed)
    let typed = 0
    let shown = false
    const typing = (field: string) =>
      field.startsWith('typed') ? '127.0.0.1' : (answers[typed++ % answers.length] ?? '')
    tally.try(await pressEverything(story, database.kysely, card, { typing, most }))
    for (const [round, text] of words.entries()) {
      if (signal?.aborted === true) break
      const number = 1 + (round % 3)
      await ana.command(`/incident start P2 Leaky ${text}`, channel)
      for (const word of ['note', 'update', 'severity', 'resolve', 'report', '']) {
        await chen.command(`/incident ${word} INC-${number} ${text}`, channel)
      }
      await ana.command(`/health ${text}`, channel)
      await ana.message(channel, `@Handrail note ${text}`, card.ts)
      await ana.message(channel, `@Handrail ${text}`)
      await ana.command('/incident list', channel)
      tally.try(10)
      await quiet(database.kysely)
      if (round % judgeEvery !== judgeEvery - 1) continue
      shown = (await judgeJournal(story, tally)) || shown
      story.workspace.journal.clear()
    }
    shown = (await judgeJournal(story, tally)) || shown
    if (!shown) tally.add('failed', 'no hostile word was ever shown')
    if (story.demo.bot.pid() !== bot) tally.add('failed', 'the bot ended and was started again')
    judgeLog(story, tally)
  } finally {
    await database.stop()
    await story.close()
    await system.close()
    await rm(folder, { recursive: true })
  }
  return tally.outcome()
}
