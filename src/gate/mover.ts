import type { Proposal } from './proposal.ts'

/** Another change of the same target that was decided after a plan was made: what it says may hold no more because of it. */
export type Mover = Pick<Proposal, 'id' | 'incident' | 'state'> & {
  readonly title: string
  readonly requester: string
  readonly approvers: readonly string[]
}

/** What another incident, or another step of this one, did to the target of a plan, in a sentence. */
export function moverSentence({ incident, state, title, requester, approvers }: Mover): string {
  const did = state === 'succeeded' ? 'changed it' : 'may have changed it'
  const approved = approvers.length === 0 ? '' : `, approved by ${approvers.join(' and ')}`
  return `INC-${incident} ${did}: “${title}”, proposed by ${requester}${approved}.`
}

/** Where nothing that was decided here explains it. */
export const movedOutside =
  'No change that was approved here since then explains it: ask in the system itself who did it.'
