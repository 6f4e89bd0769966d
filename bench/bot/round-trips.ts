import { openDatabase } from '../../src/store/open-database.ts'
import { pressEverything, quiet } from '../../test/reliability/press-everything.ts'
import { until } from '../../test/support/until.ts'
import type { Measure } from '../figure.ts'
import { startIncident } from './incident.ts'
import { openRig } from './rig.ts'

const presses = 60
const channel = 'C0ALERTS'

/** What the documented measure allows an input, from the signed request to its acknowledgement. */
const most = { click: 6, note: 5, start: 8 } as const

/** B10: how often the bot waits for Postgres before it acknowledges a click, a note and a start. */
export const roundTrips: Measure = {
  id: 'B10',
  measure: async () => {
    const rig = await openRig()
    const { workspace } = rig
    const database = await openDatabase({
      url: rig.databaseUrl,
      directory: '',
      owner: 'cli',
      onNotice: () => undefined,
    })
    try {
      const bot = await rig.start('counted')
      workspace.deliverTo(bot.requestUrl)
      const said = () => [...bot.process.output().matchAll(/^round trips (.*)$/gm)].map(it => it[1] ?? '[]')
      let seen = 0
      /** Of the inputs since it was last asked. */
      const counts = async (): Promise<readonly string[][]> => {
        const all = await until(async () => (said().length > seen ? said() : null), 'the bot to say what it asked')
        const fresh = all.slice(seen).map(it => JSON.parse(it) as string[]) // written by `counted-main.ts`
        seen = all.length
        return fresh
      }
      const ana = workspace.as('U0ANASOUZA')
      // The first ones open the connections.
      await ana.command('/incident start P1 OpsMantik First', channel)
      await startIncident(workspace, 'Second')
      await counts()
      const { card } = await startIncident(workspace, 'Counted')
      const starts = await counts()
      await ana.command('/incident note INC-3 the queue grows', channel)
      const notes = await counts()
      const clicks: { readonly press: string; readonly trips: readonly string[] }[] = []
      const after = async (press: string): Promise<void> => {
        for (const trips of await counts()) clicks.push({ press, trips })
      }
      await quiet(database.kysely)
      const story = { workspace, ana, chen: workspace.as('U0CHENWEI') }
      await pressEverything(story, database.kysely, card, { typing: () => 'words', most: presses, after })
      return [
        figureOf(
          'a start',
          starts.map(it => ({ press: 'start', trips: it })),
          most.start,
        ),
        figureOf(
          'a note',
          notes.map(it => ({ press: 'note', trips: it })),
          most.note,
        ),
        figureOf(`a click, the one with most of ${clicks.length}`, clicks, most.click),
      ]
    } finally {
      await database.stop()
      await rig.close()
    }
  },
}

function figureOf(
  name: string,
  inputs: readonly { readonly press: string; readonly trips: readonly string[] }[],
  aim: number,
) {
  const counts = inputs.map(it => it.trips.length)
  const value = Math.max(...counts)
  const worst = inputs.find(it => it.trips.length === value)
  return {
    ...{ id: 'B10', name: `database round trips of ${name}`, unit: '', value, baseline: null, ratio: null },
    ...{ spread: [Math.min(...counts), value] as const, aim: `≤ ${aim}`, met: value <= aim },
    notes: value <= aim ? [] : [`${worst?.press}: ${worst?.trips.join(' · ')}`],
  }
}
