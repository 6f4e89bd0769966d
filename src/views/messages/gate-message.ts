import type { KnownBlock } from '@slack/types'
import { addMilliseconds } from '../../domain/add-milliseconds.ts'
import { unreachable } from '../../errors.ts'
import { startWithin } from '../../gate/claim.ts'
import type { Look, Proposal } from '../../gate/proposal.ts'
import type { Outcome } from '../../walk/verdict.ts'
import { type AroundGate, aroundGateLines, linkOther, type OtherProposal } from '../kit/around-gate-lines.ts'
import { actions, dotted, sections } from '../kit/blocks.ts'
import { type Message, message } from '../kit/message.ts'
import { code, mention, time, timeToSecond, words } from '../kit/mrkdwn.ts'
import { outcomeSigns, proposalSigns } from '../kit/outcome-signs.ts'
import { planBlocks } from '../kit/plan-blocks.ts'
import { decisionLine } from './decision-line.ts'
import { gateButtons } from './gate-buttons.ts'
import { lookLine } from './unknown-buttons.ts'
import { anybodyLine, type Deciders, nobodyLine, whoDecides } from './who-decides.ts'

export type GateMessage = Deciders &
  AroundGate & {
    readonly drill: boolean
    /** Whether its incident is over: nothing can be asked for then. */
    readonly resolved: boolean
    /** Whether its step has gone on since, so that asking again here would be for nothing. */
    readonly passed: boolean
    /** Whether it keeps other incidents from changing its target. */
    readonly locks?: boolean
    /** The change that made it superseded. */
    readonly movedBy?: OtherProposal | null
    /** The change that came after it, so that its undo leads back past that. */
    readonly overtakenBy?: { readonly incident: number; readonly title: string } | null
    /** How what the system answered to it came out at its step. */
    readonly answered?: Outcome | null | undefined
    /** The last look at what became of it, where nobody knows. */
    readonly look?: Look | null
  }

/** A proposed change: what, where, how to undo it, who decides; afterwards who decided and how it came out. */
export function gateMessage(gate: GateMessage): Message {
  const { plan } = gate.proposal
  const { sign, words: state } = endSigns(gate)
  return message({
    drill: gate.drill,
    text: `${words(plan.title)}: ${state}. ${words(plan.where, 200)}. Proposed by ${words(gate.proposal.requester.name, 80)}.`,
    blocks: [...body(gate, dotted([`${sign} *${words(plan.title, 200)}*`, state])), ...actions(gateButtons(gate))],
  })
}

/** What went through is said with what its step says of the answer, where that was not as expected. */
function endSigns({ proposal, answered = null }: GateMessage): ReturnType<typeof proposalSigns> {
  const signs = proposalSigns(proposal)
  if (proposal.state !== 'succeeded' || answered !== 'not-as-expected') return signs
  const { sign, words: said } = outcomeSigns[answered]
  return { sign, words: `${signs.words}, ${said}` }
}

function body(gate: GateMessage, first: string): KnownBlock[] {
  const { proposal } = gate
  const { plan, state } = proposal
  const asked = `Proposed by ${mention(proposal.requester)} ${time(proposal.proposedAt)}`
  if (state === 'proposed') {
    const given = decisionLine(proposal)
    return planBlocks(plan, 'message', {
      first,
      last: [
        ...aroundGateLines(gate),
        dotted([whoDecides(gate), ...given, `until ${time(proposal.dueAt)}`]),
        nobodyLine(gate),
        anybodyLine(proposal),
        asked,
      ],
    })
  }
  if (state === 'approved' || state === 'running') {
    const last = [result(proposal), dotted([asked, ...decisionLine(proposal), startsBy(proposal)])]
    return planBlocks(plan, 'message', { first, last })
  }
  // A click ends it.
  const ownLock = `🔒 No other incident changes ${code(plan.call.target, 60)} while this stands.`
  return sections([first, ...outcome({ ...proposal, state }, gate), gate.locks ? ownLock : null])
}

/** What happens where the process that was to start it has ended; null once it is started. */
function startsBy({ state, decidedAt }: Proposal): string | null {
  if (state !== 'approved' || decidedAt === null) return null
  return `starts by ${timeToSecond(addMilliseconds(decidedAt, startWithin))}, else it is superseded and nothing is run`
}

type Ended = Exclude<Proposal['state'], 'proposed' | 'approved' | 'running'>

function outcome(
  proposal: Proposal & { readonly state: Ended },
  { movedBy = null, look = null, overtakenBy = null }: Pick<GateMessage, 'movedBy' | 'look' | 'overtakenBy'>,
): (string | null)[] {
  const asked = `Proposed by ${mention(proposal.requester)} ${time(proposal.proposedAt)}`
  const decided = dotted([asked, ...decisionLine(proposal)])
  switch (proposal.state) {
    case 'succeeded':
      return [where(proposal), result(proposal), undo(proposal, overtakenBy), decided]
    case 'failed':
      return [where(proposal), result(proposal), decided]
    case 'unknown':
      return [
        where(proposal),
        look === null ? result(proposal) : lookLine(look),
        'It may have gone through, or still do so. Nobody should repeat it before it is known.',
        decided,
      ]
    case 'rejected':
      return [proposal.result === null ? null : `“${words(proposal.result, 500)}”`, 'Nothing was run.', decided]
    case 'superseded':
      return [
        proposal.result === null ? null : words(proposal.result, 700),
        movedBy === null ? null : `*Changed by*  ${linkOther(movedBy)}`,
        proposal.renewing ? 'Nothing was changed. A new plan follows below.' : 'Nothing was changed.',
        proposal.movedBy === null
          ? null
          : `Look first whether that has cured it; if not, propose it again${proposal.step === null ? '' : ' at its step'}.`,
        decided,
      ]
    case 'expired':
      return ['Nobody decided in time. Nothing was run.', decided]
    case 'withdrawn':
      return ['Nothing was run.', decided]
    default:
      return unreachable(proposal.state)
  }
}

function where({ plan }: Proposal): string {
  return `*Where*  ${words(plan.where, 200)}`
}

function undo({ plan }: Proposal, later: GateMessage['overtakenBy']): string | null {
  if (later) return `*Undo*  not from here any more: “${words(later.title, 200)}” (INC-${later.incident}) came after it`
  return plan.undo === null || plan.undoCall === null ? null : `*Undo*  ${words(plan.undo, 300)}`
}

/** How it came out. What a system answered by itself, a status and more, is code. */
function result({ plan, result }: Proposal): string | null {
  if (result === null || result.trim() === '') return null
  return plan.call.connector === 'http' && /^\d{3}\b/.test(result) ? code(result, 600) : words(result, 600)
}
