import type { ShowAffectedJob } from '../../domain/job.ts'
import { listAffected, listLeftBy } from '../../store/list-affected.ts'
import { inTransaction } from '../decide-once.ts'
import type { Services } from '../services.ts'
import { lockIncident, save } from '../unit-of-work.ts'

/**
 * A target was locked or taken offline, was changed, or is free again: what other incidents show of it says so. Each under a lock of
 * its own, since two that wait for each other's messages would end one of them.
 */
export async function showAffected(
  services: Services,
  { incident, cards, changed, ...place }: ShowAffectedJob,
): Promise<void> {
  const { database, clock } = services
  const affected =
    changed === true
      ? await listLeftBy(database, place, incident)
      : await listAffected(database, place, { incident, cards, now: clock.now() })
  for (const [other, all] of Map.groupBy(affected, it => it.incident)) {
    await inTransaction(services, async unit => {
      if ((await lockIncident(unit, other)) === null) return
      save(unit, { effects: all.map(({ surface }) => ({ kind: 'refresh', surface })) })
    })
  }
}
