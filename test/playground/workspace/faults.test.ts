import { expect, test } from 'vitest'
import type { Workspace } from '../../../playground/workspace/workspace.ts'
import { botToken, call, givenWorkspace } from '../../support/given-workspace.ts'

const channel = 'C0ALERTS'

const post = (workspace: Workspace, signal?: AbortSignal) =>
  fetch(`${workspace.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${botToken}` },
    body: new URLSearchParams({ channel, text: 'x' }),
    ...(signal && { signal }),
  })

test('a method can be told to answer 429 a number of times', async () => {
  const workspace = await givenWorkspace()
  workspace.faults.answer('chat.postMessage', { retryAfter: 7, times: 1 })
  const limited = await post(workspace)
  expect([limited.status, limited.headers.get('retry-after'), await limited.json()]).toEqual([
    429,
    '7',
    { ok: false, error: 'ratelimited' },
  ])
  expect((await post(workspace)).status).toBe(200)
  expect(workspace.messages(channel)).toHaveLength(1)
})

test('every method can be told to answer 503, until the faults are cleared', async () => {
  const workspace = await givenWorkspace()
  workspace.faults.answer('*', { status: 503 })
  expect((await post(workspace)).status).toBe(503)
  expect((await post(workspace)).status).toBe(503)
  workspace.faults.clear()
  expect((await post(workspace)).status).toBe(200)
  expect(workspace.journal.calls('chat.postMessage').map(({ status }) => status)).toEqual([503, 503, 200])
})

test('a method can be told to refuse in Slack’s words', async () => {
  const workspace = await givenWorkspace()
  workspace.faults.answer('chat.postMessage', { error: 'fatal_error', times: 1 })
  expect(await call(workspace, 'chat.postMessage', { channel, text: 'x' })).toEqual({ ok: false, error: 'fatal_error' })
})

test('a hanging call is never answered and does nothing', async () => {
  const workspace = await givenWorkspace()
  workspace.faults.answer('chat.postMessage', { hang: true, times: 1 })
  const gone = new AbortController()
  const answer = post(workspace, gone.signal)
  await workspace.journal.waitFor(entry => entry.kind === 'fault' && entry.fault === 'struck')
  gone.abort()
  await expect(answer).rejects.toThrow()
  expect(workspace.messages(channel)).toEqual([])
})

test('a lost answer belongs to a call that was done', async () => {
  const workspace = await givenWorkspace()
  workspace.faults.answer('chat.postMessage', { lost: true, times: 1 })
  await expect(post(workspace)).rejects.toThrow()
  expect(workspace.messages(channel).map(({ text }) => text)).toEqual(['x'])
  expect(workspace.journal.calls('chat.postMessage')[0]).toMatchObject({ status: null, answer: null })
})

test('a slow call is done late, but done', async () => {
  const workspace = await givenWorkspace()
  workspace.faults.answer('chat.postMessage', { delayMs: 20, times: 1 })
  const started = performance.now()
  expect((await post(workspace)).status).toBe(200)
  expect(performance.now() - started).toBeGreaterThan(15)
})
