import type { TargetLock } from '../../domain/target-lock.ts'
import { listAffected } from '../../store/list-affected.ts'
import { markShownSurfaces } from '../../store/messages.ts'
import { enqueueDelivery } from '../enqueue-job.ts'
import type { UnitOfWork } from '../unit-of-work.ts'

/** A target was locked, or is free again: the gates and steps of other incidents that would change it say so. */
export async function showAffected(
  unit: UnitOfWork,
  place: Pick<TargetLock, 'system' | 'target'>,
  incident: number,
): Promise<void> {
  const affected = await listAffected(unit.trx, place, { incident, now: unit.at })
  for (const [other, all] of Map.groupBy(affected, it => it.incident)) {
    const story = { incident: other, board: null }
    await markShownSurfaces(
      unit.batch,
      story,
      all.map(it => it.surface),
    )
    enqueueDelivery(unit, { story, part: 'thread', attempt: 0 })
  }
}
