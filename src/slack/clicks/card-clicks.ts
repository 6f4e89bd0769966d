import type { Reply } from '../../command.ts'
import { askReport } from '../../flow/ask-report.ts'
import { readProofs } from '../../flow/close-incident.ts'
import type { Services } from '../../flow/services.ts'
import { steerIncident } from '../../flow/steer-incident.ts'
import type { Incident } from '../../incident/incident.ts'
import { reopenIncident } from '../../incident/reopen-incident.ts'
import { takeCommand } from '../../incident/take-command.ts'
import { readIncident } from '../../store/incidents.ts'
import { answerReply } from '../../views/answer-reply.ts'
import { action } from '../../views/ids.ts'
import { moreModal } from '../../views/more-modal.ts'
import { resolveModal } from '../../views/resolve-modal.ts'
import { updateModal } from '../../views/update-modal.ts'
import { whisper } from '../../views/whisper.ts'
import type { ClickHandler, KnownClick } from './click-handler.ts'

/** The card's buttons. */
export const cardClicks: { readonly [action: string]: ClickHandler } = {
  [action.cardTake]: async (click, services) =>
    answerReply(await steerIncident(services, click.caller, click.incident, takeCommand)),
  [action.cardReopen]: async (click, services) =>
    answerReply(await steerIncident(services, click.caller, click.incident, reopenIncident)),
  [action.cardReport]: async (click, services) => answerReply(await askReport(services, click.caller, click.incident)),
  [action.cardOpen]: async () => ({ kind: 'none' }),
  [action.cardUpdate]: (click, services) =>
    withIncident(click, services, async incident => ({ kind: 'modal', view: updateModal({ incident }) })),
  [action.cardMore]: (click, services) =>
    withIncident(click, services, async incident => ({ kind: 'modal', view: moreModal({ incident }) })),
  [action.cardResolve]: openResolve,
  [action.proofResolve]: openResolve,
}

function openResolve(click: KnownClick, services: Services): Promise<Reply> {
  return withIncident(click, services, async incident => {
    const proofs = await readProofs(services.database, services, incident.id)
    const unsettled = proofs.flatMap(it => it.unsettled)
    return { kind: 'modal', view: resolveModal({ incident, unsettled }) }
  })
}

async function withIncident(
  click: KnownClick,
  services: Services,
  reply: (incident: Incident) => Promise<Reply>,
): Promise<Reply> {
  const incident = await readIncident(services.database, click.incident)
  return incident === null ? whisper('This incident is not there any more.') : reply(incident)
}
