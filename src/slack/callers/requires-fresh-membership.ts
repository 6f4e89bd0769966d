import type { Role } from '../../domain/person.ts'
import { actionName, callback } from '../../views/ids.ts'

const decidedFresh: { readonly [callback: string]: Role } = {
  [callback.approve]: 'approver',
  [callback.breakGlass]: 'admin',
  [callback.confirm]: 'responder',
}

/**
 * The role that decides what is asked by this callback or action id, where it is decided on a membership that Slack gives
 * now; null where one of the last minute serves. Buttons that only open the plan need none: its submission decides. To
 * reject or to withdraw runs nothing.
 */
export function requiresFreshMembership(id: string): Role | null {
  return decidedFresh[actionName(id)] ?? null
}
