import type { ModalView } from '@slack/types'
import { expect, test } from 'vitest'
import type { Workspace, WorkspaceOptions } from '../../../playground/workspace/workspace.ts'
import { call, givenSocketApp, givenWorkspace } from '../../support/given-workspace.ts'

const channel = 'engineering-alerts'
const words = (text: string) => ({ type: 'plain_text' as const, text })
const modal = (more: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: 'form',
  title: words('Form'),
  submit: words('Send'),
  blocks: [
    {
      type: 'input',
      block_id: 'name',
      label: words('Name'),
      element: { type: 'plain_text_input', action_id: 'name', min_length: 2 },
    },
    {
      type: 'input',
      block_id: 'note',
      optional: true,
      label: words('Note'),
      element: { type: 'plain_text_input', action_id: 'note', initial_value: 'first' },
    },
  ],
  ...more,
})

/** A workspace and a fresh trigger of a command, taken from the journal. */
async function givenTrigger(
  options: Partial<WorkspaceOptions> = {},
): Promise<{ workspace: Workspace; trigger_id: unknown }> {
  const workspace = await givenWorkspace(options)
  await workspace.as('U0ANA').command('/incident', channel)
  return { workspace, trigger_id: workspace.journal.deliveries('command')[0]?.payload.trigger_id }
}

test('a trigger lives 3 seconds', async () => {
  let now = 1_750_000_000_000
  const { workspace, trigger_id } = await givenTrigger({ now: () => now })
  now += 3001
  const late = await call(workspace, 'views.open', { trigger_id, view: modal() })
  expect(late).toMatchObject({ ok: false, error: 'expired_trigger_id' })
})

test('a trigger opens one view', async () => {
  let now = 1_750_000_000_000
  const { workspace, trigger_id } = await givenTrigger({ now: () => now })
  now += 3000
  expect(await call(workspace, 'views.open', { trigger_id, view: modal() })).toMatchObject({
    ok: true,
    view: { type: 'modal', callback_id: 'form', state: { values: { note: { note: { value: 'first' } } } } },
  })
  const again = await call(workspace, 'views.open', { trigger_id, view: modal() })
  expect(again).toMatchObject({ ok: false, error: 'exchanged_trigger_id' })
  const never = await call(workspace, 'views.open', { trigger_id: '1.2.3', view: modal() })
  expect(never).toMatchObject({ ok: false, error: 'invalid_trigger_id' })
})

test('a view against the rules is refused with the place, and nothing opens', async () => {
  const { workspace, trigger_id } = await givenTrigger()
  const view = modal({ title: words('x'.repeat(25)) })
  expect(await call(workspace, 'views.open', { trigger_id, view })).toMatchObject({
    ok: false,
    error: 'invalid_arguments',
    response_metadata: { messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'] },
  })
  expect(workspace.as('U0ANA').view()).toBeNull()
})

test('a Home tab is published for a person and its buttons act', async () => {
  const workspace = await givenWorkspace()
  const pressed: unknown[] = []
  await givenSocketApp(workspace, app => {
    app.event('app_home_opened', async ({ event, client }) => {
      const button = { type: 'button' as const, action_id: 'go', text: words('Go') }
      await client.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [{ type: 'actions', elements: [button] }] },
      })
    })
    app.action('go', async ({ ack, body }) => {
      await ack()
      pressed.push(body.type === 'block_actions' && body.container.type, 'view' in body && body.view?.type)
    })
  })
  const ana = workspace.as('U0ANA')
  expect(await ana.home()).toEqual({ ok: true })
  await workspace.until(ana.homeView, 'the Home tab')
  expect(await ana.clickIn('home', 'go')).toEqual({ ok: true })
  await workspace.until(() => pressed.length > 0, 'the click')
  expect(pressed).toEqual(['view', 'home'])
})
