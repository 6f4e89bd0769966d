import type { Workspace } from '../../../playground/workspace/workspace.ts'
import { findCard } from '../copies/check-thread.ts'

const lookEveryMs = 200

/** From when to when, by a monotonic clock, a card said that its thread is late; `to` null: it still does. */
type Said = { readonly incident: number; readonly from: number; to: number | null }

export type Lateness = {
  /** Milliseconds from a time until the incident's card said that its thread is late; null when it did not by the other. */
  readonly saidAfter: (incident: number, from: number, to: number) => number | null
  /** Stops to look. The incidents whose cards still say it. */
  readonly stop: () => readonly number[]
}

/** Looks at the cards for whether they say that their threads are late. */
export function watchLateness(workspace: Workspace, incidents: readonly number[]): Lateness {
  const said: Said[] = []
  const open = (incident: number) => said.find(it => it.incident === incident && it.to === null)
  const look = () => {
    for (const incident of incidents) {
      const card = findCard(workspace, incident)
      const says = card !== null && workspace.words(card).includes('the thread is late since')
      const before = open(incident)
      if (says && before === undefined) said.push({ incident, from: performance.now(), to: null })
      if (!says && before !== undefined) before.to = performance.now()
    }
  }
  const timer = setInterval(look, lookEveryMs)
  return {
    saidAfter: (incident, from, to) => {
      const first = said.find(it => it.incident === incident && it.from < to && (it.to ?? to) > from)
      return first === undefined ? null : Math.max(0, first.from - from)
    },
    stop: () => {
      clearInterval(timer)
      look()
      return incidents.filter(it => open(it) !== undefined)
    },
  }
}
