import { Redis } from 'ioredis'
import { expect, onTestFinished, test } from 'vitest'
import { startRedis } from '../../../playground/systems/redis/start-redis.ts'

const keys = {
  jobs: { type: 'list', length: 42 },
  users: { type: 'set', length: 3 },
  ranks: { type: 'zset', length: 7 },
  site: { type: 'hash', length: 2 },
  events: { type: 'stream', length: 9 },
  note: { type: 'string', length: 5 },
} as const

async function given() {
  const imitation = await startRedis({ password: 'cache-1', keys: () => keys })
  onTestFinished(imitation.close)
  const client = new Redis(imitation.url, {
    protocol: 2,
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  client.on('error', () => undefined)
  onTestFinished(() => client.disconnect())
  return { imitation, client }
}

test('the imitation speaks the protocol as a client of its own knows it', async () => {
  const { client } = await given()
  await client.connect()
  expect(await client.ping()).toBe('PONG')
  expect(await client.info('memory')).toMatch(/^# Memory\r\nused_memory:\d+\r\nmaxmemory:\d+\r\n/)
  expect(await client.info('stats')).toMatch(/\r\nevicted_keys:\d+\r\n/)
  expect(await client.type('jobs')).toBe('list')
  expect(await client.type('nothing')).toBe('none')
  const lengths = [
    ...[client.llen('jobs'), client.scard('users'), client.zcard('ranks'), client.hlen('site')],
    ...[client.xlen('events'), client.strlen('note'), client.llen('nothing')],
  ]
  expect(await Promise.all(lengths)).toEqual([42, 3, 7, 2, 9, 5, 0])
  await expect(client.llen('users')).rejects.toThrow(/^WRONGTYPE/)
  await expect(client.get('note')).rejects.toThrow(/^ERR unknown command/)
})

test('the imitation refuses a wrong password as a server does', async () => {
  const { imitation, client } = await given()
  const said: string[] = []
  client.on('error', error => said.push(error.message))
  imitation.break('key-expired')
  await expect(client.connect()).rejects.toThrow()
  expect(said.join()).toContain('WRONGPASS')
})
