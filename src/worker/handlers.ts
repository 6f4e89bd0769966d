import { setTimeout as sleep } from 'node:timers/promises'
import type { Job } from '../domain/decision.ts'
import { unreachable } from '../errors.ts'
import { fireDue } from '../flow/fire-due.ts'
import { type Delivery, startDelivery } from '../flow/start-delivery.ts'
import type { Handlers } from '../store/jobs.ts'
import { deliverSurfaces } from './deliver-surfaces.ts'
import { examineSelf } from './examine-self.ts'
import { executeChange } from './execute-change.ts'
import type { Parts } from './parts.ts'
import { planUndo } from './plan-undo.ts'
import { recheckGuards } from './recheck-guards.ts'
import { retractMessages } from './retract-messages.ts'
import { verifyChange } from './verify-change.ts'

/** Delays grow to a minute and stay there: what Slack puts off is tried for as long as it takes. */
const longestMs = 60_000

/** A thread that is held back by the pace of one method may have something of another to show. */
const lookAgainMs = 1_000

/** As long as a person waits for a change without wondering; a check of a system near by is through by then. */
const settlesWithinMs = 250

/** What each queue's job does. Jobs name what is to be done; the handlers read the newest state. */
export function handlers(parts: Parts): Handlers {
  const pauses: Pauses = new Map()
  const work = async (data: unknown): Promise<void> => {
    const job = data as Job // written by `startJob`, and by nothing else
    switch (job.kind) {
      // Those that render calls are loaded with the first of them, as the integrations are.
      case 'check':
        return (await import('./perform-check.ts')).performCheck(parts, job)
      case 'plan':
        return (await import('./make-plan.ts')).makePlan(parts, job)
      case 'health':
        return (await import('./check-health.ts')).checkHealth(parts, job.board)
      case 'undo':
        return planUndo(parts, job)
      case 'retract':
        return retractMessages(parts, job)
      case 'recheck':
        return recheckGuards(parts, job.proposal)
      case 'execute':
        return executeChange(parts, job.proposal)
      case 'verify':
        return verifyChange(parts, job.proposal)
      case 'self':
        return examineSelf(parts, job)
      default:
        return unreachable(job)
    }
  }
  return {
    work,
    execute: work,
    verify: work,
    deliver: data => deliver(parts, pauses, data as Delivery), // written by `startDelivery`, and by nothing else
    alarm: async () => {
      await fireDue(parts.services)
    },
  }
}

/** Until when a story's part that met a failure of Slack's is left alone, in milliseconds of the machine's clock. */
type Pauses = Map<string, number>

async function deliver(parts: Parts, pauses: Pauses, delivery: Delivery): Promise<void> {
  const { story, part, attempt } = delivery
  const key = `${story.incident ?? story.board}:${part}`
  const again = (next: Delivery, afterMs: number): Promise<void> =>
    parts.services.database
      .transaction()
      .execute(trx => startDelivery(trx, parts.services, next, new Date(Date.now() + afterMs)))
  // What was marked meanwhile brings a job of its own, which waits as well.
  const pause = (pauses.get(key) ?? 0) - Date.now()
  if (pause > 0) return again(delivery, pause)
  pauses.delete(key)
  if (delivery.settles) await sleep(settlesWithinMs)
  const later = await deliverSurfaces(parts, delivery)
  if (later === null) return
  // The walk's progress on a card waits by itself. A thread is looked at again soon: what is held back is of one method.
  if (later.reason === null && part === 'card') return again({ story, part, attempt: 0, paced: true }, later.afterMs)
  if (later.reason === null) return again({ story, part, attempt: 0 }, Math.min(later.afterMs, lookAgainMs))
  parts.log.warn({ ...story, reason: later.reason, attempt }, 'Slack puts a message off')
  const wait = Math.max(later.afterMs, Math.min(longestMs, 1_000 * 2 ** attempt))
  pauses.set(key, Date.now() + wait)
  return again({ story, part, attempt: attempt + 1 }, wait)
}
