import type { ZodType } from 'zod'
import type { Target } from '../catalog.ts'
import type { ActResult, ConfirmResult, PlanResult } from '../gate/plan-result.ts'
import type { RenderedCall } from '../gate/proposal.ts'
import type { Observation } from '../walk/observation.ts'
import type { ShownCall } from './operation/shown-call.ts'
import type { Outgoing, Queue } from './outgoing.ts'

/** What a call may use: its own target, and nothing of any other. */
export type CallContext = {
  readonly system: string
  readonly systemName: string
  /** Key of the target in the catalog. */
  readonly targetName: string
  readonly target: Target
  /** The value behind a secret that this target lists (`token`, `url` …); null when the environment lacks it. */
  readonly secret: (field: string) => string | null
  /** Aborted when the call's time is over. */
  readonly signal: AbortSignal
  readonly now: () => Date
  /** Which queue its calls wait in. */
  readonly queue?: Queue
  /** Asked after every queue, at the moment of sending what changes something. @throws NotBegun when it is too late for it. */
  readonly begin?: () => Promise<void>
  /** The only way out: every socket passes its guard and its limits. */
  readonly outgoing: Outgoing
}

/** Reads, and gives what it saw. Never throws for what a system can answer; that is a `failed` observation. */
export type Check = {
  readonly arguments: ZodType
  readonly run: (args: unknown, context: CallContext) => Promise<Observation>
}

export type { ActResult, ConfirmResult, PlanResult } from '../gate/plan-result.ts'

/** What came of a change; `answer`: what the system said, where a document can expect something of it. */
export type Performed = ActResult & { readonly answer?: Observation }

export type Change = {
  readonly effect: 'change' | 'destroy'
  readonly arguments: ZodType
  /** Reads the present and renders the call whole. */
  readonly plan: (args: unknown, context: CallContext) => Promise<PlanResult>
  /** All of the call as people read it; absent: its name and its arguments. */
  readonly show?: (call: RenderedCall, context: CallContext) => ShownCall
  /** The guard fields as they are now. @throws HandrailError when they cannot be read. */
  readonly guards: (call: RenderedCall, context: CallContext) => Promise<{ readonly [name: string]: string }>
  readonly perform: (call: RenderedCall, context: CallContext) => Promise<Performed>
  readonly confirm: (call: RenderedCall, context: CallContext) => Promise<ConfirmResult>
}

/** One outside system: its named checks and changes. */
export type Integration = {
  readonly kind: string
  readonly checks: { readonly [name: string]: Check }
  readonly changes: { readonly [name: string]: Change }
}
