import type { ExecutorStatusJob } from '../domain/job.ts'
import { inTransaction } from '../flow/decide-once.ts'
import { postEphemeral } from '../slack/deliver/post-message.ts'
import { findObservation, insertObservations } from '../store/observations.ts'
import { type ExecutorFigures, type ExecutorStatusView, executorStatus } from '../views/messages/executor-status.ts'
import type { Observation } from '../walk/verdict.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** A person waits for the answer. */
const withinMs = 10_000
const hour = 3_600_000

/** Reads an executor, keeps its figures for those who ask tomorrow, and shows them beside those of the day before. */
export async function showExecutor(worker: WorkerDependencies, job: ExecutorStatusJob): Promise<void> {
  const { services, client, calls } = worker
  const { system, target, channel, user } = job
  const call = { connector: 'executor', system, target, arguments: {} }
  const signal = AbortSignal.timeout(withinMs)
  const [status, rollout] = await Promise.all([
    calls.check({ ...call, name: 'status' }, signal),
    calls.check({ ...call, name: 'rollout' }, signal),
  ])
  const at = services.clock.now()
  const figures = status.kind === 'answered' ? readFigures(status, at) : null
  const before = await readBefore(worker, job, at)
  if (figures !== null) await keepFigures(worker, job, figures, at)
  const view: ExecutorStatusView = {
    systemName: services.catalog.systems[system]?.name ?? system,
    at,
    unread: {
      figures: status.kind === 'failed' ? status.reason : null,
      rollout: rollout.kind === 'failed' ? rollout.reason : null,
    },
    ...{ figures, before, slash: services.catalog.commands.executor },
    rollout: rollout.kind === 'answered' ? readRollout(rollout) : null,
  }
  const shown = await services.redact.texts(redact => executorStatus(redactView(view, redact)))
  await postEphemeral(client, { channel, threadTs: null, user }, shown)
}

type Answered = Extract<Observation, { readonly kind: 'answered' }>

function numberOf({ values }: Answered, name: string): number {
  const value = values[name]
  return typeof value === 'number' ? value : 0
}

function readFigures(seen: Answered, at: Date): NonNullable<ExecutorStatusView['figures']> {
  const { values } = seen
  const ago = values.minutes_since_run
  return {
    ...{
      sent: numberOf(seen, 'sent'),
      failed4xx: numberOf(seen, 'failed_4xx'),
      failed5xx: numberOf(seen, 'failed_5xx'),
    },
    successRate: typeof values.success_rate === 'number' ? values.success_rate : null,
    heldBack: { rateLimit: numberOf(seen, 'skipped_rate_limit'), duplicates: numberOf(seen, 'skipped_duplicate') },
    today: { sent: numberOf(seen, 'sent_today'), limit: numberOf(seen, 'daily_limit') },
    waiting: typeof values.waiting === 'number' ? values.waiting : null,
    lastRun: typeof ago === 'number' ? new Date(at.getTime() - ago * 60_000) : null,
    onTime: values.on_time === true,
    reasons: reasonsOf(seen.json),
  }
}

/** The reasons of an answer whose shape its check has examined, most frequent first. */
function reasonsOf(json: unknown): readonly { readonly reason: string; readonly count: number }[] {
  const { metrics24h } = json as { readonly metrics24h?: { readonly failureReasons?: ReturnType<typeof reasonsOf> } }
  return (metrics24h?.failureReasons ?? []).toSorted((a, b) => b.count - a.count)
}

function readRollout(seen: Answered): NonNullable<ExecutorStatusView['rollout']> {
  const { enabled, city, carrier } = seen.values
  return {
    ...{ enabled: enabled === true, daily: numberOf(seen, 'daily'), minute: numberOf(seen, 'minute') },
    ...{ city: String(city ?? ''), carrier: String(carrier ?? '') },
  }
}

function nameOf({ target }: ExecutorStatusJob): string {
  return `figures of ${target}`
}

async function keepFigures(worker: WorkerDependencies, job: ExecutorStatusJob, of: ExecutorFigures, at: Date) {
  const { sent, failed4xx, failed5xx, successRate } = of
  const summary = JSON.stringify({ sent, failed4xx, failed5xx, successRate })
  const { system } = job
  const reading = { system, name: nameOf(job), at, outcome: 'person-judges' as const, latencyMs: null, summary }
  await inTransaction(worker.services, async ({ batch }) => insertObservations(batch, [reading]))
}

/** The reading that is nearest to a day old, of those between 20 and 28 hours. */
async function readBefore({ services }: WorkerDependencies, job: ExecutorStatusJob, at: Date) {
  const span = { from: new Date(at.getTime() - 28 * hour), to: new Date(at.getTime() - 20 * hour) }
  const found = await findObservation(services.database, { system: job.system, name: nameOf(job), ...span })
  if (found === null) return null
  // Written by `keepFigures`, and by nothing else.
  return { ...(JSON.parse(found.summary) as ExecutorFigures), at: found.at }
}

/** What the executor says in its own words passes the redaction. */
function redactView(view: ExecutorStatusView, redact: (text: string) => string): ExecutorStatusView {
  const { figures, rollout, unread } = view
  const clean = (text: string | null) => (text === null ? null : redact(text))
  return {
    ...view,
    unread: { figures: clean(unread.figures), rollout: clean(unread.rollout) },
    figures:
      figures === null
        ? null
        : { ...figures, reasons: figures.reasons.map(it => ({ ...it, reason: redact(it.reason) })) },
    rollout: rollout === null ? null : { ...rollout, city: redact(rollout.city), carrier: redact(rollout.carrier) },
  }
}
