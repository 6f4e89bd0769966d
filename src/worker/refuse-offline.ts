import type { Clock } from '../clock.ts'
import { type OfflineTarget, offlineReason } from '../domain/offline-target.ts'
import type { Calls } from '../integrations/open-calls.ts'
import type { Db } from '../store/database.ts'
import { listOffline } from '../store/list-offline.ts'

/**
 * Calls of which none reaches a target that people have taken offline: a check could not be made, a change is refused,
 * also where it was approved before. A restore that runs is not disturbed, and its silence is no failure.
 */
export function refuseOffline(calls: Calls, database: Db, clock: Pick<Clock, 'now'>): Calls {
  const why = async (place: Pick<OfflineTarget, 'system' | 'target'>): Promise<string | null> => {
    const offline = await listOffline(database, place.system, clock.now())
    const found = offline.find(it => it.target === place.target)
    return found === undefined ? null : offlineReason(found)
  }
  return {
    ...calls,
    check: async (call, signal) => {
      const reason = await why(call)
      return reason === null ? calls.check(call, signal) : { kind: 'failed', latencyMs: null, reason }
    },
    plan: async (call, signal) => {
      const reason = await why(call)
      return reason === null ? calls.plan(call, signal) : { kind: 'refused', reason }
    },
    perform: async (call, signal, begin) => {
      const reason = await why(call)
      return reason === null ? calls.perform(call, signal, begin) : { kind: 'failed', summary: reason }
    },
  }
}
