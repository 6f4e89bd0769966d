import { breakGlassRule } from '../../catalog.ts'
import type { Answer } from '../../domain/answer.ts'
import { proposeExecutor } from '../../flow/executor/propose-executor.ts'
import { onProposal } from '../../flow/gate/decide-proposal.ts'
import { proposeRollback } from '../../flow/gate/fill-rollback.ts'
import { type Deciding, fieldOf, type Handlers, type View } from '../../flow/handler.ts'
import { assignPerson, handOverCommand } from '../../flow/incident/assign-commands.ts'
import { chooseRunbook } from '../../flow/incident/choose-runbook.ts'
import { deleteDrill } from '../../flow/incident/delete-drill.ts'
import { escalateIncident } from '../../flow/incident/escalate-commands.ts'
import { submitFollowUp } from '../../flow/incident/follow-up-commands.ts'
import {
  exportIncident,
  noteIncident,
  reopen,
  setSeverity,
  updateIncident,
} from '../../flow/incident/incident-commands.ts'
import { findLinkForm, merge, relate } from '../../flow/incident/link-commands.ts'
import { moveMaintenance, planMaintenance } from '../../flow/incident/maintenance-commands.ts'
import { proposePage } from '../../flow/incident/page-commands.ts'
import { resolve } from '../../flow/incident/resolve.ts'
import { findIncidentEnd } from '../../flow/queries/find-incident-end.ts'
import { finishWith, onStep, run, valuesOf } from '../../flow/walk/decide-walk.ts'
import { approve, confirm } from '../../gate/approve.ts'
import { breakGlass } from '../../gate/break-glass.ts'
import { reject } from '../../gate/reject.ts'
import { sayOutcome } from '../../gate/say-outcome.ts'
import { actionName, callback, field } from '../../views/ids.ts'
import { answerReply } from '../../views/messages/ephemeral.ts'
import { type LinkKind, linkModal } from '../../views/modals/link-modal.ts'
import { resolveModal } from '../../views/modals/resolve-modal.ts'
import type { Reply } from '../../views/reply.ts'
import { changeValues } from '../../walk/change-values.ts'
import { noteStep } from '../../walk/finish-step.ts'
import { tellOthers } from '../../walk/tell-others.ts'
import { submitStartForm } from './submit-start-form.ts'

const noteOnStep = onStep(({ program, walk, ref, input, by }) =>
  noteStep(program, walk, { ...ref, text: fieldOf(input, field.text) ?? '' }, by),
)

/** What each modal does when it is submitted, by callback id. */
export const submissions: Handlers = {
  [callback.start]: submitStartForm,
  [callback.parameters]: { ...onStep(run), reply: atParameter },
  [callback.values]: {
    ...onStep(({ program, walk, ref, input, by }) =>
      changeValues(program, walk, { ...ref, values: valuesOf(input) }, by),
    ),
    reply: atParameter,
  },
  [callback.runbook]: { ...chooseRunbook, reply: atField(field.runbook) },
  [callback.confirm]: {
    ...onProposal(({ proposal, click, digest, at }) => confirm(proposal, { ...click, digest }, at)),
    requiresFreshMembership: 'responder',
  },
  [callback.approve]: {
    ...onProposal(({ proposal, click, digest, input, at }) =>
      approve(proposal, { ...click, digest, typed: fieldOf(input, field.typed) ?? '' }, at),
    ),
    requiresFreshMembership: 'approver',
    reply: atField(field.typed),
  },
  [callback.breakGlass]: {
    ...onProposal(({ proposal, click, digest, input, catalog, at }) => {
      const [typed, reason] = [fieldOf(input, field.typed) ?? '', fieldOf(input, field.reason) ?? '']
      return breakGlass(proposal, { ...click, digest, typed, reason }, breakGlassRule(catalog), at)
    }),
    requiresFreshMembership: 'admin',
    reply: atField(field.typed),
  },
  [callback.reject]: onProposal(({ proposal, click, input, at }) =>
    reject(proposal, { ...click, reason: fieldOf(input, field.reason) ?? '' }, at),
  ),
  [callback.outcome]: {
    ...onProposal(({ proposal, click, input, at }) => {
      const went = fieldOf(input, field.outcome) === 'done'
      return sayOutcome(proposal, { ...click, went, reason: fieldOf(input, field.reason) ?? '' }, at)
    }),
    requiresFreshMembership: 'responder',
    reply: atField(field.outcome),
  },
  [callback.note]: (_, { ids }) => (ids.length > 1 ? noteOnStep : { ...noteIncident, reply: atField(field.at) }),
  [callback.done]: { ...onStep(finishWith), reply: atField(field.reason) },
  [callback.update]: updateIncident,
  [callback.escalate]: escalateIncident,
  [callback.draft]: {
    ...onStep(({ program, walk, ref, input, by }) => {
      const text = fieldOf(input, field.keep) === null ? null : fieldOf(input, field.text)
      return tellOthers(program, walk, { ...ref, to: fieldOf(input, field.to) ?? '', text }, by)
    }),
    reply: atField(field.to),
  },
  [callback.page]: { ...proposePage, reply: atNamedField },
  [callback.severity]: setSeverity,
  [callback.assign]: (_, input) => ({
    ...(fieldOf(input, field.how) === 'commander' ? handOverCommand : assignPerson),
    reply: atNamedOrFirst,
  }),
  [callback.export]: exportIncident,
  [callback.link]: (_, input) => linkHandler(fieldOf(input, field.how) === 'merge' ? 'merge' : 'relate'),
  [callback.deleteDrill]: deleteDrill,
  [callback.resolve]: { ...resolve, reply: orStillMissing },
  [callback.reopen]: reopen,
  [callback.followUp]: { ...submitFollowUp, reply: atNamedOrFirst },
  [callback.maintenance]: { ...planMaintenance, reply: atNamedField },
  [callback.maintenanceMove]: { ...moveMaintenance, reply: atNamedOrFirst },
  [callback.executor]: { ...proposeExecutor, reply: atNamedField },
  [callback.rollback]: { ...proposeRollback, reply: atField(field.release) },
}

/** Shows a refusal at the field that it names, empty or not; else in place of the form. */
function atNamedField(answer: Answer, { input }: View): Reply {
  return atInput(answer, findNamed(answer, input))
}

/** The same; what names no field is shown at the first one. */
function atNamedOrFirst(answer: Answer, { input }: View): Reply {
  return atInput(answer, findNamed(answer, input) ?? input.inputs[0])
}

/** A refused value is shown at its field, anything else at the first one. */
function atParameter(answer: Answer, { input }: View): Reply {
  const named = answer.kind === 'refused' ? `${field.parameter}:${answer.parameter}` : ''
  return atInput(answer, input.inputs.find(it => it === named) ?? input.inputs[0])
}

/** Shows a refusal at the field that was filled in and that it is about; the person keeps what they typed. */
function atField(name: string): NonNullable<Deciding['reply']> {
  return (answer, { input }) =>
    atInput(
      answer,
      Object.keys(input.fields).find(it => actionName(it) === name),
    )
}

function findNamed(answer: Answer, { inputs }: View['input']): string | undefined {
  return answer.kind === 'refused' ? inputs.find(it => actionName(it) === answer.parameter) : undefined
}

function atInput(answer: Answer, block: string | undefined): Reply {
  return answer.kind !== 'refused' || block === undefined
    ? answerReply(answer)
    : { kind: 'errors', errors: { [block]: answer.reason } }
}

/** Merging into an incident that is over is asked once more; what else is refused is said at the field. */
function linkHandler(how: LinkKind): Deciding {
  return {
    ...(how === 'merge' ? merge : relate),
    reply: async (answer, view) => {
      const form = await findLinkForm(answer, view, how)
      return form === null ? atField(field.other)(answer, view) : { kind: 'modal', view: linkModal(form) }
    },
  }
}

/** Where something is missing still, the form says what by now; the person keeps what they wrote. */
async function orStillMissing(answer: Answer, view: View): Promise<Reply> {
  const end = answer.kind === 'refused' ? await findIncidentEnd(view, view.input.incident ?? 0) : null
  if (
    end === null ||
    end.incident.status === 'resolved' ||
    end.unsettled.length + end.running.length + end.pages.length === 0
  )
    return answerReply(answer)
  const { form = null } = view.input.extra
  return {
    kind: 'modal',
    view: resolveModal({ ...end, helped: fieldOf(view.input, field.summary) ?? end.helped, form }),
  }
}
