import type { App } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { expect, test } from 'vitest'
import type { Workspace, WorkspaceOptions } from '../../../playground/workspace/workspace.ts'
import { call, givenSocketApp, givenWorkspace } from './given-workspace.ts'

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

/** A workspace whose app opens the modal at `/incident`, and the person who sees it. */
async function givenModal(
  listen: (app: App) => void,
  { view = modal(), options = {} }: { view?: ModalView; options?: Partial<WorkspaceOptions> } = {},
) {
  const workspace = await givenWorkspace({ ackMs: 200, ...options })
  const app = await givenSocketApp(workspace, app => {
    app.command('/incident', async ({ ack, command, client }) => {
      await ack()
      await client.views.open({ trigger_id: command.trigger_id, view })
    })
    listen(app)
  })
  const ana = workspace.as('U0ANA')
  await ana.command('/incident', channel)
  await workspace.until(ana.view, 'the modal')
  return { workspace, app, ana }
}

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

test('an update needs the newest hash and keeps what people typed under the same ids', async () => {
  const { workspace, ana } = await givenModal(
    app => {
      app.action('kind', async ({ ack }) => ack())
    },
    {
      view: modal({
        blocks: [
          ...modal().blocks,
          {
            type: 'input',
            block_id: 'kind',
            dispatch_action: true,
            label: words('Kind'),
            element: { type: 'plain_text_input', action_id: 'kind' },
          },
        ],
      }),
    },
  )
  const open = ana.view()
  expect(await ana.select('modal', 'kind', 'typed')).toEqual({ ok: true })
  const update = { view_id: open?.id, view: open?.content }
  expect(await call(workspace, 'views.update', { ...update, hash: 'old' })).toMatchObject({ error: 'hash_conflict' })
  expect(await call(workspace, 'views.update', { ...update, hash: open?.hash })).toMatchObject({
    ok: true,
    view: { state: { values: { kind: { kind: { type: 'plain_text_input', value: 'typed' } } } } },
  })
  expect(await call(workspace, 'views.update', { ...update, view_id: 'V0NONE' })).toMatchObject({ error: 'not_found' })
})

test('what Slack’s client would stop never reaches the app', async () => {
  const { workspace, ana } = await givenModal(() => undefined)
  expect(await ana.submit()).toMatchObject({ errors: { name: 'Please complete this required field.' } })
  expect(await ana.submit({ name: 'x' })).toMatchObject({ errors: { name: 'Please enter at least 2 characters.' } })
  expect(workspace.journal.deliveries('view_submission')).toEqual([])
})

test('a submission that nobody acknowledges leaves the modal open with an error', async () => {
  const { ana } = await givenModal(() => undefined)
  expect(await ana.submit({ name: 'Ana' })).toEqual({ ok: false, reason: 'We had some trouble connecting. Try again?' })
  expect(ana.view()?.content.callback_id).toBe('form')
})

test('errors for a block that is no input are the app’s fault, and said in the journal', async () => {
  const { workspace, ana } = await givenModal(app => {
    app.view('form', async ({ ack }) => ack({ response_action: 'errors', errors: { nowhere: 'Wrong.' } }))
  })
  expect(await ana.submit({ name: 'Ana' })).toMatchObject({
    ok: false,
    reason: 'We had some trouble connecting. Try again?',
  })
  expect(workspace.journal.deliveries('view_submission')[0]?.problem).toBe(
    'errors names nowhere, which is no input block of the view',
  )
  expect(ana.view()).not.toBeNull()
})

test('three views lie on each other at most; an empty acknowledgement closes one, clear closes all', async () => {
  let step = 0
  const answers = [
    { response_action: 'push' as const, view: modal({ title: words('Two') }) },
    { response_action: 'push' as const, view: modal({ title: words('Three') }) },
    { response_action: 'push' as const, view: modal({ title: words('Four') }) },
    undefined,
    { response_action: 'update' as const, view: modal({ title: words('New two') }) },
    { response_action: 'clear' as const },
  ]
  const { workspace, ana } = await givenModal(app => {
    app.view('form', async ({ ack }) => {
      const answer = answers[step++]
      await (answer === undefined ? ack() : ack(answer))
    })
  })
  const titles: unknown[] = []
  for (const _ of answers) {
    await ana.submit({ name: 'Ana' })
    titles.push(ana.view()?.content.title ?? null)
  }
  expect(titles).toEqual([words('Two'), words('Three'), words('Three'), words('Two'), words('New two'), null])
  expect(workspace.journal.deliveries('view_submission')[2]?.problem).toMatch(/^push_limit_reached/)
})

test('the app is told of a closed modal when it asked for it', async () => {
  const closed: unknown[] = []
  const { workspace, ana } = await givenModal(
    app => {
      app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body }) => {
        await ack()
        closed.push('is_cleared' in body && body.is_cleared)
      })
    },
    { view: modal({ notify_on_close: true }) },
  )
  expect(await ana.close()).toEqual({ ok: true })
  expect(ana.view()).toBeNull()
  await workspace.until(() => closed.length > 0, 'the closing')
  expect(closed).toEqual([false])
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
