import type { ZodObject, ZodType } from 'zod'
import type { PastChange } from '../domain/past-change.ts'
import type { ActResult, ConfirmResult, PlanResult, RenderedCall } from '../gate/proposal.ts'

import type { ChangeEffect } from '../policy/operation-effect.ts'
import type { RuledTarget } from '../policy/raised-by.ts'
import type { Recogniser } from '../runbook/recogniser.ts'
import type { Observation } from '../walk/verdict.ts'
import type { ShownCall } from './rendering/mask-operation.ts'
import type { Outgoing, Queue } from './transport/outgoing.ts'

export type { ActResult, ConfirmResult, PlanResult } from '../gate/proposal.ts'

/** A target of any integration, and the keys that mean the same wherever they stand. */
export type AnyTarget = RuledTarget & {
  /** Names of environment variables, by the field that the integration reads, such as `token`. */
  readonly secrets: { readonly [field: string]: string }
  /** Private and loopback addresses may be reached. */
  readonly private: boolean
}

/** What a call may use: its own target, and nothing of any other. */
export type CallContext<Target extends AnyTarget = AnyTarget> = {
  readonly system: string
  readonly systemName: string
  /** Key of the target in the catalog. */
  readonly targetName: string
  readonly target: Target
  /** The environment variables that hold the target's secrets, by field (`token`, `url` …), each with its `$`. */
  readonly secrets: { readonly [field: string]: string }
  /** The value behind one of these fields; null when the environment lacks it. */
  readonly secret: (field: string) => string | null
  /** Another target of the same system, for a change that is carried out in both; the reason where there is none. */
  readonly sibling: (targetName: string) => Sibling | string
  /** Aborted when the call's time is over. */
  readonly signal: AbortSignal
  readonly now: () => Date
  /** Which queue its calls wait in. */
  readonly queue?: Queue
  /** As many rows of a query are read. */
  readonly mostRows?: number
  /** Asked after every queue, at the moment of sending what changes something. @throws NotBegun when it is too late for it. */
  readonly begin?: () => Promise<void>
  /** The only way out: every socket passes its guard and its limits. */
  readonly outgoing: Outgoing
}

/** Another target of the system of a call. */
export type Sibling = {
  readonly context: CallContext
  /** Its own guards, which count for whatever is changed in it. */
  readonly guards: { readonly [name: string]: string }
}

// What follows is written as methods, so that a table can hold the integrations of all targets: an integration is only
// ever given targets of its own kind.

/** Reads, and gives what it saw. Never throws for what a system can answer; that is a `failed` observation. */
export type Check<Target extends AnyTarget = AnyTarget> = {
  readonly arguments: ZodType
  run(args: unknown, context: CallContext<Target>): Promise<Observation>
}

/** What came of a change; `answer`: what the system said, where a document can expect something of it. */
export type Performed = ActResult & { readonly answer?: Observation }

export type Change<Target extends AnyTarget = AnyTarget> = {
  readonly effect: ChangeEffect
  readonly arguments: ZodType
  /** Reads the present and renders the call whole. */
  plan(args: unknown, context: CallContext<Target>): Promise<PlanResult>
  /** All of the call as people read it; absent: its name and its arguments. */
  show?(call: RenderedCall, context: CallContext<Target>): ShownCall
  /** The guard fields as they are now. @throws HandrailError when they cannot be read. */
  guards(call: RenderedCall, context: CallContext<Target>): Promise<{ readonly [name: string]: string }>
  perform(call: RenderedCall, context: CallContext<Target>): Promise<Performed>
  confirm(call: RenderedCall, context: CallContext<Target>): Promise<ConfirmResult>
}

/** What is known of a target without asking it. */
export type TargetForm<Target extends AnyTarget = AnyTarget> = {
  /** Its keys in the catalog. */
  readonly schema: ZodObject & ZodType<Target>
  /** Where the catalog sends its calls: a guard of every change, read again before one is carried out. */
  origin(target: Target): string
  /** Fields under `secrets:` that it can do without; the others it needs. */
  readonly optionalSecrets?: readonly string[]
  /** Keys that name a secret themselves, beside those under `secrets:`. */
  ownSecrets?(target: Target): { readonly [field: string]: string }
}

/** Something that was deployed, and can be put into production again. */
export type Release = {
  readonly id: string
  /** What it was made from, in a few words. */
  readonly title: string
  /** The commit it was made from; null where it was made from none. */
  readonly commit: string | null
  readonly at: Date
  readonly author: string | null
  /** The change that puts it into production, by its name; null for what is there. */
  readonly change: 'rollback' | 'promote' | null
  /** Whether what it was made from speaks of a migration, which does not go back with the code. */
  readonly migrates: boolean
}

export type Releases =
  | {
      readonly kind: 'found'
      /** Of what is deployed. */
      readonly name: string
      /** Newest first. */
      readonly releases: readonly Release[]
      /** Id of the newest that has been in production, where production was rolled back from it; null: it was not. */
      readonly rolledBackFrom: string | null
    }
  | { readonly kind: 'refused'; readonly reason: string }

/** A period. */
export type Between = { readonly from: Date; readonly to: Date }

export type PastChanges =
  | { readonly kind: 'found'; readonly changes: readonly PastChange[] }
  | { readonly kind: 'refused'; readonly reason: string }

/** An incident that was published for, by its name and the installation that has it. */
export type Published = { readonly incident: string; readonly installation: string }

/** Whether a page still says something of an incident that was published on it. */
export type StillSays =
  | { readonly kind: 'open' }
  /** In words, for the record. */
  | { readonly kind: 'over'; readonly says: string }
  | { readonly kind: 'refused'; readonly reason: string }

/** A page that customers read, by its host, and the ids of its components by their names. */
type PublicPage = { readonly host: string; readonly components: { readonly [name: string]: string } }

/** What the doctor says of a target that answers; `mend` where something could be better or is wrong. */
export type Examination =
  | { readonly kind: 'good'; readonly says: string }
  | { readonly kind: 'note' | 'wrong'; readonly says: string; readonly mend: string }

/** One outside system. Its checks and changes are loaded when one of them is first asked for. */
export type Integration<Target extends AnyTarget = AnyTarget> = {
  readonly target: TargetForm<Target>
  readonly recognise: Recogniser
  readonly checks: { readonly [name: string]: () => Promise<Check<Target>> }
  readonly changes: { readonly [name: string]: () => Promise<Change<Target>> }
  /** Where production can be pointed at what was deployed before: what there is to choose from. */
  releases?(context: CallContext<Target>): Promise<Releases>
  /** What changed in a period: deployments, settings by name, merges, releases. */
  changesBetween?(context: CallContext<Target>, between: Between): Promise<PastChanges>
  /** Whether its changes are of data, which nobody changes on one person's word. */
  readonly changesData: boolean
  /** The page of the system's own dashboard where a person looks for what a step's words ask; pure. null: none is known. */
  dashboard?(target: Target, words: string): string | null
  /**
   * The page on which customers read how it goes, where the target may publish on it: its host, and the components that
   * what is published can be of; pure. What a person has drafted is put there by the changes `publish` and `update`. null: none.
   */
  publicPage?(target: Target): PublicPage | null
  /** Where it has such a page: whether it still says something of an incident, by the name it was published for. */
  stillSays?(context: CallContext<Target>, published: Published): Promise<StillSays>
  /** The page on which a person opens an issue that is filled in so; pure. null: none is known. */
  issuePage?(target: Target, issue: { readonly title: string; readonly body: string }): string | null
  /** Asks a target whether it can be used as it is meant to be. @throws what the network or the system says. */
  examine?(context: CallContext<Target>): Promise<Examination>
}

/** A change was not sent: its claim was no longer good when its turn came. Nothing has happened. */
export class NotBegun extends Error {
  override readonly name = 'NotBegun'
}
