import { redactContent } from '../slack/deliver/redact-content.ts'
import { lastObservations, readBoard } from '../store/observations.ts'
import { enforceLimits } from '../views/kit/enforce-limits.ts'
import { healthBoard } from '../views/messages/health-board.ts'
import type { BoardLine } from '../walk/verdict.ts'
import type { Rendered } from './render-context.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** As many earlier checks are shown beside each line. */
const historyLength = 12

/** The board of one `/health` request, each line with what the same check saw before. */
export async function renderBoard({ services }: WorkerDependencies, id: string): Promise<Rendered> {
  const board = await readBoard(services.database, id)
  if (board === null) return { kind: 'nothing' }
  const lines = board.results as readonly BoardLine[] // written by `askHealth` and `recordHealth`, and by nothing else
  const rows = await Promise.all(
    lines.map(async line => {
      const last = await lastObservations(services.database, line.system, line.name, historyLength)
      const good = last.findIndex(it => it.outcome === 'as-expected' || it.outcome === 'soft-missed')
      const times = good < 0 ? last.length : good
      const first = last[times - 1]
      return {
        ...line,
        failing: first === undefined ? null : { since: first.at, times },
        history: last.map(it => (it.outcome === 'could-not-check' ? null : it.latencyMs)).reverse(),
      }
    }),
  )
  const content = enforceLimits(await redactContent(services.redact, healthBoard({ at: board.at, rows })))
  return { kind: 'message', channel: board.channel, broadcast: false, since: board.at, content }
}
