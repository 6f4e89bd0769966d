import { action, actionName, callback } from '../views/ids.ts'

const decidedFresh: ReadonlySet<string> = new Set([
  callback.approve,
  callback.breakGlass,
  callback.confirm,
  action.gateApprove,
  action.gateConfirm,
  action.gateWithdraw,
])

/** Whether what is asked by this callback or action id is decided on a membership that Slack gives now. */
export function needsFreshRoles(id: string): boolean {
  return decidedFresh.has(actionName(id))
}
