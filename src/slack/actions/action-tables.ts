import type { Handlers } from '../../flow/handler.ts'
import { action } from '../../views/ids.ts'
import { changeStartForm } from '../views/submit-start-form.ts'
import { alertActions } from './alert-actions.ts'
import { boardActions } from './board-actions.ts'
import { cardActions } from './card-actions.ts'
import { gateActions } from './gate-actions.ts'
import { homeActions } from './home-actions.ts'
import { maintenanceActions } from './maintenance-actions.ts'
import { moreMenu } from './more-menu.ts'
import { rollbackActions } from './rollback-actions.ts'
import { runbookActions } from './runbook-actions.ts'
import { stepActions } from './step-actions.ts'
import { taskActions } from './task-actions.ts'
import { walkActions } from './walk-actions.ts'

/** Buttons in messages. */
const clicks: Handlers = {
  ...cardActions,
  ...walkActions,
  ...stepActions,
  ...gateActions,
  ...boardActions,
  ...alertActions,
  ...taskActions,
}

/** What can be chosen in an open modal. */
const choices: Handlers = {
  ...moreMenu,
  ...runbookActions,
  ...rollbackActions,
  ...homeActions,
  ...taskActions,
  ...maintenanceActions,
  [action.startSymptom]: changeStartForm,
  [action.startSystem]: changeStartForm,
}

/** What each button and choice does, by action id: in messages, and in an open modal or App Home. */
export const actionTables = { clicks, choices } as const
