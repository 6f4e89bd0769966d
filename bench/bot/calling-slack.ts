import { openDatabase } from '../../src/store/open-database.ts'
import { pressEverything, quiet } from '../../test/reliability/press-everything.ts'
import { until } from '../../test/support/until.ts'
import type { Measure } from '../figure.ts'
import { startIncident } from './incident.ts'
import { openRig } from './rig.ts'

const presses = 60

/** What nothing can be left out of. */
const why =
  'The end of an incident is told to whoever pressed, and changes the card, the walk and the proof list beside its notice; a confirmation reads the membership and changes the step, the gate and the card, the gate once more where the change takes longer than a moment'

/** B9: how often the bot calls Slack for a click, through an incident in which everything is pressed. */
export const callingSlack: Measure = {
  id: 'B9',
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
      workspace.deliverTo((await rig.start('handrail')).requestUrl)
      const { card } = await startIncident(workspace, 'Calls')
      await quiet(database.kysely)
      workspace.journal.clear()
      const counts: { readonly press: string; readonly calls: number }[] = []
      const behind = () =>
        database.kysely.selectFrom('messages').select('id').whereRef('wanted', '>', 'shown').executeTakeFirst()
      const after = async (press: string): Promise<void> => {
        await until(async () => ((await behind()) === undefined ? true : null), 'all to be shown')
        await quiet(database.kysely)
        const calls = workspace.journal.calls().filter(it => it.token === 'bot')
        counts.push({
          press: `${press}: ${calls.map(it => it.method).join(', ')}`,
          calls: calls.length,
        })
        workspace.journal.clear()
      }
      const story = { workspace, ana: workspace.as('U0ANASOUZA'), chen: workspace.as('U0CHENWEI') }
      await pressEverything(story, database.kysely, card, { typing: () => 'words', most: presses, after })
      const most = counts.reduce((one, other) => (other.calls > one.calls ? other : one), {
        press: '',
        calls: 0,
      })
      const mean = counts.reduce((sum, it) => sum + it.calls, 0) / counts.length
      const all = counts.map(it => it.calls)
      const spread = [Math.min(...all), Math.max(...all)] as const
      const common = { id: 'B9', unit: 'calls', baseline: null, ratio: null, spread }
      const name = `Slack calls a click or submission, mean of ${counts.length}`
      const notes = most.calls > 4 ? [`until the next click, with what follows from it: ${most.press}. ${why}`] : []
      return [
        { ...common, name, value: mean, aim: '≤ 2', met: mean <= 2, notes: [] },
        {
          ...common,
          name: 'Slack calls of the one with most',
          value: most.calls,
          aim: '≤ 4',
          met: most.calls <= 4,
          notes,
        },
      ]
    } finally {
      await database.stop()
      await rig.close()
    }
  },
}
