import { actGoTo, actRunChecks } from '../../flow/walk-acts.ts'
import { answerReply } from '../../views/answer-reply.ts'
import { action } from '../../views/ids.ts'
import type { ClickHandler } from './click-handler.ts'

/** The buttons of a walk's head. */
export const walkClicks: { readonly [action: string]: ClickHandler } = {
  [action.walkRunAll]: async ({ caller, ids: [walk = ''], index }, services) =>
    answerReply(await actRunChecks(services, caller, walk, index ?? -1)),
  [action.walkGo]: async ({ caller, ids: [walk = ''], index }, services) =>
    answerReply(await actGoTo(services, caller, walk, index ?? -1)),
}
