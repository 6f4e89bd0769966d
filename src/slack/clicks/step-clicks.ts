import { actBranch, actFinish, actRun, actTick, type StepRef } from '../../flow/step-acts.ts'
import { answerReply } from '../../views/answer-reply.ts'
import { action, stepMore } from '../../views/ids.ts'
import type { ClickHandler, KnownClick } from './click-handler.ts'
import { openStepModal } from './open-step-modal.ts'

const run: ClickHandler = async (click, services) =>
  answerReply(await actRun(services, click.caller, stepOf(click), {}))

/** The buttons of a step and of the lines of a proof list. */
export const stepClicks: { readonly [action: string]: ClickHandler } = {
  [action.stepRun]: run,
  [action.stepPropose]: run,
  [action.stepDone]: async (click, services) =>
    answerReply(await actFinish(services, click.caller, stepOf(click), 'done')),
  [action.stepSkip]: async (click, services) =>
    answerReply(await actFinish(services, click.caller, stepOf(click), 'skipped')),
  [action.stepBranch]: async (click, services) =>
    answerReply(await actBranch(services, click.caller, stepOf(click), click.index ?? -1)),
  [action.stepMore]: async (click, services) => {
    const choice = stepMore[click.index ?? -1] ?? 'why'
    const ref = stepOf(click)
    if (choice === 'done' || choice === 'not-true')
      return answerReply(await actFinish(services, click.caller, ref, choice))
    if (choice === 'skip') return answerReply(await actFinish(services, click.caller, ref, 'skipped'))
    return openStepModal(services, { walk: ref.walk, step: String(ref.step), choice })
  },
  [action.proofRun]: async (click, services) => answerReply(await actRun(services, click.caller, proofOf(click), {})),
  [action.proofTick]: async (click, services) => answerReply(await actTick(services, click.caller, proofOf(click))),
}

function stepOf({ ids, version }: KnownClick): StepRef {
  const [walk = '', step = ''] = ids
  return { walk, step, version }
}

/** A line of a proof list is named by its place in the program. */
function proofOf({ ids, version, index }: KnownClick): StepRef {
  const [walk = ''] = ids
  return { walk, step: index ?? -1, version }
}
