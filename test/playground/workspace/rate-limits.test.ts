import { expect, test } from 'vitest'
import type { Workspace } from '../../../playground/workspace/workspace.ts'
import { botToken, givenWorkspace } from '../../support/given-workspace.ts'

async function send(workspace: Workspace, method: string, args: Record<string, unknown> = {}) {
  const response = await fetch(`${workspace.apiUrl}${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${botToken}` },
    body: JSON.stringify(args),
  })
  const wait = response.headers.get('retry-after')
  const body = (await response.json()) as { ok: boolean; error?: string }
  return { status: response.status, wait: wait === null ? null : Number(wait), ...body }
}

async function given(rateLimits?: number) {
  let at = 1_800_000_000_000
  const workspace = await givenWorkspace({ now: () => at, ...(rateLimits === undefined ? {} : { rateLimits }) })
  const pass = (milliseconds: number) => {
    at += milliseconds
  }
  const limited = () =>
    workspace.journal.entries.flatMap(it => (it.kind === 'fault' && it.fault === 'rate-limited' ? [it.detail] : []))
  return { workspace, pass, limited }
}

const post = (workspace: Workspace, channel = 'C0ALERTS') => send(workspace, 'chat.postMessage', { channel, text: 'x' })

test('a method takes as many calls in a minute as its tier says, and tells the next one how long to wait', async () => {
  const { workspace, pass } = await given(1)
  const { ok } = await send(workspace, 'chat.postMessage', { channel: 'C0ALERTS', text: 'x' })
  expect(ok).toBe(true)
  const ts = workspace.messages('C0ALERTS')[0]?.ts
  const update = () => send(workspace, 'chat.update', { channel: 'C0ALERTS', ts, text: 'y' })
  for (let call = 0; call < 50; call += 1) {
    expect(await update()).toMatchObject({ status: 200, ok: true })
    pass(100)
  }
  expect(await update()).toEqual({ status: 429, wait: 55, ok: false, error: 'ratelimited' })
  // Other methods have limits of their own.
  expect(await send(workspace, 'auth.test')).toMatchObject({ ok: true })
  expect(await send(workspace, 'users.info', { user: 'U0ANA' })).toMatchObject({ ok: true })
  pass(54_000)
  expect(await update()).toMatchObject({ status: 429 })
  pass(2_000)
  expect(await update()).toMatchObject({ status: 200 })
})

test('a call that is made during a wait is refused, and known to have been early', async () => {
  const { workspace, pass, limited } = await given(1)
  for (let call = 0; call < 6; call += 1) await post(workspace)
  expect(limited()).toEqual([{ method: 'chat.postMessage', channel: 'C0ALERTS', retryAfter: 1, early: false }])
  await post(workspace)
  expect(limited()).toHaveLength(2)
  expect(limited()[1]).toMatchObject({ early: true })
  pass(1_000)
  expect(await post(workspace)).toMatchObject({ status: 200 })
})

test('messages are taken once a second for each channel, after a short burst', async () => {
  const { workspace, pass } = await given(1)
  const direct = 'U0ANA'
  for (let call = 0; call < 5; call += 1) expect(await post(workspace)).toMatchObject({ status: 200 })
  expect(await post(workspace)).toMatchObject({ status: 429, wait: 1 })
  expect(await post(workspace, direct)).toMatchObject({ status: 200 })
  pass(1_000)
  expect(await post(workspace)).toMatchObject({ status: 200 })
  expect(await post(workspace)).toMatchObject({ status: 429 })
})

test('without limits, and with wider ones, more is taken', async () => {
  for (const rateLimits of [undefined, 100]) {
    const { workspace, limited } = await given(rateLimits)
    for (let call = 0; call < 30; call += 1) {
      await send(workspace, 'users.info', { user: 'U0ANA' })
      if (call < 5) await post(workspace)
    }
    expect(limited()).toEqual([])
  }
})
