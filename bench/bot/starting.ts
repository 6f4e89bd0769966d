import { readFile } from 'node:fs/promises'
import type { Measure } from '../figure.ts'
import { interleave } from '../interleave.ts'
import { openRig, type Rig } from './rig.ts'

/**
 * B7: from the start of the process, as `npm start` does it, until it says that it is ready, and the memory it then has.
 * Both start their database, their jobs and Sentry, to whom nothing is sent.
 */
export const starting: Measure = {
  id: 'B7',
  measure: async ({ rounds }) => {
    const rig = await openRig()
    try {
      // The first start brings the schemas up to date, which no later one does.
      for (const which of ['handrail', 'bare'] as const) await startOnce(rig, which)
      const { time, memory } = await interleave(
        rounds,
        () => startOnce(rig, 'handrail'),
        () => startOnce(rig, 'bare'),
      )
      const common = { id: 'B7', notes: [] }
      const late = time.ratio > 1.3
      const notes = late
        ? ['Handrail also looks at its schemas, compiles its runbooks, and asks Slack for its channel']
        : []
      return [
        { ...common, name: 'start until ready', unit: 'ms', ...time, aim: '≤ 1.3 ×', met: !late, notes },
        { ...common, name: 'resident memory', unit: 'MB', ...memory, aim: '≤ 1.3 ×', met: memory.ratio <= 1.3 },
      ]
    } finally {
      await rig.close()
    }
  },
}

async function startOnce(rig: Rig, which: 'handrail' | 'bare'): Promise<{ time: number; memory: number }> {
  const from = performance.now()
  const { process, port } = await rig.start(which, { START: 'all', SENTRY_DSN: 'http://key@127.0.0.1:9/1' })
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`)
  const time = performance.now() - from
  if (ready.status !== 200) throw new Error(`${which} is started and not ready: ${ready.status}`)
  const status = await readFile(`/proc/${process.pid()}/status`, 'utf8')
  const memory = Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1_024
  await process.kill()
  return { time, memory }
}
