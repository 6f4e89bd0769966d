import type { Answer } from '../domain/answer.ts'
import type { Surface } from '../domain/decision.ts'
import { saveAnswer } from '../store/deliveries.ts'
import type { Target } from '../store/lock-for-decision.ts'
import type { Task } from '../store/queues.ts'
import { commit } from './commit.ts'
import { endReview } from './health/end-review.ts'
import type { Services } from './services.ts'
import { createUnitOfWork, lockIncident, lockTarget, save, type UnitOfWork } from './unit-of-work.ts'

/**
 * Decides something in one transaction, and writes at its end what was decided. Nothing is left behind by a failure. A
 * review ends with whatever settles its last line. What was enqueued is started once it is committed.
 */
export async function inTransaction<Result>(
  services: Services,
  decide: (unit: UnitOfWork) => Promise<Result>,
): Promise<Result> {
  let tasks: readonly Task[] = []
  const result = await services.database.transaction().execute(async trx => {
    const unit = createUnitOfWork(services, trx)
    const decided = await decide(unit)
    await endReview(unit)
    await commit(unit)
    tasks = unit.tasks
    return decided
  })
  services.jobs.start(tasks)
  return result
}

/**
 * Decides an input about this target in one transaction, once however often Slack delivers it: the answer is kept with its
 * key, and a second delivery waits for the first and gets the same. A crash before the commit leaves nothing behind.
 */
export async function decideOnce(
  services: Services,
  key: string,
  target: Target,
  decide: (unit: UnitOfWork) => Promise<Answer>,
): Promise<Answer> {
  return inTransaction(services, async unit => {
    const locked = await lockTarget(unit, { key, at: unit.at }, target)
    if (locked.kind === 'answered') return locked.answer as Answer // written by `saveAnswer` below, and by nothing else
    const answer = await decide(unit)
    await saveAnswer(unit.batch, key, await services.redact.longJson(answer), null)
    return answer
  })
}

/** Has the newest state of these surfaces of an incident shown. */
export async function showSurfaces(services: Services, incident: number, surfaces: readonly Surface[]): Promise<void> {
  await inTransaction(services, async unit => {
    if ((await lockIncident(unit, incident)) === null) return
    save(unit, { effects: surfaces.map(surface => ({ kind: 'show', surface })) })
  })
}
