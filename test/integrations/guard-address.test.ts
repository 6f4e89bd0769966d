import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callHttp } from '../../src/integrations/transport/call-http.ts'
import { addressRefusal } from '../../src/integrations/transport/safe-addresses.ts'
import { contextFor } from '../support/imitations/context.ts'
import { startServer } from '../support/imitations/server.ts'

const privateAddresses = [
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '::1',
  'fc00::1',
  'fd12:3456:789a::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:10.0.0.1',
  '::127.0.0.1',
  '::ffff:0:127.0.0.1',
]
const reserved = [
  '0.0.0.0',
  '0.1.2.3',
  '169.254.169.254',
  '169.254.0.1',
  '192.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '192.88.99.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '100.100.100.200',
  '168.63.129.16',
  '::',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  '64:ff9b::7f00:1',
  '64:ff9b::8.8.8.8',
  '64:ff9b:1::1',
  '2002:7f00:1::1',
  '2002:808:808::1',
  '2001::1',
  '2001:db8::1',
  '100::1',
  '3fff::1',
  '5f00::1',
  'fd00:ec2::254',
  'fd20:ce::254',
  '::ffff:169.254.169.254',
]
const outside = [
  '8.8.8.8',
  '1.1.1.1',
  '76.76.21.21',
  '172.32.0.1',
  '100.128.0.1',
  '2606:4700::1111',
  '2a00:1450::1',
  '::ffff:8.8.8.8',
]

describe('addresses', () => {
  test.each(privateAddresses)('%s is reached only by a target that the catalog marks private', address => {
    expect(addressRefusal(address, false)).toContain('private address')
    expect(addressRefusal(address, true)).toBeNull()
  })

  test.each(reserved)('%s is reached by no target', address => {
    expect(addressRefusal(address, false)).toContain('reserved')
    expect(addressRefusal(address, true)).toContain('reserved')
  })

  test.each(outside)('%s is reached', address => {
    expect(addressRefusal(address, false)).toBeNull()
  })

  test('what is no address is refused', () => {
    for (const text of ['', 'localhost', '1.2.3', '::g', '1.2.3.4.5']) expect(addressRefusal(text, true)).not.toBeNull()
  })

  test('an IPv4 address is judged the same in each of its IPv6 forms', () => {
    fc.assert(
      fc.property(fc.ipV4(), address => {
        const hex = address.split('.').map(Number)
        const [a = 0, b = 0, c = 0, d = 0] = hex
        const mapped = `::ffff:${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`
        expect(addressRefusal(mapped, false) === null).toBe(addressRefusal(address, false) === null)
        expect(addressRefusal(`::ffff:${address}`, true) === null).toBe(addressRefusal(address, true) === null)
      }),
    )
  })
})

describe('sockets', () => {
  const get = (url: string) => ({ method: 'GET', url: new URL(url), headers: {}, body: null, use: 'read' }) as const
  const target = { kind: 'http', base: 'https://api.example.com' }

  const forms = [
    'localhost',
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '017700000001',
    '0177.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:7f00:0001]',
    '[::127.0.0.1]',
    '0.0.0.0',
    '0',
    '127.0.0.1.',
    '①②⑦.0.0.1',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
  ]
  test.each(forms)('a request to %s does not arrive', async form => {
    const server = await startServer((_, response) => response.end('reached'))
    const answer = await callHttp(get(`http://${form}:${server.port}/`), contextFor(target))
    expect(answer).toMatchObject({ kind: 'failed', sent: false })
    expect(server.seen).toEqual([])
  })

  test('a name that answers a harmless address first and a private one later is not followed', async () => {
    const server = await startServer((_, response) => response.end('reached'))
    const answers = [[{ address: '192.0.2.7', family: 4 }], [{ address: '127.0.0.1', family: 4 }]]
    const asked: string[] = []
    const resolve = async (host: string) => {
      asked.push(host)
      return answers.shift() ?? []
    }
    const context = contextFor(target, { outgoing: { resolve } })
    for (const _ of [1, 2]) {
      const answer = await callHttp(get(`http://rebind.example:${server.port}/`), context)
      expect(answer).toMatchObject({ kind: 'failed', sent: false })
    }
    expect(asked).toEqual(['rebind.example', 'rebind.example'])
    expect(server.seen).toEqual([])
  })

  test('a name with one private address among harmless ones is refused whole', async () => {
    const resolve = async () => [
      { address: '8.8.8.8', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ]
    const answer = await callHttp(get('http://mixed.example/'), contextFor(target, { outgoing: { resolve } }))
    expect(answer).toMatchObject({ kind: 'failed', sent: false })
    expect(answer.kind === 'failed' && answer.reason).toContain('127.0.0.1 is a private address')
  })

  test('the address that was checked is the one that is used', async () => {
    const server = await startServer((_, response) => response.end('reached'))
    let asked = 0
    const resolve = async () => {
      asked += 1
      return [{ address: '127.0.0.1', family: 4 }]
    }
    const context = contextFor({ ...target, private: true }, { outgoing: { resolve } })
    const answer = await callHttp(get(`http://inner.example:${server.port}/`), context)
    expect(answer).toMatchObject({ kind: 'answered', text: 'reached' })
    expect(asked).toBe(1)
    expect(server.seen[0]?.headers.host).toBe(`inner.example:${server.port}`)
  })
})
