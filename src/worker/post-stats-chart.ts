import type { StatsChartJob } from '../domain/job.ts'
import { HandrailError } from '../errors.ts'
import { readStats } from '../flow/queries/read-stats.ts'
import { listFiles, postFile } from '../slack/deliver/post-file.ts'
import { statsCount, statsPicture, statsWords } from '../views/pictures/stats-picture.ts'
import { drawPicture } from './draw-picture.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/**
 * Posts the figures as a picture where somebody asked for it: of the incidents that this person may see.
 * @throws HandrailError `slack_unreachable` when Slack puts it off; the job comes again.
 */
export async function postStatsChart(worker: WorkerDependencies, job: StatsChartJob): Promise<void> {
  const { services, client, log, people } = worker
  const { channel, thread, user, days, id } = job
  const stats = await readStats(services, await people.find(user, { fresh: false }), days)
  if (stats === null) return
  const name = `figures-${days}-days-${id.slice(0, 8)}.png`
  // One that was posted before its answer was lost.
  const posted = thread === null ? null : await listFiles(client, { channel, threadTs: thread }, name)
  if (posted?.kind === 'listed' && posted.ids.length > 0) return
  const shown = await services.redact.longJson(stats)
  const result = await postFile(
    client,
    { channel, threadTs: thread },
    {
      name,
      title: `Figures of ${days} days`,
      comment: `${statsCount(shown)}: medians of the time to acknowledge, mitigate and resolve.`,
      picture: { png: await drawPicture(statsPicture(shown).svg), alt: statsWords(shown).slice(0, 900) },
    },
  )
  if (result.kind === 'refused') log.warn({ channel, reason: result.code }, 'the figures could not be posted')
  if (result.kind !== 'later') return
  throw new HandrailError('slack_unreachable', `Slack puts a picture off: ${result.reason}`, 'It is tried again.')
}
