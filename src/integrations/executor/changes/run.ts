import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { HandrailError } from '../../../errors.ts'
import { defineChange } from '../../define-check.ts'
import type { ActResult, ConfirmResult, PlanResult } from '../../integration.ts'
import { showArguments } from '../../rendering/mask-operation.ts'
import { type ExecutorContext, type Rollout, readRollout, readStatus, startRun, switchWord } from '../api.ts'

const planned = z.strictObject({
  /** When the last run began before the plan; null: there was none. */
  before: z.string().nullable(),
})

/** Starts a run by hand. Whether it sends is a guard: the switch that people saw is the one that it runs with. */
export const run = defineChange({
  effect: 'destroy',
  asked: z.strictObject({}),
  planned,
  plan: (_, context: ExecutorContext) => plan(context),
  show: (_, { target }) => showArguments(`POST ${target.run}`, {}),
  guards: async (_, context) => {
    const rollout = await readRollout(context)
    if (rollout.kind === 'failed')
      throw new HandrailError('unexpected', rollout.reason, 'Propose it again when the executor answers.')
    return guardsOf(rollout.value)
  },
  perform,
  confirm,
})

function guardsOf(rollout: Rollout) {
  return {
    switch: switchWord(rollout),
    limits: `${rollout.dailySendLimit} a day, ${rollout.rateLimitPerMinute} a minute`,
    served: `${rollout.pilotCity ?? 'all cities'}, ${rollout.pilotCarrier ?? 'all carriers'}`,
  }
}

async function plan(context: ExecutorContext): Promise<PlanResult> {
  const [rollout, status] = await Promise.all([readRollout(context), readStatus(context)])
  if (rollout.kind === 'failed') return { kind: 'refused', reason: rollout.reason }
  if (status.kind === 'failed') return { kind: 'refused', reason: status.reason }
  const { system, systemName, targetName, target } = context
  const guards = guardsOf(rollout.value)
  const { sentToday, dailyLimit } = status.value.stats.rateLimiter
  const waiting = status.value.stats.queue?.waiting
  const line = (label: string, text: string, warning = false) => ({ label, text, warning })
  const sends = rollout.value.executorEnabled
  return {
    kind: 'planned',
    plan: {
      title: `Start a run of ${systemName}`,
      effect: 'destroy',
      where: `${systemName}, ${targetName}`,
      lines: [
        line('Now', `${target.switch} is ${guards.switch}; ${guards.served}`),
        sends
          ? line('After', `it sends real messages${waiting === undefined ? '' : `: ${waiting} wait`}`, true)
          : line('After', 'it counts what it would send, and sends nothing'),
        line('Limits', `${guards.limits}; ${sentToday} of ${dailyLimit} sent today`),
      ],
      ...{ undo: null, undoCall: null, typed: systemName, guards },
      call: {
        ...{ connector: 'executor', name: 'run', system, target: targetName },
        arguments: { before: status.value.lastRunAt },
      },
    },
  }
}

async function perform(_: z.output<typeof planned>, context: ExecutorContext): Promise<ActResult> {
  const answer = await startRun(context)
  if (answer.kind === 'answered') {
    const said = answer.value.trim().replaceAll(/\s+/g, ' ')
    return { kind: 'succeeded', summary: `${answer.status}${said === '' ? '' : `: ${shorten(said, 200)}`}` }
  }
  if (answer.status === 409) return { kind: 'failed', summary: 'Another run is at work: nothing was started.' }
  return { kind: answer.sent ? 'lost' : 'failed', summary: answer.reason }
}

async function confirm({ before }: z.output<typeof planned>, context: ExecutorContext): Promise<ConfirmResult> {
  const status = await readStatus(context)
  if (status.kind === 'failed') return { kind: 'unclear', summary: status.reason }
  const { lastRunAt } = status.value
  if (lastRunAt === before) return { kind: 'not-done', summary: `No run began since ${before ?? 'the plan'}` }
  return { kind: 'unclear', summary: `A run began at ${lastRunAt}; it may be this one, or one of its own` }
}
