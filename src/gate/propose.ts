import { addMilliseconds } from '../domain/add-milliseconds.ts'
import { type Decision, entry } from '../domain/decision.ts'

import { isAnybody, mayRespond, type Person, respondersOnly, type Source } from '../domain/person.ts'

import { HandrailError } from '../errors.ts'
import { planDigest } from './plan-digest.ts'
import { type Plan, type Proposal, proposalData } from './proposal.ts'
import { approvalTimer } from './remind-approvers.ts'

export type Proposing = {
  readonly id: string
  readonly incident: number
  readonly walk: string | null
  readonly step: string | null
  /** Hash of the walk's program. */
  readonly program: string | null
  readonly plan: Plan
  readonly requester: Person
  /** Milliseconds that it may wait for its decision, and after which those who may decide are told again. */
  readonly expire: number
  readonly remind: number
  readonly drill: boolean
  /** By which way it was asked for; a button when not said. */
  readonly source?: Source
  /** Of a superseded proposal in whose place this one is planned. */
  readonly replaces?: string | null
  /** Of the change that this one undoes. */
  readonly undoes?: string | null
}

/**
 * A plan that waits for its decision: a confirmation for a `change`, a second person for a `destroy`, two where nobody
 * knows who asks.
 * @throws HandrailError `unexpected` when a destroying plan names no word to type.
 */
export function propose(proposing: Proposing, at: Date): Decision<Proposal> {
  const {
    plan,
    requester,
    expire,
    remind,
    source = 'button',
    program,
    drill,
    replaces = null,
    undoes = null,
    ...rest
  } = proposing
  if (!mayRespond(requester)) return respondersOnly
  if (plan.effect === 'destroy' && !plan.typed) {
    const hint = 'This is a defect of the integration; report it.'
    throw new HandrailError('unexpected', `The plan “${plan.title}” destroys and names no word to type`, hint)
  }
  const { id, name, account } = requester
  // Where it may be anybody, one of two who approve is another person whoever asked.
  const needed = plan.effect !== 'destroy' ? 0 : isAnybody(requester) ? 2 : 1
  const dueAt = addMilliseconds(at, expire)
  const digest = planDigest({ ...rest, program, plan, requester: account, needed, drill, dueAt })
  const proposal: Proposal = {
    ...rest,
    version: 1,
    state: 'proposed',
    plan,
    digest,
    requester: { id, name, account },
    approvals: [],
    needed,
    proposedAt: at,
    dueAt,
    fence: 0,
    replaces,
    undoes,
    renewing: false,
    movedBy: null,
    decidedBy: null,
    decidedAt: null,
    result: null,
  }
  const data = {
    ...proposalData(proposal),
    lines: [...plan.lines.map(it => ({ ...it })), ...operationLine(plan)],
    ...(plan.given === undefined ? {} : { given: plan.given.map(it => ({ ...it })) }),
    ...(plan.operation === undefined
      ? {}
      : { operation: { hash: plan.operation.hash, masked: { ...plan.operation.masked } } }),
    undo: plan.undo,
    needed,
    dueAt: dueAt.toISOString(),
    drill,
    replaces,
    undoes,
  }
  return {
    kind: 'changed',
    state: proposal,
    entries: [entry('proposed', { person: requester, source, at }, data)],
    effects: [
      { kind: 'show', surface: `gate:${proposal.id}` },
      { kind: 'show', surface: 'card' },
      ...(plan.operation?.attached ? [{ kind: 'show', surface: `operation:${proposal.id}` } as const] : []),
      { kind: 'set-timer', timer: 'expire', subject: proposal.id, dueAt },
      ...approvalTimer(proposal, 'gate', addMilliseconds(at, remind)),
    ],
  }
}

/** How much of an operation stands in the record; its hash stands beside it. */
const recorded = 2_000

function operationLine({ operation }: Plan): Plan['lines'] {
  if (operation === undefined) return []
  const { label, text } = operation
  const left = text.length - recorded
  const shown = left <= 0 ? text : `${text.slice(0, recorded).toWellFormed()}… (${left} more characters)`
  return [{ label, text: shown, warning: false }]
}
