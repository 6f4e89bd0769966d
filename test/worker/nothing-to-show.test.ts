import { expect, test } from 'vitest'
import { createLog } from '../../src/log.ts'
import { PacedClient } from '../../src/slack/deliver/paced-client.ts'
import { markShown } from '../../src/store/claim-message.ts'
import { claimSurfaces, markSurfaces } from '../../src/store/messages.ts'
import { deliverSurfaces } from '../../src/worker/deliver-surfaces.ts'
import { openServices } from '../reliability/races/copy.ts'
import { openStage } from '../reliability/races/stage.ts'
import { testDatabase } from '../support/database.ts'

test('a surface whose state is gone is passed over once and does not wait for ever', async () => {
  const { url, close: drop } = await testDatabase()
  const stage = await openStage(url)
  const { services, calls, close } = await openServices({ url, target: stage.target })
  const { database } = services
  const story = { incident: 1, board: null } as const
  const [card] = (await claimSurfaces(database, story)).marked
  await markShown(database, card ?? expect.fail(), {
    version: card?.wanted ?? 0,
    channel: 'C1',
    ts: '1.1',
    contentHash: 'x',
  })
  await database.transaction().execute(trx => markSurfaces(trx, story, ['checks:gone', 'step:gone:L1']))

  const people = {
    find: () => Promise.reject(new Error('nobody asks')),
    approvers: async () => [],
    members: async () => [],
    named: async () => ({ mentions: [], unknown: [] }),
  }
  const log = createLog({ level: 'silent', redact: line => line })
  const parts = {
    services,
    calls,
    people,
    log,
    client: new PacedClient('xoxb-none'),
    examine: async () => [],
    cards: new Map(),
  }
  expect(await deliverSurfaces(parts, { story, part: 'thread' })).toBeNull()
  expect((await claimSurfaces(database, story)).marked.map(it => it.surface)).toEqual([])

  await close()
  await stage.close()
  await drop()
})
