import { askReport } from '../../flow/ask-report.ts'
import { lookAtRunbooks } from '../../flow/choose-runbook.ts'
import { showProofs } from '../../flow/close-incident.ts'
import { actReopen, actTake } from '../../flow/incident-acts.ts'
import { lookAtEnd, lookAtIncident } from '../../flow/look.ts'
import { whyNoForm } from '../../flow/why-no-form.ts'
import { action } from '../../views/ids.ts'
import { answerReply } from '../../views/messages/answer-reply.ts'
import { whisper } from '../../views/messages/whisper.ts'
import { moreModal } from '../../views/modals/more-modal.ts'
import { resolveModal } from '../../views/modals/resolve-modal.ts'
import { runbookModal } from '../../views/modals/runbook-modal.ts'
import { updateModal } from '../../views/modals/update-modal.ts'
import type { ClickHandler } from './click-handler.ts'

const gone = whisper('This incident is not there any more.')

const openResolve: ClickHandler = async (click, services) => {
  const end = await lookAtEnd(services, click.incident)
  if (end === null) return gone
  const refused = whyNoForm('resolve', click.caller.person, end.incident)
  if (refused !== null) return whisper(refused)
  if (end.unsettled.length > 0) await showProofs(services, click.caller, click.incident)
  return { kind: 'modal', view: resolveModal(end) }
}

/** The card's buttons, and the end of a proof list. */
export const cardClicks: { readonly [action: string]: ClickHandler } = {
  [action.cardTake]: async (click, services) =>
    answerReply(await actTake(services, click.caller, click.incident, click.version)),
  [action.cardReopen]: async (click, services) => answerReply(await actReopen(services, click.caller, click.incident)),
  [action.cardReport]: async (click, services) => answerReply(await askReport(services, click.caller, click.incident)),
  [action.cardOpen]: async () => ({ kind: 'none' }),
  [action.cardUpdate]: async (click, services) => {
    const incident = await lookAtIncident(services, click.incident)
    if (incident === null) return gone
    const refused = whyNoForm('update', click.caller.person, incident)
    return refused === null ? { kind: 'modal', view: updateModal({ incident }) } : whisper(refused)
  },
  [action.cardMore]: async (click, services) => {
    const incident = await lookAtIncident(services, click.incident)
    return incident === null ? gone : { kind: 'modal', view: moreModal({ incident }) }
  },
  [action.cardRunbook]: async (click, services) => {
    const seen = await lookAtRunbooks(services, click.caller, click.incident)
    return seen.kind === 'refused' ? whisper(seen.reason) : { kind: 'modal', view: runbookModal(seen.form) }
  },
  [action.cardResolve]: openResolve,
  [action.proofResolve]: openResolve,
}
