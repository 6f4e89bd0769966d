import { canonicalJson } from '../domain/canonical-json.ts'
import { bySystem, type Decision } from '../domain/decision.ts'
import { moveProposal, stateSentence } from './move-proposal.ts'
import { type Plan, type Proposal, saidYes } from './proposal.ts'

/**
 * `what` differs from the plan, as a sentence. `moved`: the world has moved, and by whom where that is known; a new plan
 * is made by itself only where the present is as it was and a secret has changed, and where it is known from what. Once:
 * what was planned anew already, a person asks for. In another direction, only a person does.
 */
type Why = {
  readonly what: string
  readonly moved?: { readonly present: boolean; readonly mover: Mover | null }
  /** Account of the person who ended its incident. */
  readonly account?: string
}

/** The plan no longer holds; nothing is run. Too late once it is running. */
export function supersede(proposal: Proposal, why: Why, at: Date): Decision<Proposal> {
  if (proposal.state !== 'proposed' && proposal.state !== 'approved') {
    return { kind: 'refused', reason: stateSentence(proposal) }
  }
  return forceSupersede(proposal, why, at)
}

/** The same, also for what runs: whoever ran it answers that nothing was changed. */
export function forceSupersede(proposal: Proposal, { what, moved, account }: Why, at: Date): Decision<Proposal> {
  const again =
    moved?.present === false && proposal.replaces === null && (proposal.step !== null || proposal.undoes !== null)
  const mover = moved?.present ? moved.mover : null
  const who = !moved?.present ? [] : [mover === null ? movedOutside : moverSentence(mover)]
  return moveProposal(proposal, {
    to: { state: 'superseded', result: [what, ...who].join(' '), renewing: again, movedBy: mover?.id ?? null },
    entry: 'superseded',
    by: bySystem('system', at),
    data: { what, ...(mover === null ? {} : { movedBy: { ...mover, approvers: [...mover.approvers] } }) },
    effects: [
      { kind: 'clear-timer', timer: 'expire', subject: proposal.id },
      { kind: 'clear-timer', timer: 'unstarted', subject: proposal.id },
      { kind: 'clear-timer', timer: 'unanswered', subject: proposal.id },
    ],
    ...(account === undefined ? {} : { account }),
  })
}

/** Another change of the same target that was decided after a plan was made: what it says may hold no more because of it. */
export type Mover = Pick<Plan, 'title' | 'effect'> &
  Pick<Proposal, 'id' | 'incident' | 'state'> & {
    readonly requester: string
    readonly approvers: readonly string[]
  }

/** What another incident, or another step of this one, did to the target of a plan, in a sentence. */
export function moverSentence({ incident, state, title, effect, requester, approvers }: Mover): string {
  const did = state === 'succeeded' ? 'changed it' : 'may have changed it'
  const alone = approvers.every(it => it === requester)
  const verb = saidYes({ effect })
  const who =
    approvers.length === 0
      ? `proposed by ${requester}`
      : alone
        ? `proposed and ${verb} by ${requester}`
        : `proposed by ${requester}, ${verb} by ${approvers.join(' and ')}`
  return `INC-${incident} ${did}: “${title}”, ${who}.`
}

/** Where nothing that was decided here explains it. */
export const movedOutside =
  'No change that was approved here since then explains it: ask in the system itself who did it.'

/** The present as it was read while someone decides: where it differs from the plan, there is nothing left to decide. */
export function recheck(
  proposal: Proposal,
  { guards, mover = null }: { readonly guards: Plan['guards']; readonly mover?: Mover | null },
  at: Date,
): Decision<Proposal> {
  if (proposal.state !== 'proposed') return { kind: 'refused', reason: stateSentence(proposal) }
  const moved = changedGuards(proposal.plan.guards, guards)
  if (moved === null) return { kind: 'changed', state: proposal, entries: [], effects: [] }
  return supersede(proposal, { what: moved.what, moved: { present: moved.present, mover } }, at)
}

/** What of the guard fields differs from the plan. */
export type ChangedGuard = {
  /** As a sentence. Values of guards rest sealed, and are not named. */
  readonly what: string
  /** Whether it is the present that people decided on; false where only a secret has changed. */
  readonly present: boolean
}

/** Which guard fields differ now; null when all hold. */
export function changedGuards(planned: Plan['guards'], now: Plan['guards']): ChangedGuard | null {
  const names = new Set([...Object.keys(planned), ...Object.keys(now)])
  const moved = [...names]
    .filter(it => !Object.hasOwn(planned, it) || !Object.hasOwn(now, it) || planned[it] !== now[it])
    .sort()
  if (moved.length === 0) return null
  return { what: `Changed since the plan: ${moved.join(', ')}.`, present: moved.some(it => !isSecret(it)) }
}

/** As the guards of every target name their secrets; the value is an HMAC. */
export function isSecret(guard: string): boolean {
  return guard.startsWith('secret ')
}

/** Whether a new plan has the same present and new values as the old one: the same call, from the same state of the world. */
export function isSameChange(old: Plan, now: Plan): boolean {
  return canonicalJson(essence(old)) === canonicalJson(essence(now))
}

function essence({ call, undoCall, effect, guards }: Plan) {
  const present = Object.fromEntries(Object.entries(guards).filter(([name]) => !isSecret(name)))
  return { call, undoCall, effect, present }
}
