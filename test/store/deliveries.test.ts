import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEncryption } from '../../src/crypto/encryption.ts'
import type { Trx } from '../../src/store/database.ts'
import { forgetDeliveries, saveAnswer } from '../../src/store/deliveries.ts'
import { lockForDecision } from '../../src/store/lock-for-decision.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { at } from '../support/samples.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const encryption = createEncryption(Buffer.alloc(32))

async function claimDelivery(trx: Trx, key: string, at: Date) {
  const locked = await lockForDecision(trx, { key, at }, null, encryption)
  return locked.kind === 'answered' ? { answer: locked.answer } : 'new'
}

const claim = (key: string) => database.kysely.transaction().execute(trx => claimDelivery(trx, key, at))

test('an input delivered many times at once is decided once, and the others are answered like the first', async () => {
  let decided = 0
  const deliver = () =>
    database.kysely.transaction().execute(async trx => {
      const claimed = await claimDelivery(trx, 'trigger-1', at)
      if (claimed !== 'new') return claimed.answer
      decided += 1
      await sleep(20)
      await saveAnswer(trx, 'trigger-1', { kind: 'ephemeral', text: 'Started' }, null)
      return { kind: 'ephemeral', text: 'Started' }
    })
  const answers = await Promise.all(Array.from({ length: 8 }, deliver))
  expect(decided).toBe(1)
  expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
})

test('an input whose decision failed is decided when it comes again', async () => {
  const failing = database.kysely.transaction().execute(async trx => {
    await claimDelivery(trx, 'trigger-2', at)
    throw new Error('the decision failed')
  })
  await expect(failing).rejects.toThrow('the decision failed')
  expect(await claim('trigger-2')).toBe('new')
  expect(await claim('trigger-2')).toEqual({ answer: null })
})

test('deliveries are forgotten by age', async () => {
  await claim('trigger-3')
  await forgetDeliveries(database.kysely, at)
  expect(await claim('trigger-3')).toEqual({ answer: null })
  await forgetDeliveries(database.kysely, new Date(at.getTime() + 1))
  expect(await claim('trigger-3')).toBe('new')
})
