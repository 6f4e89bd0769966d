import type { CallEntry } from '../../playground/workspace/journal.ts'
import type { Workspace } from '../../playground/workspace/workspace.ts'
import { openDatabase } from '../../src/store/open-database.ts'
import { appendEntries } from '../../test/support/append-entries.ts'
import type { Figure, Measure } from '../figure.ts'
import { interleave } from '../interleave.ts'
import { median } from '../statistics.ts'
import { chooseSection, startIncident } from './incident.ts'
import { openRig } from './rig.ts'

const clicks = 15
const lengths = [10, 1_000, 10_000] as const

/** B5: the acknowledgement of a click in an incident whose record is long, beside one whose record is short. */
export const longIncidents: Measure = {
  id: 'B5',
  measure: async ({ rounds }) => {
    const rig = await openRig()
    try {
      rig.workspace.deliverTo((await rig.start('handrail')).requestUrl)
      const walks = new Map<number, string>()
      for (const [index, length] of lengths.entries()) {
        const { walk } = await startIncident(rig.workspace, `Of ${length} entries`)
        await lengthen(rig.databaseUrl, index + 1, length)
        walks.set(length, walk.ts)
      }
      const timeOf = (length: number) => timeClicks(rig.workspace, walks.get(length) ?? '')
      const figures: Figure[] = []
      for (const length of lengths.slice(1)) {
        const { time } = await interleave(
          rounds,
          () => timeOf(length),
          () => timeOf(lengths[0]),
        )
        const name = `click among ${length.toLocaleString('en')} entries, against ${lengths[0]}`
        figures.push({ id: 'B5', name, unit: 'ms', ...time, aim: '≤ 1.2 ×', met: time.ratio <= 1.2, notes: [] })
      }
      return figures
    } finally {
      await rig.close()
    }
  },
}

/** Adds notes to the record of an incident until it has this many entries more, as the bot itself adds them. */
async function lengthen(url: string, incident: number, entries: number): Promise<void> {
  const database = await openDatabase({ url, directory: '', owner: 'cli', onNotice: () => undefined })
  const actor = { id: 'U0ANASOUZA', name: 'ana' }
  const note = { kind: 'note', at: new Date(), actor, source: 'button', data: { text: 'the queue grows' } } as const
  for (let made = 0; made < entries; made += 500) {
    const some = Array.from({ length: Math.min(500, entries - made) }, () => note)
    await database.kysely.transaction().execute(trx => appendEntries(trx, incident, some, it => it))
  }
  await database.stop()
}

async function timeClicks(workspace: Workspace, ts: string): Promise<{ readonly time: number }> {
  const times: number[] = []
  for (let turn = 0; turn < clicks; turn += 1) {
    workspace.journal.clear()
    await chooseSection(workspace, ts)
    const [sent] = workspace.journal.deliveries('block_actions')
    if (sent?.outcome !== 'acked' || sent.latencyMs === null) throw new Error(`A click was ${sent?.outcome}`)
    times.push(sent.latencyMs)
    // The next click is made in the message that this one has changed.
    await workspace.journal.waitFor(
      (it): it is CallEntry => it.kind === 'call' && it.arguments.ts === ts && it.status !== null,
      10_000,
    )
  }
  return { time: median(times) }
}
