import { type Refusal, refuse } from './refusal.ts'
import type { Stamps } from './stamps.ts'

type Trigger = { readonly user: string; readonly created: number; readonly view: string | null; used: boolean }

/** The `trigger_id`s of interactions: each lives 3 s and opens one view. */
export type Triggers = {
  /** @param view the modal in which the interaction happened, if any */
  issue(user: string, view?: string | null): string
  /** Takes a trigger for good, or says why it is none. */
  exchange(id: string): Trigger | Refusal
}

const lifetimeMs = 3000
/** How long an old trigger is known as an old one. */
const rememberedMs = 600_000

export function createTriggers(now: () => number, stamps: Stamps): Triggers {
  const issued = new Map<string, Trigger>()
  return {
    issue(user, view = null) {
      for (const [old, trigger] of issued) {
        if (now() - trigger.created <= rememberedMs) break
        issued.delete(old)
      }
      const id = `${now()}.${issued.size + 1}.${stamps.secret()}`
      issued.set(id, { user, created: now(), view, used: false })
      return id
    },
    exchange(id) {
      const trigger = issued.get(id)
      if (trigger === undefined) return refuse('invalid_trigger_id')
      if (trigger.used) return refuse('exchanged_trigger_id')
      if (now() - trigger.created > lifetimeMs) return refuse('expired_trigger_id')
      trigger.used = true
      return trigger
    },
  }
}
