import type { Reply } from '../../command.ts'
import type { Services } from '../../flow/services.ts'
import type { Click } from '../input.ts'

/** A click whose message is known: whose surface it is, and the version that was rendered. */
export type KnownClick = Click & {
  readonly incident: number
  /** What stands behind the surface's name: walk id and step id, or proposal id. */
  readonly ids: readonly string[]
  readonly version: number
  /** What the value says beside the version; null when nothing. */
  readonly index: number | null
}

/** What a button does; listed by action id in one table per surface. */
export type ClickHandler = (click: KnownClick, services: Services) => Promise<Reply>
