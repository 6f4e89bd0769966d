import { expect, onTestFinished, test } from 'vitest'
import { parseCatalog } from '../../src/catalog.ts'
import { openCalls } from '../../src/connectors/open-calls.ts'

test('whatever a connector did not expect is the answer to its own call, and throws at nobody', async () => {
  const host = { kind: 'vercel', project: 'shop', secrets: { token: '$TOKEN' } }
  const shop = { name: 'Shop', runbooks: 'shop/', severities: {}, targets: { host } }
  const text = JSON.stringify({ channel: 'c', commands: {}, roles: {}, systems: { shop } })
  const calls = openCalls({
    catalog: parseCatalog([{ file: 'catalog.yml', text }]),
    environment: () => {
      throw new Error('the vault is shut')
    },
    now: () => new Date(0),
  })
  onTestFinished(calls.close)
  const call = { connector: 'vercel', system: 'shop', target: 'host' }
  const reason = expect.stringContaining('the vault is shut')
  expect(await calls.check({ ...call, name: 'deployments', arguments: {} })).toMatchObject({ kind: 'failed', reason })
  expect(await calls.plan({ ...call, name: 'rollback', arguments: {} })).toMatchObject({ kind: 'refused', reason })
})
