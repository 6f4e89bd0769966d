import type { Job } from '../domain/job.ts'
import type { TargetLock } from '../domain/target-lock.ts'
import type { SurfaceOwner } from '../store/messages.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** Showing the newest state of what is marked: the card by itself, since it may be updated only so often. */
export type Delivery = {
  readonly story: SurfaceOwner
  readonly part: 'card' | 'thread'
  /** How often Slack has put this off already. */
  readonly attempt: number
  /** Work was started with it: what that finds out in the first moment is shown together with it. */
  readonly settles?: true
  /** Held back by our own pace: what has to be shown at once does not wait for it. */
  readonly paced?: true
}

/** Enqueues work with the commit; `at` null: at once. An execution is never tried again by itself. */
export function enqueueJob({ tasks }: Pick<UnitOfWork, 'tasks'>, job: Job, at: Date | null = null): void {
  const { kind } = job
  const queue = kind === 'execute' || kind === 'verify' || kind === 'monitor' ? kind : 'work'
  tasks.push({ queue, key: job.kind === 'execute' ? job.proposal : null, data: job, at })
}

/** A target was locked by an incident, or is free again: what others show of it follows. @param cards their cards, too. */
export function enqueueShowAffected(
  unit: Pick<UnitOfWork, 'tasks'>,
  { system, target }: Pick<TargetLock, 'system' | 'target'>,
  incident: number,
  cards = false,
): void {
  enqueueJob(unit, { kind: 'show-affected', system, target, incident, cards })
}

/** What changes leave at a target has changed: what other incidents say of it follows. */
export function enqueueShowLeft(
  unit: Pick<UnitOfWork, 'tasks'>,
  { system, target }: Pick<TargetLock, 'system' | 'target'>,
  incident: number,
): void {
  enqueueJob(unit, { kind: 'show-affected', system, target, incident, cards: false, changed: true })
}

/** Enqueues a delivery with the commit; one that waits already for the same owner and part is enough. */
export function enqueueDelivery(
  { tasks }: Pick<UnitOfWork, 'tasks'>,
  delivery: Delivery,
  at: Date | null = null,
): void {
  const { story, part, paced } = delivery
  const key = `${story.incident ?? story.board}:${part}${paced ? ':paced' : ''}`
  tasks.push({ queue: 'deliver', key, data: delivery, at })
}
