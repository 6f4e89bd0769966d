import type { AskedCall } from '../domain/job.ts'
import type { Actor } from '../domain/person.ts'
import type { ProposalState } from '../domain/proposal-state.ts'
import type { ChangeEffect } from '../policy/operation-effect.ts'
import type { Given, ShownOperation } from './shown-operation.ts'

/** A call as it will be sent, rendered once; the executor never renders again. Sealed in the database. */
export type RenderedCall = {
  readonly connector: string
  readonly name: string
  readonly system: string
  /** Key of the system's target in the catalog. */
  readonly target: string
  readonly arguments: { readonly [name: string]: unknown }
}

/** What a proposed change is, as people read it before they decide. Made by reading, never by trying. */
export type Plan = {
  readonly title: string
  readonly effect: ChangeEffect
  /** Where: system and target, resolved. */
  readonly where: string
  /** `Now`, `After`, `Between`, `Rows`, `Request` … in this order. */
  readonly lines: readonly { readonly label: string; readonly text: string; readonly warning: boolean }[]
  /** How it can be undone, in words; null: it cannot, and the gate says so. */
  readonly undo: string | null
  /** The call that undoes it, offered afterwards as a proposal of its own. */
  readonly undoCall: RenderedCall | null
  /** The change without which this one takes no effect: it is offered afterwards, as a proposal of its own. */
  readonly next?: { readonly words: string; readonly call: AskedCall }
  /**
   * What stays as it is once it went through, until another change of the target ends that; null: it ends such a thing;
   * absent: neither.
   */
  readonly afterwards?: string | null
  /** What of its target `afterwards` is about, where a target can have several at once; absent: the target. */
  readonly about?: string
  /** Word that must be typed to approve; null for a `change`. */
  readonly typed: string | null
  /** An admin must be among those who approve: it cannot be taken back by a transaction, or reaches every row. */
  readonly admin?: boolean
  /** Values that must still hold when it is carried out. */
  readonly guards: { readonly [name: string]: string }
  readonly call: RenderedCall
  /** All of the call as people read it; absent: it cannot be shown whole, so it cannot be approved. */
  readonly operation?: ShownOperation
  /** Who gave the values of its parameters. */
  readonly given?: readonly Given[]
}

/** Someone who said yes: approved a `destroy`, or confirmed a `change`. */
export type Approver = Actor & {
  readonly account: string
  readonly at: Date
  readonly admin?: boolean
  /** Why they approved alone: the glass was broken. */
  readonly alone?: string
  /** Of the bot, over what was approved, by whom and when; absent while it is being decided, or where it was forged. */
  readonly signature?: string
}

export type Proposal = {
  readonly id: string
  readonly incident: number
  readonly walk: string | null
  readonly step: string | null
  readonly version: number
  readonly state: ProposalState
  readonly plan: Plan
  /** SHA-256 over everything that must not change between the plan and the act, in hex; empty where it is lost. */
  readonly digest: string
  readonly requester: Actor & { readonly account: string }
  readonly approvals: readonly Approver[]
  /** Distinct people other than the requester that must approve: 0 for a `change`, 1 for a `destroy`, 2 where anybody may have asked. */
  readonly needed: number
  readonly proposedAt: Date
  readonly dueAt: Date
  /** Grows with every claim; a late executor with an older number does nothing. */
  readonly fence: number
  /** Id of the superseded proposal in whose place this one was planned, since the world had moved. */
  readonly replaces: string | null
  /** Id of the change that this one undoes. */
  readonly undoes: string | null
  /** Superseded since the world had moved, and planned anew by itself: it need not be asked for again. */
  readonly renewing: boolean
  /** Id of the change of the same target that made it superseded; null: nobody knows, or none did. */
  readonly movedBy: string | null
  /** Who decided, when, and why; for every state after `proposed`. */
  readonly decidedBy: Actor | null
  readonly decidedAt: Date | null
  /** Outcome, how far the system has come while it runs, reason of a rejection, what changed when superseded, what was found when unknown. */
  readonly result: string | null
}

/** What every entry about a proposal says of it, so that the report needs nothing else. Plain JSON. */
export function proposalData({ id, walk, step, plan, digest }: Proposal) {
  const about = plan.about === undefined ? {} : { about: plan.about }
  return { proposal: id, walk, step, title: plan.title, where: plan.where, effect: plan.effect, digest, ...about }
}

/** Whoever asked for it may confirm a `change`; a `destroy` is approved by others. */
export function saidYes({ effect }: Pick<Plan, 'effect'>): 'confirmed' | 'approved' {
  return effect === 'change' ? 'confirmed' : 'approved'
}

/** Whether it changes a system; what customers are told changes nothing that a check has seen, and mends nothing. */
export function changesSystem({ plan }: Pick<Proposal, 'plan'>): boolean {
  return plan.about === undefined
}

/** Whether the system has taken the change and works on it; its result says so far what. */
export function isAccepted({ state, result }: Pick<Proposal, 'state' | 'result'>): boolean {
  return state === 'running' && result !== null
}

/** What is said of a plan whose sealed values do not open any more, since their key is lost; null where they do. */
export function lostValues({ digest }: Pick<Proposal, 'digest'>): string | null {
  return digest === '' ? 'The values of this plan cannot be read any more.' : null
}

/** What reading a system for a plan came to. */
export type PlanResult =
  | { readonly kind: 'planned'; readonly plan: Plan }
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * What carrying out a change came to. `accepted`: the system has taken it and works on it, as a build that goes on; it is
 * looked at until the system says how it ended. `not-begun`: nothing was sent, and `summary` says why. `moved`: the world
 * is not as planned any more, so nothing was changed. `lost`: the answer did not arrive, so nobody knows; the system has
 * to be read.
 */
export type ActResult =
  | { readonly kind: 'succeeded'; readonly summary: string }
  | { readonly kind: 'accepted'; readonly summary: string }
  | { readonly kind: 'failed'; readonly summary: string }
  | { readonly kind: 'moved'; readonly summary: string }
  | { readonly kind: 'not-begun'; readonly summary: string }
  | { readonly kind: 'lost'; readonly summary: string }

/**
 * What a look at the system says about a change that it works on, or whose answer was lost. `failed`: it says itself that
 * the change came to nothing. `not-done`: there is no trace of it, and a slow system may still do it.
 */
export type ConfirmResult = {
  readonly kind: 'done' | 'going-on' | 'failed' | 'not-done' | 'unclear'
  readonly summary: string
}

/** Such a look: when, and what it said. */
export type Look = { readonly at: Date; readonly found: ConfirmResult['kind']; readonly result: string }
