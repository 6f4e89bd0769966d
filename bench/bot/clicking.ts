import type { CallEntry } from '../../playground/workspace/journal.ts'
import type { Message } from '../../playground/workspace/state.ts'
import type { Workspace } from '../../playground/workspace/workspace.ts'
import type { Figure, Measure } from '../figure.ts'
import { interleave } from '../interleave.ts'
import { percentile } from '../statistics.ts'
import { chooseSection, startIncident } from './incident.ts'
import { openRig, type RigApp } from './rig.ts'

const clicks = 20
const channel = 'C0ALERTS'

/** B2: from a click to the message that has changed in Slack, with a Web API as slow as Slack's and one without delay. */
export const clicking: Measure = {
  id: 'B2',
  measure: async ({ rounds }) => {
    const rig = await openRig()
    try {
      const apps = { handrail: await rig.start('handrail'), bare: await rig.start('bare') }
      const figures: Figure[] = []
      for (const delayMs of [80, 0]) {
        rig.workspace.faults.clear()
        const walk = await prepareOurs(rig.workspace, apps.handrail, `Delay ${delayMs}`)
        const message = await prepareBare(rig.workspace, apps.bare)
        if (delayMs > 0) rig.workspace.faults.answer('*', { delayMs })
        const { p50, p99 } = await interleave(
          rounds,
          () => timeClicks(rig.workspace, apps.handrail, walk.ts, () => chooseSection(rig.workspace, walk.ts)),
          () =>
            timeClicks(rig.workspace, apps.bare, message.ts, () =>
              rig.workspace.as('U0ANASOUZA').click(channel, message.ts, 'press'),
            ),
        )
        const common = { id: 'B2', unit: 'ms', notes: [] }
        if (delayMs > 0) {
          figures.push(
            {
              ...common,
              name: 'click to update, API after 80 ms, p50',
              ...p50,
              aim: '≤ 1.15 ×',
              met: p50.ratio <= 1.15,
            },
            { ...common, name: 'click to update, API after 80 ms, p99', ...p99, aim: '≤ 1.5 ×', met: p99.ratio <= 1.5 },
          )
        } else {
          const share = p50.value - p50.baseline
          const name = 'click to update, API at once, p50 (aim: on the difference)'
          const notes = [`our share is ${share.toFixed(1)} ms`]
          figures.push({ ...common, name, ...p50, aim: 'our share ≤ 15 ms', met: share <= 15, notes })
        }
      }
      return figures
    } finally {
      await rig.close()
    }
  },
}

async function prepareOurs(workspace: Workspace, app: RigApp, title: string): Promise<Message> {
  workspace.deliverTo(app.requestUrl)
  return (await startIncident(workspace, title)).walk
}

async function prepareBare(workspace: Workspace, app: RigApp): Promise<Message> {
  workspace.deliverTo(app.requestUrl)
  await workspace.as('U0ANASOUZA').command('/incident message', channel)
  return workspace.until(
    () => workspace.messages(channel).findLast(it => it.text.startsWith('Bare')),
    'the message of the bare app',
  )
}

async function timeClicks(
  workspace: Workspace,
  app: RigApp,
  ts: string,
  click: () => Promise<unknown>,
): Promise<{ readonly p50: number; readonly p99: number }> {
  workspace.deliverTo(app.requestUrl)
  const times: number[] = []
  for (let turn = 0; turn < clicks; turn += 1) {
    workspace.journal.clear()
    const from = performance.now()
    const updated = workspace.journal.waitFor(
      (it): it is CallEntry =>
        it.kind === 'call' && it.method === 'chat.update' && it.arguments.ts === ts && it.status !== null,
      10_000,
    )
    await Promise.all([click(), updated.then(() => times.push(performance.now() - from))])
  }
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) }
}
