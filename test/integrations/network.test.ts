import { describe, expect, onTestFinished, test } from 'vitest'
import { startNetwork } from '../../playground/systems/network/start-network.ts'
import { applyCatalog } from '../../src/library/apply-catalog.ts'
import { compileText, onlyStep } from '../support/compile-text.ts'
import { contextFor, systemOf } from '../support/imitations/context.ts'
import { loadIntegration } from '../support/load-integration.ts'

const { tcp, dns, tls } = (await loadIntegration('network')).checks
if (tcp === undefined || dns === undefined || tls === undefined) throw new Error('A check is lost')

const own = [{ address: '127.0.0.1', family: 4 }]

async function given(changed: object = {}) {
  const imitation = await startNetwork()
  onTestFinished(imitation.close)
  const ports = [imitation.pooler, imitation.secure]
  const target = { kind: 'network', hosts: ['localhost'], ports, private: true, ...changed }
  const context = (resolve = async () => own) => contextFor(target, { outgoing: { resolve } })
  return { imitation, context }
}

describe('a port', () => {
  test('connects', async () => {
    const { imitation, context } = await given()
    const seen = await tcp.run({ port: String(imitation.pooler) }, context())
    expect(seen).toMatchObject({
      kind: 'answered',
      values: { connects: true },
      summary: expect.stringMatching(/connects in \d+ ms/),
    })
  })

  test('speaks Postgres where a pooler answers, and not where something else does', async () => {
    const { imitation, context } = await given()
    const run = () => tcp.run({ port: String(imitation.pooler), speaks: 'postgres' }, context())
    expect(await run()).toMatchObject({ values: { connects: true, speaks: true } })
    imitation.break('mute')
    expect(await run()).toMatchObject({ values: { connects: true, speaks: false } })
  })

  test('does not connect where nothing listens, and all of several have to', async () => {
    const { imitation, context } = await given()
    expect(await tcp.run({}, context())).toMatchObject({ values: { connects: true } })
    await imitation.close()
    const seen = await tcp.run({}, context())
    expect(seen).toMatchObject({ kind: 'answered', values: { connects: false } })
    expect(seen).toMatchObject({ summary: expect.stringMatching(/does not connect: it refused the connection/) })
  })
})

describe('a name', () => {
  test('resolves to addresses', async () => {
    const { context } = await given()
    expect(await dns.run({}, context())).toMatchObject({ values: { resolves: true, count: 1 }, text: '127.0.0.1' })
  })

  test('does not resolve where nobody knows it', async () => {
    const { context } = await given()
    const unknown = async () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' }))
    expect(await dns.run({}, context(unknown))).toMatchObject({ kind: 'answered', values: { resolves: false } })
    expect(
      await dns.run(
        {},
        context(async () => []),
      ),
    ).toMatchObject({ values: { resolves: false, count: 0 } })
  })
})

describe('a certificate', () => {
  test('has days left, a name and an issuer', async () => {
    const { imitation, context } = await given()
    const run = () => tls.run({ port: String(imitation.secure) }, context())
    const seen = await run()
    expect(seen).toMatchObject({
      values: { days: expect.any(Number), fits: true, trusted: false, issuer: 'Imitation, localhost' },
    })
    expect(seen.kind === 'answered' && Number(seen.values.days)).toBeGreaterThan(30_000)
    imitation.break('expiring')
    expect(await run()).toMatchObject({ values: { days: 9 }, summary: expect.stringContaining('9 days left') })
  })

  test('does not fit another name', async () => {
    const { imitation, context } = await given({ hosts: ['db.shop.example'] })
    const seen = await tls.run({ port: String(imitation.secure) }, context())
    expect(seen).toMatchObject({ values: { fits: false }, summary: expect.stringContaining('another name') })
  })
})

describe('a host could not be checked', () => {
  test('at an address that the guard refuses', async () => {
    const { context } = await given({ private: false })
    for (const check of [tcp, dns, tls])
      expect(await check.run({}, context())).toMatchObject({
        kind: 'failed',
        reason: expect.stringMatching(/private address/),
      })
    const metadata = async () => [{ address: '169.254.169.254', family: 4 }]
    for (const check of [tcp, dns, tls])
      expect(await check.run({}, context(metadata))).toMatchObject({
        reason: expect.stringMatching(/reserved address/),
      })
  })

  test('when its name cannot be looked up now', async () => {
    const { context } = await given()
    const busy = async () => Promise.reject(Object.assign(new Error('x'), { code: 'EAI_AGAIN' }))
    for (const check of [tcp, dns, tls])
      expect(await check.run({}, context(busy))).toMatchObject({
        kind: 'failed',
        reason: expect.stringMatching(/could not be looked up/),
      })
  })

  test('with a host or a port that its target does not name', async () => {
    const { context } = await given()
    expect(await tcp.run({ host: 'db.other.example' }, context())).toMatchObject({
      reason: expect.stringMatching(/is no host of it/),
    })
    expect(await tcp.run({ port: '22' }, context())).toMatchObject({
      reason: expect.stringMatching(/add it to the catalog/),
    })
  })

  test('when what listens speaks no TLS', async () => {
    const { imitation, context } = await given()
    const seen = await tls.run({ port: String(imitation.pooler) }, context())
    expect(seen.kind).toBe('failed')
  })
})

describe('a step is recognised where the system has a target', () => {
  // Another integration may answer the same words where the system has a target for it.
  const possible = (line: string) =>
    onlyStep(`## Look\n\n- ${line}\n`).possible?.filter(
      ({ operation: it }) => it?.kind === 'call' && it.connector === 'network',
    )

  test.each([
    [
      'Verify Supabase connection pooler is active (port 6543)',
      'tcp',
      { port: ['6543'], speaks: ['postgres'] },
      'speaks',
    ],
    ['Verify WebSocket ports are open', 'tcp', {}, 'connects'],
    ['Check that the certificate has not expired', 'tls', {}, 'days'],
    ['Check that DNS resolves', 'dns', {}, 'resolves'],
  ])('by: %s', (line, name, given, value) =>
    expect(possible(line)).toMatchObject([
      { operation: { connector: 'network', name, arguments: given }, expect: [{ test: { name: value } }] },
    ]),
  )

  test.each(['Open port 6543', 'Renew the certificate', 'Check DNS records', 'Scale the connection pooler'])(
    'not by: %s',
    line => expect(possible(line)).toBeUndefined(),
  )

  test('and a fence names a host of the target', () => {
    const fence = '## Look\n\n```check network.tcp\nhost: pooler.shop.example\nport: 6543\n```\n'
    const pooler = { kind: 'network', hosts: ['pooler.shop.example'], ports: [6543] }
    expect(applyCatalog(compileText(fence), systemOf({ pooler })).steps[0]?.runnable).toBe(true)
    expect(applyCatalog(compileText(fence), systemOf({})).steps[0]?.why).toMatch(/no network target/)
  })
})
