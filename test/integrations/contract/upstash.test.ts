import { Redis } from '@upstash/redis'
import { expect, onTestFinished, test } from 'vitest'
import { startUpstash } from '../../../playground/systems/upstash/start-upstash.ts'
import { contextFor } from '../../support/imitations/context.ts'
import { loadIntegration } from '../../support/load-integration.ts'

const { ping } = (await loadIntegration('upstash')).checks
if (ping === undefined) throw new Error('The integration has lost its check')

async function given() {
  const imitation = await startUpstash({ token: 'rest-1' })
  onTestFinished(imitation.close)
  const client = (token: string) =>
    new Redis({ url: imitation.url, token, retry: false, enableTelemetry: false, responseEncoding: false })
  return { imitation, client }
}

test('the imitation answers the vendor’s own client', async () => {
  const { imitation, client } = await given()
  expect(await client('rest-1').ping()).toBe('PONG')
  await expect(client('other').ping()).rejects.toThrow('Unauthorized')
  imitation.break('exhausted')
  await expect(client('rest-1').ping()).rejects.toThrow('max daily request limit exceeded')
})

test('the check reads what the vendor’s own client reads', async () => {
  const { imitation, client } = await given()
  const target = { kind: 'upstash', base: imitation.url, private: true, secrets: { token: '$TOKEN' } }
  const seen = await ping.run({}, contextFor(target, { environment: { TOKEN: 'rest-1' } }))
  expect(seen).toMatchObject({ kind: 'answered', text: await client('rest-1').ping() })
})
