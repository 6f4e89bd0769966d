import { latestStreak } from '../monitor/latest-streak.ts'
import { redactContent } from '../slack/deliver/redact-content.ts'
import { type HealthObservation, lastObservations, readBoard } from '../store/observations.ts'
import { enforceLimits } from '../views/kit/enforce-limits.ts'
import { healthBoard } from '../views/messages/health-board.ts'
import type { BoardLine } from '../walk/verdict.ts'
import type { Rendered } from './render-context.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** A streak is counted so far back, */
const historyLength = 100
/** and as many of the latest checks are shown beside each line. */
const shownLength = 12

/** The board of one `/health` request, each line with what the same check saw before. */
export async function renderBoard({ services }: WorkerDependencies, id: string): Promise<Rendered> {
  const board = await readBoard(services.database, id)
  if (board === null) return { kind: 'nothing' }
  const lines = board.results as readonly BoardLine[] // written by `askHealth` and `recordHealth`, and by nothing else
  const rows = await Promise.all(
    lines.map(async line => {
      const last = await lastObservations(services.database, line.system, line.name, historyLength)
      return {
        ...line,
        streak: latestStreak(last),
        history: latencies(last.slice(0, shownLength)),
      }
    }),
  )
  const content = enforceLimits(await redactContent(services.redact, healthBoard({ at: board.at, rows })))
  return { kind: 'message', channel: board.channel, broadcast: false, since: board.at, content }
}

/** Of checks, oldest first; null where one had no answer. @param last newest first. */
export function latencies(last: readonly HealthObservation[]): readonly (number | null)[] {
  return last.map(it => (it.outcome === 'could-not-check' ? null : it.latencyMs)).reverse()
}
