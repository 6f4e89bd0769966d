import { request } from 'node:http'
import { expect, test } from 'vitest'
import type { PageEvent, PageState } from '../../../playground/workspace/page-api.ts'
import type { Workspace } from '../../../playground/workspace/workspace.ts'
import { call, givenSocketApp, givenWorkspace } from '../../support/given-workspace.ts'

const channel = 'C0ALERTS'
const words = (text: string) => ({ type: 'plain_text' as const, text })

async function readState(workspace: Workspace, as: string): Promise<PageState> {
  const response = await fetch(`${workspace.url}/page/state?as=${as}`)
  // The contract of page-api.ts.
  return (await response.json()) as PageState
}

const ask = async (workspace: Workspace, verb: string, body: object): Promise<unknown> => {
  const response = await fetch(`${workspace.url}/page/${verb}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ verb, ...body }),
  })
  return response.json()
}

/** The events of one person's page from now on, and how to stop. */
async function listen(workspace: Workspace, as: string): Promise<{ events: PageEvent[]; stop: () => void }> {
  const abort = new AbortController()
  const response = await fetch(`${workspace.url}/page/events?as=${as}`, { signal: abort.signal })
  const events: PageEvent[] = []
  const read = async () => {
    let text = ''
    for await (const chunk of response.body ?? []) {
      text += new TextDecoder().decode(chunk)
      const frames = text.split('\n\n')
      text = frames.pop() ?? ''
      for (const frame of frames) if (frame.startsWith('data: ')) events.push(JSON.parse(frame.slice(6)))
    }
  }
  read().catch((thrown: unknown) => {
    if (!abort.signal.aborted) throw thrown
  })
  return { events, stop: () => abort.abort() }
}

const until = (workspace: Workspace, read: () => boolean): Promise<true> =>
  new Promise((resolve, reject) => {
    const started = performance.now()
    const look = () => {
      if (read()) resolve(true)
      else if (performance.now() - started > 3000)
        reject(new Error(`nothing came: ${workspace.journal.entries.length} entries`))
      else setImmediate(look)
    }
    look()
  })

test('the state shows a person their channels, people, commands and messages', async () => {
  const workspace = await givenWorkspace({ panel: 'http://127.0.0.1:9/' })
  await call(workspace, 'chat.postMessage', { channel, text: 'hi' })
  const state = await readState(workspace, 'U0GIL')
  expect(state).toMatchObject({
    me: 'U0GIL',
    panel: 'http://127.0.0.1:9/',
    connected: false,
    home: true,
    channels: [{ id: channel, name: 'engineering-alerts', kind: 'channel' }],
    groups: [{ id: 'S0LEADS', handle: 'engineering-leads' }],
    messages: [{ text: 'hi', ephemeral: false, replies: 0 }],
  })
  expect(state.users.map(({ name, initials, bot }) => [name, initials, bot])).toEqual([
    ['handrail', 'H', true],
    ['ana', 'AL', false],
    ['chen', 'CW', false],
    ['gil', 'GR', false],
  ])
  expect(state.commands.map(({ name }) => name)).toEqual(['/incident', '/plain'])
})

test('a page is told of messages with their thread’s count, of ephemeral ones for its person only, and of modals', async () => {
  const workspace = await givenWorkspace()
  await givenSocketApp(workspace, app => {
    app.command('/incident', async ({ ack, command, client }) => {
      await ack('psst')
      await client.views.open({
        trigger_id: command.trigger_id,
        view: { type: 'modal', title: words('Form'), blocks: [{ type: 'divider' }] },
      })
    })
  })
  const ana = await listen(workspace, 'U0ANA')
  const chen = await listen(workspace, 'U0CHEN')
  expect(await ask(workspace, 'message', { as: 'U0ANA', channel, thread: null, text: 'a &amp; b' })).toEqual({
    ok: true,
  })
  const [parent] = workspace.messages(channel)
  await ask(workspace, 'message', { as: 'U0CHEN', channel, thread: parent?.ts, text: 'reply' })
  await ask(workspace, 'command', { as: 'U0ANA', channel, text: '/incident' })
  await until(workspace, () => ana.events.some(({ kind }) => kind === 'view'))
  const seen = (events: PageEvent[]) =>
    events.map(event => (event.kind === 'message' ? `${event.message.text} ${event.message.replies}` : event.kind))
  expect(seen(ana.events)).toEqual(['a &amp; b 0', 'reply 0', 'a &amp; b 1', 'psst 0', 'view'])
  expect(seen(chen.events)).toEqual(['a &amp; b 0', 'reply 0', 'a &amp; b 1'])
  ana.stop()
  chen.stop()
})

test('a page that opens late is shown the modal that is open', async () => {
  const workspace = await givenWorkspace()
  await workspace.as('U0ANA').command('/incident', channel)
  const trigger_id = workspace.journal.deliveries('command')[0]?.payload.trigger_id
  const view = { type: 'modal', title: words('Form'), blocks: [{ type: 'divider' }] }
  await call(workspace, 'views.open', { trigger_id, view })
  const { events, stop } = await listen(workspace, 'U0ANA')
  await until(workspace, () => events.length > 0)
  expect(events).toMatchObject([{ kind: 'view', view: { depth: 0, view: { title: words('Form') } } }])
  stop()
})

test('the page and its bundle are served, at the permalinks too', async () => {
  const workspace = await givenWorkspace({ pageBundle: async () => ({ html: '<p>page</p>', js: 'js()', css: 'p{}' }) })
  const get = async (path: string) => {
    const response = await fetch(`${workspace.url}${path}`)
    return [response.headers.get('content-type'), await response.text()]
  }
  expect(await get('/')).toEqual(['text/html; charset=utf-8', '<p>page</p>'])
  expect(await get('/archives/C0ALERTS/p1750000000000000')).toEqual(['text/html; charset=utf-8', '<p>page</p>'])
  expect(await get('/page.js')).toEqual(['text/javascript; charset=utf-8', 'js()'])
  expect(await get('/page.css')).toEqual(['text/css; charset=utf-8', 'p{}'])
})

test('a thread and a file can be read', async () => {
  const workspace = await givenWorkspace()
  const parent = await workspace.as('U0ANA').message(channel, 'parent')
  await workspace.as('U0CHEN').message(channel, 'reply', parent.ts)
  const thread = await fetch(`${workspace.url}/page/thread?channel=${channel}&ts=${parent.ts}`)
  expect(await thread.json()).toMatchObject({ messages: [{ text: 'parent', replies: 1 }, { text: 'reply' }] })
  const { file_id, upload_url } = await call(workspace, 'files.getUploadURLExternal', { filename: 'a.md', length: 3 })
  await fetch(String(upload_url), { method: 'POST', body: '# A' })
  const file = await fetch(`${workspace.url}/page/file/${String(file_id)}`)
  expect([file.headers.get('content-type'), await file.text()]).toEqual(['text/markdown', '# A'])
})

test('a form from another site, a request that is none and a foreign host name are refused', async () => {
  const workspace = await givenWorkspace()
  const form = new URLSearchParams({ as: 'U0ANA', channel, text: 'forged' })
  expect((await fetch(`${workspace.url}/page/message`, { method: 'POST', body: form })).status).toBe(400)
  expect((await fetch(`${workspace.url}/page/shout`, { method: 'POST', body: '{}' })).status).toBe(400)
  const status = await new Promise(resolve => {
    request(workspace.url, { headers: { host: 'evil.example' }, agent: false }, response => {
      response.resume()
      resolve(response.statusCode)
    }).end()
  })
  expect(status).toBe(403)
  expect(workspace.messages(channel)).toEqual([])
})
