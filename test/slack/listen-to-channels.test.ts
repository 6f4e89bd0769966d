import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenToChannels } from '../../src/slack/listen-to-channels.ts'
import { openServices } from '../reliability/races/copy.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

type Opened = Awaited<ReturnType<typeof openServices>>
type Parts = Parameters<typeof listenToChannels>[0]

let database: TestDatabase
let copies: Opened[]
beforeAll(async () => {
  database = await testDatabase()
  const open = () => openServices({ url: database.url, target: 'http://127.0.0.1:1' })
  copies = [await open(), await open()]
})
afterAll(async () => {
  for (const it of copies ?? []) await it.close()
  await database?.close()
})

test('the admins are told once that a channel was archived, though two copies hear of it at the same time', async () => {
  const told: string[] = []
  const heard: ((event: string) => Promise<void>)[] = []
  for (const { services } of copies) {
    const app = {
      event: (name: string, listen: (of: object) => Promise<void>) => {
        if (name !== 'channel_archive') return
        heard.push(id => listen({ event: { channel: services.channel }, body: { event_id: id } }))
      },
    }
    const client = { conversations: { info: async () => ({ channel: { name: 'alerts' } }) } }
    // Of Bolt's app and client it uses no more than this.
    const connection = { app, client, bot: { user: 'U0BOT' } } as unknown as Parts['connection']
    listenToChannels({ connection, services, tellAdmins: async text => void told.push(text) })
  }
  for (let round = 1; round <= 20; round += 1) {
    await Promise.all([...heard, ...heard].map(hear => hear(`Ev${round}`)))
    expect(told).toHaveLength(round)
  }
  expect(told[0]).toMatch(/^Somebody has archived #alerts, where incidents are shown/)
})
