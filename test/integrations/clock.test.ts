import { describe, expect, test } from 'vitest'
import { onlyStep } from '../support/compile-text.ts'
import { contextFor, now } from '../support/imitations/context.ts'
import { startServer } from '../support/imitations/server.ts'
import { loadIntegration } from '../support/load-integration.ts'

const { clock } = (await loadIntegration('http')).checks
if (clock === undefined) throw new Error('The integration has lost its check')

async function check(headers: { readonly [name: string]: string | undefined }, status = 200) {
  const server = await startServer((_, response) => {
    response.sendDate = false
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value)
    response.writeHead(status).end()
  })
  const target = { kind: 'http', base: server.url, private: true, reads: ['/api/health'] }
  return { seen: server.seen, observed: await clock?.run({}, contextFor(target)) }
}

const at = (seconds: number) => new Date(now.getTime() + seconds * 1_000).toUTCString()

describe('the clock of a system', () => {
  test.each([
    [0, 0, false],
    [90, 90, true],
    [-301, 300, false],
  ])('is %i s from ours', async (seconds, skew, ahead) => {
    const { seen, observed } = await check({ date: at(seconds) })
    // A date says nothing of the fraction of its second: they differ by at least so much.
    expect(observed).toMatchObject({ kind: 'answered', values: { skew, ahead } })
    expect(seen.map(it => [it.method, it.path])).toEqual([['HEAD', '/api/health']])
  })

  test('is read from an answer of any status', async () => {
    expect((await check({ date: at(5) }, 503)).observed).toMatchObject({ values: { skew: 5 }, status: 503 })
  })
})

describe('a clock could not be checked', () => {
  test.each([
    ['without a date', {}, /says no time/],
    ['with a date that is none', { date: 'today' }, /says no time/],
    ['when a cache answers', { date: at(0), age: '30' }, /from a cache/],
  ])('%s', async (_, headers, reason) => {
    expect((await check(headers)).observed).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) })
  })
})

test('a step that asks for clock skew is recognised where the system has a target', () => {
  const { possible } = onlyStep('## Look\n\n1. Check for clock skew issues\n')
  expect(possible).toMatchObject([
    {
      operation: { connector: 'http', name: 'clock' },
      expect: [{ test: { name: 'skew', op: '<=', value: 60 } }],
    },
  ])
})
