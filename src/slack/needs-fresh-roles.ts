import { action, actionName, callback } from '../views/ids.ts'

const decidedFresh: ReadonlySet<string> = new Set([
  callback.approve,
  callback.breakGlass,
  callback.confirm,
  action.gateWithdraw,
])

/**
 * Whether what is asked by this callback or action id is decided on a membership that Slack gives now. The buttons that only
 * open the plan need none: its submission decides.
 */
export function needsFreshRoles(id: string): boolean {
  return decidedFresh.has(actionName(id))
}
