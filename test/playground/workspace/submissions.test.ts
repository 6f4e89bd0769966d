import type { App } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { expect, test } from 'vitest'
import type { WorkspaceOptions } from '../../../playground/workspace/workspace.ts'
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
