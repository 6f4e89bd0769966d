import { formName } from '../../flow/form-name.ts'
import { fillRollbackOf } from '../../flow/gate/fill-rollback.ts'
import type { Handlers } from '../../flow/handler.ts'
import { findRunbookForm } from '../../flow/incident/choose-runbook.ts'
import { mitigateIncident, requestReport } from '../../flow/incident/incident-commands.ts'
import { listSeverities } from '../../flow/queries/list-systems.ts'
import { readCatchUp } from '../../flow/queries/read-catch-up.ts'
import { readLinkForm } from '../../flow/queries/read-links.ts'
import { readLatestEntries } from '../../flow/queries/read-record.ts'
import { readRealForm } from '../../flow/queries/start-form.ts'
import { action } from '../../views/ids.ts'
import { catchUpReply } from '../../views/messages/catch-up-reply.ts'
import { answerReply } from '../../views/messages/ephemeral.ts'
import { assignModal } from '../../views/modals/assign-modal.ts'
import { deleteModal } from '../../views/modals/delete-modal.ts'
import { exportModal } from '../../views/modals/export-modal.ts'
import { linkModal } from '../../views/modals/link-modal.ts'
import { noteModal } from '../../views/modals/note-modal.ts'
import { waitingRollback } from '../../views/modals/rollback-modal.ts'
import { runbookModal } from '../../views/modals/runbook-modal.ts'
import { severityModal } from '../../views/modals/severity-modal.ts'
import { startModal } from '../../views/modals/start-modal.ts'
import { timelineModal } from '../../views/modals/timeline-modal.ts'
import { updateModal } from '../../views/modals/update-modal.ts'
import { endForm } from './end-form.ts'
import { escalateForm } from './escalate-form.ts'
import { modalOf, onCard, openModal } from './open-modal.ts'
import { changePageForm, pageForm } from './page-form.ts'

/** What a choice in *More* does, and a button beside what hinders the end; its modal takes the place of that form. */
export const moreMenu: Handlers = {
  [action.moreCatchUp]: onCard(async view => catchUpReply(await readCatchUp(view, view.incident))),
  [action.moreNote]: openModal(
    ({ incident: { id, drill, version, title } }) =>
      noteModal({ incident: id, drill, surface: 'card', version, about: title, note: null }),
    'note',
  ),
  [action.moreUpdate]: openModal(updateModal, 'update'),
  [action.moreEscalate]: escalateForm,
  [action.moreRunbook]: onCard(async view =>
    modalOf(await findRunbookForm(view, view.caller, view.incident), runbookModal),
  ),
  [action.morePage]: pageForm(false),
  [action.resolvePage]: pageForm(true),
  [action.pageState]: changePageForm('state'),
  [action.pagePlace]: changePageForm('place'),
  [action.resolveAgain]: endForm,
  [action.moreSeverity]: openModal(
    ({ incident, catalog }) => severityModal({ incident, severities: listSeverities(catalog, incident.system) }),
    'severity',
  ),
  [action.moreAssign]: openModal(assignModal, 'assign'),
  [action.moreTimeline]: openModal(async view => {
    const { id, title, drill } = view.incident
    return timelineModal({ incident: id, title, drill, ...(await readLatestEntries(view, id)) })
  }),
  [action.moreRollback]: {
    ...fillRollbackOf,
    reply: (answer, { caller }) =>
      answer.kind === 'done'
        ? { kind: 'modal', view: waitingRollback(formName('rollback', caller.key)) }
        : answerReply(answer),
  },
  [action.moreLink]: openModal(
    async view => linkModal({ ...(await readLinkForm(view, view.incident)), how: null, asks: null }),
    'link',
  ),
  [action.moreMitigated]: mitigateIncident,
  [action.moreReport]: requestReport,
  [action.moreExport]: openModal(exportModal, 'export'),
  // A form to start another incident is not about this one.
  [action.moreReal]: {
    ...openModal(async view => startModal(await readRealForm(view, view.incident)), 'start'),
    unnamed: true,
  },
  [action.moreDelete]: openModal(({ incident }) => deleteModal({ incident }), 'delete'),
}
