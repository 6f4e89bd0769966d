import { z } from 'zod'
import type { CallContext } from '../integration.ts'
import { type ApiAnswer, callApi, jsonOf } from '../transport/call-api.ts'
import type { ExecutorTarget } from './target.ts'

export type ExecutorContext = CallContext<ExecutorTarget>

const counter = z.number().int().min(0)

/**
 * The figures of an executor. No description of its interface is published: `lastRunAt`, `metrics24h` with `failed4xx`,
 * `failed5xx`, `successRate`, `skippedRateLimit` and `skippedDuplicate`, and `stats.rateLimiter` are named by its runbook;
 * the other names are those of the team's own code. An answer of another shape could not be checked.
 */
const status = z.object({
  lastRunAt: z.iso.datetime({ offset: true }).nullable(),
  metrics24h: z.object({
    sent: counter,
    failed4xx: counter,
    failed5xx: counter,
    /** A share: 0.97. A percentage would be another meaning of the same name. */
    successRate: z.number().min(0).max(1).nullable(),
    skippedRateLimit: counter,
    skippedDuplicate: counter,
    duplicatesSent: counter.optional(),
    failureReasons: z.array(z.object({ reason: z.string(), count: counter })).optional(),
  }),
  stats: z.object({
    rateLimiter: z.object({
      sentToday: counter,
      dailyLimit: counter,
      sentThisMinute: counter,
      minuteLimit: counter,
      resetsAt: z.iso.datetime({ offset: true }).nullish(),
    }),
    queue: z.object({ waiting: counter }).optional(),
  }),
})

const rollout = z.object({
  executorEnabled: z.boolean(),
  pilotCity: z.string().nullish(),
  pilotCarrier: z.string().nullish(),
  dailySendLimit: counter,
  rateLimitPerMinute: counter,
})

export type ExecutorStatus = z.output<typeof status>
export type Rollout = z.output<typeof rollout>

const vendor = 'The executor'

export function readStatus(context: ExecutorContext): Promise<ApiAnswer<ExecutorStatus>> {
  return callApi({ method: 'GET', path: context.target.status, vendor }, jsonOf(status), context)
}

export function readRollout(context: ExecutorContext): Promise<ApiAnswer<Rollout>> {
  return callApi({ method: 'GET', path: context.target.rollout, vendor }, jsonOf(rollout), context)
}

/** Starts a run, as its cron job does. */
export function startRun(context: ExecutorContext): Promise<ApiAnswer<string>> {
  return callApi({ method: 'POST', path: context.target.run, vendor }, text => text, context)
}

/** `true` → enabled. */
export function switchWord({ executorEnabled }: Rollout): string {
  return executorEnabled ? 'enabled' : 'disabled'
}
