import { listHistory, readBoard, sumDays } from '../store/observations.ts'
import { bucketMs, historyNews, historyPicture, historyWords } from '../views/pictures/history-picture.ts'
import type { BoardLine } from '../walk/verdict.ts'
import { drawPicture } from './draw-picture.ts'
import type { Rendered } from './render-context.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** As many checks have room in a picture. */
const most = 40

/** The picture of the last 24 hours of what a board shows, those that need a look first. */
export async function renderHistory({ services }: WorkerDependencies, id: string, request: string): Promise<Rendered> {
  const board = await readBoard(services.database, id)
  if (board === null) return { kind: 'nothing' }
  const lines = board.results as readonly BoardLine[] // written by `askHealth` and `recordHealth`, and by nothing else
  const bad = (line: BoardLine) => (line.outcome === 'as-expected' ? 1 : 0)
  const shown = lines.toSorted((one, other) => bad(one) - bad(other)).slice(0, most)
  const to = new Date(Math.ceil(services.clock.now().getTime() / bucketMs) * bucketMs)
  const since = new Date(to.getTime() - 24 * 3_600_000)
  const monthAgo = new Date(to.getTime() - 30 * 24 * 3_600_000).toISOString().slice(0, 10)
  const rows = await Promise.all(
    shown.map(async ({ system, systemName, name }) => ({
      name: services.redact.text(`${systemName} ${name}`),
      month: await sumDays(services.database, { system, name }, monthAgo),
      buckets: await listHistory(services.database, { system, name, since }, bucketMs),
    })),
  )
  const picture = historyPicture({ to, rows })
  const left = lines.length > shown.length ? ` ${lines.length - shown.length} more are on the board.` : ''
  const words = historyWords({ to, rows })
  return {
    kind: 'file',
    channel: board.channel,
    file: {
      name: `last-24-hours-${request}.png`,
      title: 'Last 24 hours',
      comment: `${historyNews({ to, rows })}${left}`,
      picture: { png: await drawPicture(picture.svg), alt: words.slice(0, 900) },
    },
  }
}
