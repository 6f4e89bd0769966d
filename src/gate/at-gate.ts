import type { By, Decision, Refusal } from '../incident/decision.ts'
import { entry } from '../incident/entry.ts'
import type { Person, Source } from '../incident/person.ts'
import { expire } from './expire.ts'
import type { Proposal } from './proposal.ts'
import { proposalData } from './proposal-data.ts'
import { stateSentence } from './state-sentence.ts'

/** A click at a gate: made on which version, by whom, through which door (a button when not said). */
export type GateClick = { readonly version: number; readonly person: Person; readonly source?: Source }

/**
 * What stands in the way of any decision: it was decided before, it was not the newest plan, or its time is over,
 * which makes it expired whether or not its timer fired. Null: it can be decided.
 */
export function closedGate(proposal: Proposal, click: GateClick, at: Date): Decision<Proposal> | null {
  if (proposal.state !== 'proposed') return { kind: 'refused', reason: stateSentence(proposal) }
  if (at > proposal.dueAt) return expire(proposal, at)
  if (click.source === 'mention') {
    return refuseAtGate(proposal, click, 'decide', 'Words in the thread never decide a gate. Press its button.', at)
  }
  if (proposal.version === click.version) return null
  return { kind: 'refused', reason: 'This has changed since you looked. Look at the gate again and decide there.' }
}

/** An attempt without the right to it: nothing changes, and the record keeps it. */
export function refuseAtGate(proposal: Proposal, click: GateClick, asked: string, reason: string, at: Date): Refusal {
  const data = { ...proposalData(proposal), asked, reason }
  return { kind: 'refused', reason, entries: [entry('refused', byClick(click, at), data)] }
}

export function byClick({ person, source = 'button' }: GateClick, at: Date): By<Person> {
  return { person, source, at }
}
