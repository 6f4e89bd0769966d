import type { FaultControls } from './faults.ts'
import type { Parts } from './parts.ts'

/** The faults of calls, and those of deliveries, written down alike. */
export function faultControls({ faults, sockets, dispatcher, journal, now }: Parts): FaultControls {
  const note = (fault: string, detail = {}) => journal.add({ kind: 'fault', at: now(), fault, detail })
  return {
    answer: faults.answer,
    clear: faults.clear,
    dropSocket() {
      note('dropSocket')
      sockets.drop()
    },
    refreshSocket() {
      note('refreshSocket')
      sockets.refresh()
    },
    deafenSocket() {
      note('deafenSocket')
      sockets.deafen()
    },
    holdDeliveries() {
      note('holdDeliveries')
      dispatcher.hold()
    },
    releaseDeliveries: () => dispatcher.release('oldest first'),
    reorder: () => dispatcher.release('newest first'),
    redeliver(lastN, type) {
      note('redeliver', { lastN, type: type ?? null })
      return dispatcher.redeliver(lastN, type)
    },
  }
}
