import { expect, test } from 'vitest'
import type { DeliveryEntry, JournalEntry } from '../../../playground/workspace/journal.ts'
import { call, givenHttpApp, givenSocketApp, givenWorkspace } from '../../support/given-workspace.ts'

const channel = 'C0ALERTS'
const isMention = (entry: JournalEntry): entry is DeliveryEntry =>
  entry.kind === 'delivery' && entry.type === 'app_mention'
const retries = (entries: readonly DeliveryEntry[]) => entries.map(({ retry, outcome }) => [retry, outcome])

test('an event that is not acknowledged is sent three times more, with the number and the reason', async () => {
  const workspace = await givenWorkspace({ retryAfterMs: [0, 5, 10] })
  await workspace.as('U0ANA').message(channel, '@Handrail hello')
  await workspace.until(() => workspace.journal.deliveries('app_mention')[3]?.outcome === 'failed', 'the third retry')
  const sent = workspace.journal.deliveries('app_mention')
  expect(retries(sent)).toEqual([
    [null, 'failed'],
    [{ attempt: 1, reason: 'connection_failed' }, 'failed'],
    [{ attempt: 2, reason: 'connection_failed' }, 'failed'],
    [{ attempt: 3, reason: 'connection_failed' }, 'failed'],
  ])
  expect(new Set(sent.map(({ payload }) => payload.event_id)).size).toBe(1)
})

test.each([
  ['over Socket Mode', givenSocketApp],
  ['over HTTP', givenHttpApp],
])('a redelivered event carries its retry %s', async (_, givenApp) => {
  const workspace = await givenWorkspace()
  const heard: unknown[][] = []
  await givenApp(workspace, app => {
    app.event('app_mention', async ({ body, context }) => {
      heard.push([body.event_id, context.retryNum, context.retryReason])
    })
    app.event('message', async () => undefined)
  })
  await workspace.as('U0ANA').message(channel, '@Handrail hello')
  const { payload } = await workspace.journal
    .waitFor(entry => isMention(entry) && entry.outcome === 'acked')
    .then(entry => {
      if (!isMention(entry)) throw new Error('not a mention')
      return entry
    })
  await workspace.faults.redeliver(1)
  await workspace.until(() => heard.length === 2, 'both')
  expect(heard.map(([id]) => id)).toEqual([payload.event_id, payload.event_id])
  expect(heard[1]).toEqual([payload.event_id, 1, 'timeout'])
})

test('an app with another signing secret refuses what is sent to it', async () => {
  const workspace = await givenWorkspace()
  await givenHttpApp(workspace, () => undefined, 'another secret')
  const answer = await workspace.as('U0ANA').command('/incident', channel)
  expect(answer).toEqual({ ok: false, reason: '/incident failed with the error "dispatch_failed"' })
  expect(workspace.journal.deliveries('command')[0]).toMatchObject({ outcome: 'failed', problem: 'http_error' })
})

test('each payload goes to one of the open connections', async () => {
  const workspace = await givenWorkspace()
  const heard: string[] = []
  for (const name of ['first', 'second']) {
    await givenSocketApp(workspace, app => {
      app.command('/incident', async ({ ack }) => {
        heard.push(name)
        await ack()
      })
    })
  }
  for (const _ of [1, 2, 3, 4]) await workspace.as('U0ANA').command('/incident', channel)
  expect(heard.toSorted()).toEqual(['first', 'first', 'second', 'second'])
})

test('held deliveries arrive when they are released, and the newest first when reordered', async () => {
  const workspace = await givenWorkspace()
  const heard: unknown[] = []
  await givenSocketApp(workspace, app => {
    app.command('/incident', async ({ ack, command }) => {
      heard.push(command.text)
      await ack()
    })
  })
  const ana = workspace.as('U0ANA')
  workspace.faults.holdDeliveries()
  const answers = [ana.command('/incident one', channel), ana.command('/incident two', channel)]
  await Promise.resolve()
  expect(heard).toEqual([])
  await workspace.faults.reorder()
  expect(await Promise.all(answers)).toEqual([{ ok: true }, { ok: true }])
  expect(heard).toEqual(['two', 'one'])
})

test('a dropped socket fails what was under way, and the app comes back by itself', async () => {
  const workspace = await givenWorkspace()
  await givenSocketApp(workspace, app => {
    app.command('/incident', async () => workspace.faults.dropSocket())
  })
  expect(await workspace.as('U0ANA').command('/incident', channel)).toMatchObject({ ok: false })
  expect(workspace.connected()).toBe(false)
  expect(workspace.journal.entries.some(entry => entry.kind === 'fault' && entry.fault === 'dropSocket')).toBe(true)
})

test('a deaf socket stays open and carries nothing', async () => {
  const workspace = await givenWorkspace({ ackMs: 50 })
  await givenSocketApp(workspace, app => {
    app.command('/incident', async ({ ack }) => ack())
  })
  workspace.faults.deafenSocket()
  expect(workspace.connected()).toBe(true)
  expect(await workspace.as('U0ANA').command('/incident', channel)).toMatchObject({ ok: false })
})

test('a socket address is good for one connection', async () => {
  const workspace = await givenWorkspace()
  const { url } = await call(workspace, 'apps.connections.open', {}, 'xapp-test')
  const open = () =>
    new Promise<string>(resolve => {
      const socket = new WebSocket(String(url))
      socket.onmessage = ({ data }) => {
        resolve(JSON.parse(String(data)).type)
        socket.close()
      }
      socket.onerror = () => resolve('refused')
    })
  expect(await open()).toBe('hello')
  expect(await open()).toBe('refused')
})
