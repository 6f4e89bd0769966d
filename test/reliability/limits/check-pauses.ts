import type { Workspace } from '../../../playground/workspace/workspace.ts'
import type { Tally } from '../outcome.ts'

/** A call of the other copy that is sent already cannot be called back: beside other load it arrives this much later. */
const onItsWayMs = 250

/** No call was made while Slack wanted to hear none of its method: not within its limits, nor within a fault that was set. */
export function checkPauses({ journal }: Workspace, tally: Tally): void {
  /** By method, since when and until when. */
  const pauses = new Map<string, { readonly from: number; readonly to: number }>()
  for (const entry of journal.entries) {
    if (entry.kind === 'fault' && entry.fault === 'rate-limited' && entry.detail.early === true) {
      tally.add('failed', `called during a pause: ${JSON.stringify(entry.detail)}`)
    }
    if (entry.kind === 'fault' && entry.fault === 'struck' && typeof entry.detail.retryAfter === 'number') {
      pauses.set(String(entry.detail.method), { from: entry.at, to: entry.at + entry.detail.retryAfter * 1_000 })
    }
    if (entry.kind !== 'call') continue
    const pause = pauses.get(entry.method)
    if (pause !== undefined && entry.at > pause.from + onItsWayMs && entry.at < pause.to) {
      tally.add('failed', `${entry.method} was called ${entry.at - pause.from} ms after Slack asked for a pause`)
    }
  }
}

/** How often each method was called, and how often Slack put a call off. */
export function countCalls({ journal }: Workspace): string {
  const counts = new Map<string, number>()
  for (const { method } of journal.calls()) counts.set(method, (counts.get(method) ?? 0) + 1)
  const putOff = journal.calls().filter(it => it.status === 429).length
  return `${[...counts].map(([method, count]) => `${count} ${method}`).join(', ')}; ${putOff} answered 429`
}
