import type { Reply } from '../../command.ts'
import { lookAtValues } from '../../flow/look-at-values.ts'
import type { Services } from '../../flow/services.ts'
import { actBranch, actFinish, actRun, actTick, type StepRef } from '../../flow/step-acts.ts'
import { action, stepMore } from '../../views/ids.ts'
import { answerReply } from '../../views/messages/answer-reply.ts'
import { whisper } from '../../views/messages/whisper.ts'
import { parametersModal } from '../../views/modals/parameters-modal.ts'
import type { ClickHandler, KnownClick } from './click-handler.ts'
import { openStepModal } from './open-step-modal.ts'

const run: ClickHandler = async (click, services) =>
  answerReply(await actRun(services, click.caller, findStep(click), {}))

/** The buttons of a step and of the lines of a proof list. */
export const stepClicks: { readonly [action: string]: ClickHandler } = {
  [action.stepRun]: run,
  [action.stepPropose]: run,
  [action.stepDone]: async (click, services) =>
    answerReply(await actFinish(services, click.caller, findStep(click), 'done')),
  [action.stepSkip]: async (click, services) =>
    answerReply(await actFinish(services, click.caller, findStep(click), 'skipped')),
  [action.stepBranch]: async (click, services) =>
    answerReply(await actBranch(services, click.caller, findStep(click), click.index ?? -1)),
  [action.stepMore]: async (click, services) => {
    const choice = stepMore[click.index ?? -1] ?? 'why'
    const ref = findStep(click)
    if (choice === 'done' || choice === 'not-true')
      return answerReply(await actFinish(services, click.caller, ref, choice))
    if (choice === 'change') return openValues(services, click, ref)
    if (choice === 'skip') return answerReply(await actFinish(services, click.caller, ref, 'skipped'))
    return openStepModal(services, click.caller.person, { walk: ref.walk, step: String(ref.step), choice })
  },
  [action.stepChange]: async (click, services) => openValues(services, click, findStep(click)),
  [action.proofChange]: async (click, services) => openValues(services, click, proofOf(click)),
  [action.proofRun]: async (click, services) => answerReply(await actRun(services, click.caller, proofOf(click), {})),
  [action.proofTick]: async (click, services) => answerReply(await actTick(services, click.caller, proofOf(click))),
}

async function openValues(services: Services, { caller }: KnownClick, ref: StepRef): Promise<Reply> {
  const seen = await lookAtValues(services, caller, ref)
  return seen.kind === 'refused' ? whisper(seen.reason) : { kind: 'modal', view: parametersModal(seen.form) }
}

function findStep({ ids, version }: KnownClick): StepRef {
  const [walk = '', step = ''] = ids
  return { walk, step, version }
}

/** A line of a proof list is named by its place in the program. */
function proofOf({ ids, version, index }: KnownClick): StepRef {
  const [walk = ''] = ids
  return { walk, step: index ?? -1, version }
}
