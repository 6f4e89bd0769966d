import type { ModalView } from '@slack/types'
import { verifyStepChange } from '../../flow/gate/proposal-commands.ts'
import type { Deciding, Handler, Handlers, Showing, View } from '../../flow/handler.ts'
import { findPageForm } from '../../flow/incident/page-commands.ts'
import { findStepDetails, findValuesForm, type StepDetails } from '../../flow/queries/find-step-details.ts'
import { formRefusal } from '../../flow/queries/form-refusal.ts'
import { readDraft } from '../../flow/queries/read-catch-up.ts'
import { finishWith, onProof, onStep, repeat, run } from '../../flow/walk/decide-walk.ts'
import { isUnattended } from '../../policy/is-unattended.ts'
import { action } from '../../views/ids.ts'
import { draftText } from '../../views/messages/draft-text.ts'
import { ephemeral } from '../../views/messages/ephemeral.ts'
import { draftModal } from '../../views/modals/draft-modal.ts'
import { evidenceModal } from '../../views/modals/evidence-modal.ts'
import { noteModal } from '../../views/modals/note-modal.ts'
import { pageModal } from '../../views/modals/page-modal.ts'
import { parametersModal } from '../../views/modals/parameters-modal.ts'
import { whyModal } from '../../views/modals/why-modal.ts'
import { type StepMore, stepMore } from '../../views/step-more.ts'
import { answerGuard } from '../../walk/answer-guard.ts'
import { finishStep } from '../../walk/finish-step.ts'
import { goBeside, takeBranch } from '../../walk/go-to-step.ts'
import { parallelGroup } from '../../walk/parallel-group.ts'
import { listTogether, runChecks } from '../../walk/run-checks.ts'
import { asksForStatusPage } from '../../walk/tell-others.ts'
import { openOutcome } from './gate-actions.ts'
import { modalOf } from './open-modal.ts'

const finish = (how: 'skipped' | 'not-true'): Deciding =>
  onStep(({ program, walk, ref, by }) => finishStep(program, walk, { ...ref, how, note: null }, by))

const answer = (holds: boolean): Deciding =>
  onStep(({ program, walk, ref, by }) => answerGuard(program, walk, { ...ref, holds }, by))

/** The buttons of a step and of the lines of a proof list. */
export const stepActions: Handlers = {
  [action.stepRun]: onStep(run),
  [action.stepPropose]: onStep(run),
  [action.stepDone]: onStep(finishWith),
  [action.stepSkip]: finish('skipped'),
  [action.stepBranch]: onStep(({ program, walk, ref, input, by }) =>
    takeBranch(program, walk, { ...ref, branch: input.index ?? -1 }, by),
  ),
  [action.stepAgain]: onStep(repeat),
  [action.stepTogether]: onStep(({ program, walk, ref, incident, catalog, newId, by }) => {
    const step = program.steps.find(it => it.id === ref.step)
    const system = catalog.systems[walk.system ?? incident.system]
    const group = step === undefined ? null : parallelGroup(program, step)
    if (group === null || system === undefined)
      return { kind: 'refused', reason: 'It is not done side by side with others.' }
    const unattended = group.steps.filter(it => isUnattended(it, system)).map(it => it.id)
    const steps = listTogether(program, walk, group.steps, unattended).map(it => it.id)
    return runChecks(
      program,
      walk,
      { section: null, steps, id: newId(), runs: steps.map(() => newId()), unattended },
      by,
    )
  }),
  [action.stepBeside]: onStep(({ program, walk, ref, input, by }) =>
    goBeside(program, walk, { ...ref, other: program.steps[input.index ?? -1]?.id ?? '' }, by),
  ),
  [action.stepHolds]: answer(true),
  [action.stepFails]: answer(false),
  [action.stepMore]: (_, { index }) => stepMoreChoices[stepMore[index ?? -1] ?? 'why'],
  [action.stepChange]: opensValues(({ input }) => input.ids[1] ?? ''),
  [action.stepDraft]: opensStep(async ({ incident, system, step, place }, view) => {
    const refused = formRefusal('step-note', view.caller.person, incident)
    if (refused !== null) return refused
    // Of the walk's system: the pages of the incident's say nothing of another one.
    if (asksForStatusPage(step)) {
      const page = await findPageForm(view, incident, { system, closes: /\b(?:clos|resolv)/i.test(step.text) })
      if (page.kind === 'found') return pageModal(page.form)
    }
    const systemName = view.catalog.systems[system]?.name ?? incident.systemName
    const draft = draftText({ ...(await readDraft(view, { ...incident, systemName })), asked: step.text })
    return draftModal({ ...place, asked: step.text, draft })
  }),
  [action.stepCheckNow]: verifyStepChange,
  [action.stepSay]: {
    show: async view => {
      const details = await findStepDetails(view, view.input.ids[0] ?? '', view.input.ids[1] ?? '')
      return openOutcome(view, details?.state.proposal ?? '')
    },
  },
  [action.proofChange]: opensValues(({ input }) => input.index ?? -1),
  [action.proofRun]: onProof(run),
  [action.proofTick]: onProof(finishWith),
}

/** The choices of a step's *More*. */
const stepMoreChoices: { readonly [choice in StepMore]: Handler } = {
  done: onStep(finishWith),
  skip: finish('skipped'),
  'not-true': finish('not-true'),
  change: opensValues(({ input }) => input.ids[1] ?? ''),
  note: opensStep(({ incident, step, state, place }, { caller }) => {
    const refused = formRefusal('step-note', caller.person, incident)
    return refused ?? noteModal({ ...place, about: step.title, note: state.note })
  }),
  evidence: opensStep(({ evidence, step, place }) =>
    evidence === null
      ? 'There is no evidence for this step.'
      : evidenceModal({ ...evidence, ...place, title: step.title }),
  ),
  why: opensStep(({ file, step, request, place }) => whyModal({ ...place, file, step, request })),
}

/** Opens a modal about a step, or says why there is none. */
function opensStep(
  modal: (details: StepDetails, view: View) => ModalView | string | Promise<ModalView | string>,
): Showing {
  return {
    show: async view => {
      const [walk = '', step = ''] = view.input.ids
      const details = await findStepDetails(view, walk, step)
      if (details === null) return ephemeral('This step is not there any more. Open the walk again.')
      const shown = await modal(details, view)
      return typeof shown === 'string' ? ephemeral(shown) : { kind: 'modal', view: shown }
    },
  }
}

/** Opens the form that changes the values of a step. */
function opensValues(stepOf: (view: View) => string | number): Showing {
  return {
    show: async view => {
      const [walk = ''] = view.input.ids
      return modalOf(await findValuesForm(view, view.caller, { walk, step: stepOf(view) }), parametersModal)
    },
  }
}
