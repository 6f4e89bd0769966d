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
  // Dozens of health checks begin at once, and whoever clicks needs the same few connections: those of a system ask
  // together. A change asks by itself, so that its answer is never older than the question.
  const asked = new Map<string, Promise<readonly OfflineTarget[]>>()
  const listTogether = (system: string): Promise<readonly OfflineTarget[]> => {
    const list = asked.get(system) ?? listOffline(database, system, clock.now()).finally(() => asked.delete(system))
    asked.set(system, list)
    return list
  }
  const listNow = (system: string) => listOffline(database, system, clock.now())
  const why = async (
    place: Pick<OfflineTarget, 'system' | 'target'>,
    list: typeof listTogether = listNow,
  ): Promise<string | null> => {
    const offline = await list(place.system)
    const found = offline.find(it => it.target === place.target)
    return found === undefined ? null : offlineReason(found)
  }
  return {
    ...calls,
    check: async (call, signal) => {
      const reason = await why(call, listTogether)
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
