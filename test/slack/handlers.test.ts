import { expect, test } from 'vitest'
import { incident } from '../../commands/incident.ts'
import type { Services } from '../../src/flow/services.ts'
import { alertActions } from '../../src/slack/actions/alert-actions.ts'
import { boardActions } from '../../src/slack/actions/board-actions.ts'
import { cardActions } from '../../src/slack/actions/card-actions.ts'
import { gateActions } from '../../src/slack/actions/gate-actions.ts'
import { homeActions } from '../../src/slack/actions/home-actions.ts'
import { maintenanceActions } from '../../src/slack/actions/maintenance-actions.ts'
import { moreMenu } from '../../src/slack/actions/more-menu.ts'
import { rollbackActions } from '../../src/slack/actions/rollback-actions.ts'
import { runbookActions } from '../../src/slack/actions/runbook-actions.ts'
import { stepActions } from '../../src/slack/actions/step-actions.ts'
import { taskActions } from '../../src/slack/actions/task-actions.ts'
import { walkActions } from '../../src/slack/actions/walk-actions.ts'
import { createRouter } from '../../src/slack/create-router.ts'
import { submissions } from '../../src/slack/views/submissions.ts'
import { action, callback } from '../../src/views/ids.ts'
import { notShown } from '../../src/views/messages/ephemeral.ts'
import { ana } from '../support/people.ts'

const tables = [
  cardActions,
  walkActions,
  stepActions,
  gateActions,
  boardActions,
  alertActions,
  moreMenu,
  rollbackActions,
  runbookActions,
  homeActions,
  taskActions,
  maintenanceActions,
]

/** Inputs of forms, whose values come with the submission or ask for options; and a link. */
const withoutHandler: readonly string[] = [
  action.field,
  action.startSymptom,
  action.startSystem,
  action.startJoin,
  action.runbookFind,
]

test('every button has its handler in one table', () => {
  for (const id of Object.values(action).filter(it => !withoutHandler.includes(it))) {
    expect(
      tables.filter(it => id in it),
      id,
    ).toHaveLength(1)
  }
})

test('every modal that can be submitted has its handler', () => {
  // The command whose words it asks about answers the form that asks which incident they mean.
  const elsewhere: readonly string[] = [callback.shown, callback.whichIncident]
  expect(incident.readChosen).toBeTypeOf('function')
  for (const id of Object.values(callback).filter(it => !elsewhere.includes(it))) expect(submissions).toHaveProperty(id)
})

test('what may carry a change out is decided on a membership that Slack gives now', () => {
  const atGate = Object.entries(submissions).filter(([, it]) => typeof it === 'object' && it.atGate)
  expect(atGate.map(([id]) => id).sort()).toEqual(['approve', 'break-glass', 'confirm', 'outcome', 'reject'])
  const fresh = atGate.map(([id, it]) => [id, 'requiresFreshMembership' in it ? it.requiresFreshMembership : null])
  expect(Object.fromEntries(fresh)).toEqual({
    approve: 'approver',
    'break-glass': 'admin',
    confirm: 'responder',
    // That it was not done lets it be proposed again.
    outcome: 'responder',
    // It carries nothing out.
    reject: null,
  })
})

test('a click at a gate is refused with a line in the record where the gate was not shown', () => {
  for (const [id, handler] of Object.entries(gateActions)) expect(handler, id).toMatchObject({ atGate: true })
})

test('a stranger learns nothing, not even which commands there are', async () => {
  // Nothing is asked of the services for somebody who is no member of the workspace.
  const router = createRouter({} as Services, {}, incident)
  const caller = { person: { ...ana, stranger: true }, channel: 'C1', thread: null, source: 'slash', key: 'k' } as const
  expect(await router.command('/other', 'start', caller)).toEqual(notShown)
  expect(await router.mention('list', caller)).toEqual(notShown)
})
