import { setTimeout as sleep } from 'node:timers/promises'
import { findingLine } from '../doctor/finding.ts'
import type { Job } from '../domain/job.ts'
import { HandrailError, unreachable } from '../errors.ts'
import { inTransaction } from '../flow/decide-once.ts'
import { type Delivery, enqueueDelivery } from '../flow/enqueue-job.ts'
import { showAffected } from '../flow/gate/show-affected.ts'
import { fireReviews } from '../flow/health/fire-reviews.ts'
import { showAlarms } from '../flow/health/record-monitored.ts'
import { fireMonitors } from '../flow/health/start-monitors.ts'
import { tellIncident } from '../flow/health/tell-incident.ts'
import { fireDue } from '../flow/incident/fire-due.ts'
import { recordLink } from '../flow/incident/link-commands.ts'
import { deleteMessage, postEphemeral } from '../slack/deliver/post-message.ts'
import type { Handlers } from '../store/jobs.ts'
import { ephemeral } from '../views/messages/ephemeral.ts'
import { deleteDuplicates } from './delete-duplicates.ts'
import { deliverSurfaces } from './deliver-surfaces.ts'
import { executeChange, recheckGuards, verifyChange } from './execute-change.ts'
import { instruct } from './instruct.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** Delays grow to a minute and stay there: what Slack puts off is tried for as long as it takes. */
const longestMs = 60_000

/** A thread that is held back by the pace of one method may have something of another to show. */
const lookAgainMs = 1_000

/** As long as a person waits for a change without wondering; a check of a system near by is through by then. */
const settlesWithinMs = 250

/** What each queue's job does. Jobs name what is to be done; the handlers read the newest state. */
export function handlers(worker: WorkerDependencies): Handlers {
  const pauses: Pauses = new Map()
  const work = async (data: unknown): Promise<void> => {
    const job = data as Job // written by `enqueueJob`, and by nothing else
    switch (job.kind) {
      // Those that render calls are loaded with the first of them, as the integrations are.
      case 'check':
        return (await import('./perform-check.ts')).performCheck(worker, job)
      case 'plan':
        return (await import('./make-plan.ts')).makePlan(worker, job)
      case 'health':
        return (await import('./check-health.ts')).checkHealth(worker, job.board)
      case 'monitor':
        return (await import('./run-monitors.ts')).runMonitors(worker, job)
      case 'show-alarms':
        return showAlarms(worker.services, job.system)
      case 'show-affected':
        return showAffected(worker.services, job)
      case 'tell-incident':
        return tellIncident(worker.services, job)
      case 'link':
        return recordLink(worker.services, job)
      case 'instruct':
        return instruct(worker, job)
      case 'stats-chart':
        return (await import('./post-stats-chart.ts')).postStatsChart(worker, job)
      case 'changed-before':
        return (await import('./show-changed-before.ts')).showChangedBefore(worker, job.incident)
      case 'reread-pages':
        return (await import('./reread-pages.ts')).rereadPages(worker, job)
      case 'propose':
        return (await import('./make-plan.ts')).proposeChange(worker, job)
      case 'show-releases':
        return (await import('./show-releases.ts')).showReleases(worker, job)
      case 'executor-status':
        return (await import('./show-executor.ts')).showExecutor(worker, job)
      case 'executor-limits':
        return (await import('./show-limits.ts')).showLimits(worker, job)
      case 'health-after':
        return (await import('./check-health.ts')).checkHealthAfter(worker, job.proposal)
      case 'undo':
        return (await import('./make-plan.ts')).planUndo(worker, job)
      case 'delete-duplicates':
        return deleteDuplicates(worker, job)
      case 'retract':
        return retractMessages(worker, job)
      case 'recheck':
        return recheckGuards(worker, job.proposal)
      case 'execute':
        return executeChange(worker, job.proposal)
      case 'verify':
        return verifyChange(worker, job.proposal)
      case 'self':
        return runDiagnosis(worker, job)
      default:
        return unreachable(job)
    }
  }
  return {
    work,
    monitor: work,
    execute: work,
    verify: work,
    deliver: data => deliver(worker, pauses, data as Delivery), // written by `enqueueDelivery`, and by nothing else
    alarm: async () => {
      await fireMonitors(worker.services)
      await fireReviews(worker.services, err => worker.log.error({ err }, 'a review was not posted'))
      await fireDue(worker.services)
    },
  }
}

/** Until when a story's part that met a failure of Slack's is left alone, in milliseconds of the machine's clock. */
type Pauses = Map<string, number>

async function deliver(worker: WorkerDependencies, pauses: Pauses, delivery: Delivery): Promise<void> {
  const { story, part, attempt } = delivery
  const key = `${story.incident ?? story.board}:${part}`
  const again = (next: Delivery, afterMs: number): Promise<void> =>
    inTransaction(worker.services, async unit => enqueueDelivery(unit, next, new Date(Date.now() + afterMs)))
  // What was marked meanwhile brings a job of its own, which waits as well.
  const pause = (pauses.get(key) ?? 0) - Date.now()
  if (pause > 0) return again(delivery, pause)
  pauses.delete(key)
  if (delivery.settles) await sleep(settlesWithinMs)
  const later = await deliverSurfaces(worker, delivery)
  if (later === null) return
  // The walk's progress on a card waits by itself. A thread is looked at again soon: what is held back is of one method.
  if (later.reason === null && part === 'card') return again({ story, part, attempt: 0, paced: true }, later.afterMs)
  if (later.reason === null) return again({ story, part, attempt: 0 }, Math.min(later.afterMs, lookAgainMs))
  worker.log.warn({ ...story, reason: later.reason, attempt }, 'Slack puts a message off')
  const wait = Math.max(later.afterMs, Math.min(longestMs, 1_000 * 2 ** attempt))
  pauses.set(key, Date.now() + wait)
  return again({ story, part, attempt: attempt + 1 }, wait)
}

/** Tells the person who asked what the doctor finds. */
export async function runDiagnosis(
  worker: WorkerDependencies,
  { channel, user }: Extract<Job, { kind: 'self' }>,
): Promise<void> {
  const lines = (await worker.examine()).map(findingLine).join('\n')
  const reply = ephemeral(await worker.services.redact.texts(redact => redact(lines)))
  if (reply.kind === 'ephemeral') await postEphemeral(worker.client, { channel, threadTs: null, user }, reply)
}

/**
 * Takes the messages of a deleted drill out of Slack, the card last. What Slack will not delete stays, and the log says
 * so.
 * @throws HandrailError `slack_unreachable` when Slack puts it off; the job comes again.
 */
export async function retractMessages(
  worker: WorkerDependencies,
  { places }: Extract<Job, { kind: 'retract' }>,
): Promise<void> {
  const newestFirst = places.toSorted((a, b) => (a.ts < b.ts ? 1 : -1))
  for (const place of newestFirst) {
    const result = await deleteMessage(worker.client, place)
    if (result.kind === 'refused') worker.log.warn({ ...place, reason: result.code }, 'a message could not be deleted')
    if (result.kind !== 'later') continue
    throw new HandrailError('slack_unreachable', `Slack puts a deletion off: ${result.reason}`, 'It is tried again.')
  }
}
