import { chooseRollback } from '../../flow/gate/fill-rollback.ts'
import type { Handlers } from '../../flow/handler.ts'
import { action } from '../../views/ids.ts'

/** What can be chosen in the form of `/rollback`. */
export const rollbackActions: Handlers = {
  [action.rollbackPlace]: chooseRollback,
  [action.rollbackRelease]: chooseRollback,
  [action.rollbackIncident]: chooseRollback,
}
