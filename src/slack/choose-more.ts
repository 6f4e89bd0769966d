import type { ModalView } from '@slack/types'
import type { Answer } from '../command.ts'
import { askReport } from '../flow/ask-report.ts'
import { lookAtRunbooks } from '../flow/choose-runbook.ts'
import { actMitigated } from '../flow/incident-acts.ts'
import { lookAtIncident } from '../flow/look.ts'
import { maySee } from '../flow/may-see.ts'
import { readRealForm } from '../flow/read-real-form.ts'
import { readLast } from '../flow/read-record.ts'
import type { Services } from '../flow/services.ts'
import { type FormKind, whyNoForm } from '../flow/why-no-form.ts'
import { action, decodeMetadata } from '../views/ids.ts'
import { membersOnly } from '../views/messages/whisper.ts'
import { deleteModal } from '../views/modals/delete-modal.ts'
import { noteModal } from '../views/modals/note-modal.ts'
import { runbookModal } from '../views/modals/runbook-modal.ts'
import { saidModal } from '../views/modals/said-modal.ts'
import { severityModal } from '../views/modals/severity-modal.ts'
import { startModal } from '../views/modals/start-modal.ts'
import { timelineModal } from '../views/modals/timeline-modal.ts'
import type { Choice } from './input.ts'

/** What the forms behind the choices are for. */
const forms: { readonly [action: string]: FormKind } = {
  [action.moreNote]: 'note',
  [action.moreSeverity]: 'severity',
  [action.moreReal]: 'start',
  [action.moreDelete]: 'delete',
}

/** The modal that takes the place of *More* after a choice in it; null when the choice was made elsewhere. */
export async function chooseMore(services: Services, choice: Choice): Promise<ModalView | null> {
  if (!choice.action.startsWith('more.')) return null
  const id = decodeMetadata(choice.metadata)?.incident ?? 0
  const incident = await lookAtIncident(services, id)
  if (incident === null) return saidModal({ title: 'Handrail', text: 'This incident is not there any more.' })
  const title = `INC-${id}`
  if (!(await maySee(services, choice.caller.person, incident.channel)))
    return saidModal({ title, text: membersOnly.text })
  const form = forms[choice.action]
  const refused = form === undefined ? null : whyNoForm(form, choice.caller.person, incident)
  if (refused !== null) return saidModal({ title, text: refused })
  switch (choice.action) {
    case action.moreNote:
      return noteModal({
        incident: id,
        drill: incident.drill,
        surface: 'card',
        version: incident.version,
        about: incident.title,
        note: null,
      })
    case action.moreRunbook: {
      const seen = await lookAtRunbooks(services, choice.caller, id)
      return seen.kind === 'refused' ? saidModal({ title, text: seen.reason }) : runbookModal(seen.form)
    }
    case action.moreSeverity: {
      const all = Object.entries(services.catalog.systems[incident.system]?.severities ?? {})
      const severities = all.map(([key, it]) => ({ key, means: it.means, respond: it.respond ?? null }))
      return severityModal({ incident, severities })
    }
    case action.moreTimeline:
      return timelineModal({
        incident: id,
        title: incident.title,
        drill: incident.drill,
        ...(await readLast(services, id)),
      })
    case action.moreMitigated: {
      const answer = await actMitigated(services, choice.caller, id)
      return saidModal({ title, text: wordsOf(answer) })
    }
    case action.moreReal:
      return startModal(await readRealForm(services, incident))
    case action.moreDelete:
      return deleteModal({ incident })
    case action.moreReport: {
      const answer = await askReport(services, choice.caller, id)
      return saidModal({ title, text: wordsOf(answer) })
    }
    default:
      return null
  }
}

function wordsOf(answer: Answer): string {
  return answer.kind === 'refused' ? answer.reason : answer.kind === 'told' ? answer.text : 'Done.'
}
