import { actChoose, actGoTo, actReopenQuestion, actRunChecks, type QuestionRef } from '../../flow/walk-acts.ts'
import { action } from '../../views/ids.ts'
import { answerReply } from '../../views/messages/answer-reply.ts'
import type { ClickHandler, KnownClick } from './click-handler.ts'

/** The buttons of a walk's head and of its questions. */
export const walkClicks: { readonly [action: string]: ClickHandler } = {
  [action.walkRunAll]: async ({ caller, ids: [walk = ''], index }, services) =>
    answerReply(await actRunChecks(services, caller, walk, index ?? -1)),
  [action.walkGo]: async ({ caller, ids: [walk = ''], index }, services) =>
    answerReply(await actGoTo(services, caller, walk, index ?? -1)),
  [action.choiceTake]: async (click, services) =>
    answerReply(await actChoose(services, click.caller, questionOf(click), click.index ?? -1)),
  [action.choiceNone]: async (click, services) =>
    answerReply(await actChoose(services, click.caller, questionOf(click), null)),
  [action.choiceOther]: async (click, services) =>
    answerReply(await actReopenQuestion(services, click.caller, questionOf(click))),
}

function questionOf({ ids, version }: KnownClick): QuestionRef {
  const [walk = '', group = ''] = ids
  return { walk, group, version }
}
