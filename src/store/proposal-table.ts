import type { Actor } from '../domain/person.ts'
import type { ProposalState } from '../domain/proposal-state.ts'
import type { Proposal } from '../gate/proposal.ts'
import type { Json, Stored } from './storage-codec.ts'

export type ProposalTable = {
  id: string
  incident: number
  walk: string | null
  step: string | null
  version: number
  state: ProposalState
  /** The plan without what is sealed. */
  plan: Json<Omit<Proposal['plan'], 'call' | 'undoCall' | 'guards' | 'operation'>>
  /** Sealed JSON of what the plan here leaves out, and of the digest. */
  sealed: Buffer
  digest: string
  requester: Json<Proposal['requester']>
  approvals: Json<Stored<Proposal['approvals']>>
  needed: number
  proposedAt: Date
  dueAt: Date
  fence: number
  replaces: string | null
  undoes: string | null
  renewing: boolean
  /** What its call changes; null for one of an earlier version. */
  system: string | null
  target: string | null
  movedBy: string | null
  decidedBy: Json<Actor> | null
  decidedAt: Date | null
  result: string | null
  /** When what it had left as it is was found to be over without another change; null: it was not. */
  leftEndedAt: Date | null
}
