import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderStep } from '../../src/integrations/rendering/render-step.ts'
import type { HttpOperation, Operation, Step } from '../../src/runbook/program.ts'
import { systemOf } from '../support/imitations/context.ts'

const system = systemOf({
  api: {
    kind: 'http',
    base: 'https://api.internal.example/v1/',
    hosts: ['api.example.com'],
    secrets: { apikey: '$SHOP_KEY', password: '$SHOP_PASSWORD' },
  },
  db: { kind: 'postgres', url: '$SHOP_DATABASE_URL' },
  host: { kind: 'vercel', project: 'shop', secrets: { token: '$VERCEL_TOKEN' } },
})

function findStep(operation: Operation | null, parts: Partial<Step> = {}): Step {
  return {
    ...{
      id: 'L1',
      line: 1,
      endLine: 1,
      section: 's',
      phase: 'check',
      title: 't',
      text: 't',
      kind: 'http',
      provider: null,
    },
    ...{ effect: 'read', runnable: true, why: null, operation, parameters: [], expect: [], branches: [], ...parts },
  }
}

const request = (parts: Partial<HttpOperation> = {}): HttpOperation => ({
  ...{ kind: 'http', method: 'GET', origin: 'https://api.example.com', path: ['/health'], query: [], headers: [] },
  ...{ body: null, filters: [], ...parts },
})

const render = (operation: Operation, bindings: Record<string, string> = {}, parts: Partial<Step> = {}) =>
  renderStep(findStep(operation, parts), bindings, system, 'shop')

const rendered = (...args: Parameters<typeof render>) => {
  const result = render(...args)
  if (result.kind === 'refused') throw new Error(result.reason)
  return result
}

const reason = (...args: Parameters<typeof render>) => {
  const result = render(...args)
  return result.kind === 'refused' ? result.reason : 'not refused'
}

describe('the target', () => {
  test('is the one that the document calls by this host, sent to its base', () => {
    expect(rendered(request())).toMatchObject({
      ...{ connector: 'http', name: 'get', system: 'shop', target: 'api', effect: 'read' },
      arguments: { method: 'GET', url: 'https://api.internal.example/v1/health' },
    })
  })

  test('is the only one where the text elides the host', () => {
    expect(rendered(request({ origin: null })).target).toBe('api')
    const two = systemOf({
      a: { kind: 'http', base: 'https://a.example' },
      b: { kind: 'http', base: 'https://b.example' },
    })
    const result = renderStep(findStep(request({ origin: null })), {}, two, 'shop')
    expect(result.kind === 'refused' && result.reason).toContain('several')
  })

  test.each([
    'https://other.example',
    'https://api.example.com.evil.example',
    'http://169.254.169.254',
    'https://api.example.com@evil.example',
    'nonsense',
  ])('%s is no host of the system', origin => {
    expect(render(request({ origin })).kind).toBe('refused')
  })

  test('a host of another system is refused by its name', () => {
    expect(reason(request({ origin: 'https://billing.example' }))).toBe(
      'billing.example is no host of Shop (the catalog knows api.internal.example, api.example.com).',
    )
  })
})

describe('values', () => {
  const path = [{ parameter: 'id' }]
  const nasty = [
    'a/b',
    'a?b=c',
    'a#b',
    '%2ea%2f..x',
    'ü',
    'a b',
    "'; drop",
    '\r\nX: y',
    '{"a":1}',
    '@evil.example',
    '\\..x\\',
  ]

  test.each(nasty)('%j stays one segment of a path, one value of a query', value => {
    const { url } = rendered(request({ path: ['/users/', ...path, '/calls'], query: [{ name: 'q', value: path }] }), {
      id: value,
    }).arguments
    const parsed = new URL(String(url))
    expect(parsed.origin).toBe('https://api.internal.example')
    expect(parsed.pathname.split('/')).toHaveLength(5)
    expect(decodeURIComponent(parsed.pathname.split('/')[3] ?? '')).toBe(value)
    expect([...parsed.searchParams]).toEqual([['q', value]])
    expect(parsed.hash).toBe('')
  })

  test.each([
    ...[
      '',
      '.',
      '..',
      '%2e',
      '%2E%2e',
      '../admin',
      '%2e%2e%2fadmin',
      '\\..\\',
      'x/../../cron/run',
      'x%2f..',
      '%252e%252e',
    ],
  ])('%j cannot stand in a path', value => {
    expect(reason(request({ path: ['/users/', ...path] }), { id: value })).toContain('cannot stand in a path')
  })

  test('no path of a document leaves the base of its target', () => {
    for (const text of [
      '//evil.example/',
      '/../../admin',
      '@evil.example/',
      '\\evil.example',
      '/a?b',
      '/a#b',
      '',
      '/../v1x/a',
      '/..%2f..%2fadmin',
      '/%252e%252e/a',
    ]) {
      const result = render(request({ path: [text] }))
      const url = result.kind === 'rendered' ? String(result.arguments.url) : null
      expect(url === null || url.startsWith('https://api.internal.example/v1/')).toBe(true)
    }
    for (const text of ['/../../admin', '/../v1x/a', '/..%2f..%2fadmin', '/a/%2e%2e%5cb', '/%252e%252e/a']) {
      expect(render(request({ path: [text] })).kind).toBe('refused')
    }
  })

  test('a value with a line break cannot stand in a header', () => {
    const headers = [{ name: 'Origin', value: [{ parameter: 'origin' }] }]
    expect(reason(request({ headers }), { origin: 'x\r\nCookie: a=b' })).toContain('cannot stand in a header')
    expect(rendered(request({ headers }), { origin: 'https://x.example' }).arguments.headers).toEqual([
      { name: 'Origin', value: ['https://x.example'] },
    ])
  })

  test.each([
    ...['Host', 'Connection', 'Transfer-Encoding', 'content-length', 'Proxy-Authorization', 'X: y\r\nA'],
    ...['X-HTTP-Method-Override', 'x-http-method', 'X-Method-Override', 'X-Original-URL', 'X-Forwarded-Host'],
  ])('a document cannot set the header %j', name => {
    expect(reason(request({ headers: [{ name, value: ['x'] }] }))).toContain('cannot be set')
  })

  test('any value of a JSON leaf is that string and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), value => {
        const leaf = { template: ['a"', { parameter: 'x' }] }
        const body = { kind: 'json' as const, value: { object: { to: leaf, list: [1, null, true, leaf] } } }
        const result = render(request({ method: 'POST', body }), { x: value })
        if (result.kind === 'refused') return expect(result.reason).toContain('x')
        const text = (result.arguments.body as string[]).join('')
        expect(JSON.parse(text)).toEqual({ to: `a"${value}`, list: [1, null, true, `a"${value}`] })
      }),
    )
  })

  test('a form is encoded field by field', () => {
    const fields = [
      { name: 'a b', value: ['x&y'] },
      { name: 'c', value: [{ parameter: 'c' }] },
    ]
    const { body, headers } = rendered(request({ method: 'POST', body: { kind: 'form', fields } }), {
      c: '1&d=2',
    }).arguments
    expect([...new URLSearchParams((body as string[]).join(''))]).toEqual([
      ['a b', 'x&y'],
      ['c', '1&d=2'],
    ])
    expect(headers).toEqual([{ name: 'content-type', value: ['application/x-www-form-urlencoded'] }])
  })

  test('a value that is missing is named; a name from every object is no value', () => {
    expect(reason(request({ path: ['/', { parameter: 'id' }] }))).toBe('id has no value yet.')
    expect(reason(request({ path: ['/', { parameter: 'constructor' }] }))).toBe('constructor has no value yet.')
  })
})

describe('secrets', () => {
  const key = [{ parameter: 'SERVICE_ROLE_KEY' }]

  test('stand only where the target lists them, and are only named', () => {
    const headers = [{ name: 'ApiKey', value: key }]
    const body = { kind: 'json' as const, value: { object: { password: { template: [{ parameter: 'PASSWORD' }] } } } }
    const call = rendered(request({ method: 'POST', headers, body }), { SERVICE_ROLE_KEY: 'typed', PASSWORD: 'typed' })
    expect(call.arguments).toMatchObject({
      headers: [{ name: 'ApiKey', value: [{ secret: 'apikey', as: 'plain' }] }, { name: 'content-type' }],
      body: ['{"password":"', { secret: 'password', as: 'json' }, '"}'],
    })
    expect(JSON.stringify(call)).not.toContain('typed')
  })

  test('that the target does not list are refused, typed or not', () => {
    const headers = [{ name: 'Authorization', value: ['Bearer ', ...key] }]
    expect(reason(request({ headers }), { SERVICE_ROLE_KEY: 'x' })).toContain('List it in the catalog')
  })

  test('are never put in a URL', () => {
    expect(reason(request({ query: [{ name: 'token', value: [{ parameter: 'x' }] }] }), { x: '1' })).toContain('secret')
    expect(reason(request({ query: [{ name: 'q', value: key }] }), { SERVICE_ROLE_KEY: '1' })).toContain('secret')
    expect(reason(request({ path: ['/', ...key] }), { SERVICE_ROLE_KEY: '1' })).toContain('secret')
  })
})

describe('effects', () => {
  test.each([
    ['GET', 'read', 'get', 'read'],
    ['HEAD', 'read', 'get', 'read'],
    ['GET', 'change', 'send', 'change'],
    ['OPTIONS', 'read', 'send', 'change'],
    ['POST', 'read', 'send', 'change'],
    ['POST', 'destroy', 'send', 'destroy'],
    ['DELETE', 'read', 'send', 'destroy'],
  ] as const)('%s whose step says %s is a %s of effect %s', (method, effect, name, expected) => {
    expect(rendered(request({ method }), {}, { effect })).toMatchObject({ name, effect: expected })
  })

  test('a read of SQL is bound; what may write is destructive, whatever its step says', () => {
    const sql = { kind: 'sql', statement: 'select $1', binds: [['%', { parameter: 'x' }, '%']] } as const
    expect(rendered({ ...sql, reads: true }, { x: "'; --" })).toMatchObject({
      ...{ connector: 'postgres', name: 'query', target: 'db', effect: 'read' },
      arguments: { statement: 'select $1', binds: ["%'; --%"] },
    })
    for (const effect of ['read', 'change', 'destroy'] as const) {
      expect(rendered({ ...sql, reads: false }, { x: "'; --" }, { effect })).toMatchObject({
        ...{ connector: 'postgres', name: 'execute', effect: 'destroy', target: 'db' },
        arguments: { statement: 'select $1', binds: ["%'; --%"] },
      })
    }
    expect(rendered({ ...sql, reads: true }, { x: '' }, { effect: 'destroy' })).toMatchObject({ name: 'execute' })
  })

  test('a call has the effect of its check or change', () => {
    const call = (name: string) =>
      ({ kind: 'call', connector: 'vercel', name, arguments: { to: ['previous'] } }) as const
    expect(rendered(call('logs'))).toMatchObject({ effect: 'read', target: 'host', arguments: { to: 'previous' } })
    expect(rendered(call('rollback'))).toMatchObject({ effect: 'destroy' })
    expect(reason(call('constructor'))).toContain('vercel has no constructor')
    expect(reason({ ...call('issues'), connector: 'sentry' })).toContain('no sentry target')
    expect(reason({ ...call('x'), connector: 'toString' })).toContain('no integration')
  })

  test('a call that the catalog has raised since its step was compiled is no read', () => {
    const raised = systemOf({ host: { kind: 'vercel', project: 'shop', raise: { logs: 'destroy' } } })
    const operation = { kind: 'call', connector: 'vercel', name: 'logs', arguments: {} } as const
    expect(renderStep(findStep(operation), {}, raised, 'shop')).toMatchObject({ name: 'logs', effect: 'destroy' })
  })

  test('a value that says more than a read in a path does so, whatever paths the catalog names as reads', () => {
    const named = systemOf({ api: { kind: 'http', base: 'https://api.example.com', reads: ['/cron/run', '/cron/x'] } })
    const at = (path: HttpOperation['path'], value: string) =>
      renderStep(findStep(request({ path })), { value }, named, 'shop')
    const given = ['/cron/', { parameter: 'value' }]
    expect(at(given, 'run')).toMatchObject({ name: 'send', effect: 'destroy' })
    expect(at(['/cron/run'], '')).toMatchObject({ name: 'get', effect: 'read' })
  })

  test('what a person does is not rendered', () => {
    expect(renderStep(findStep(null), {}, system, 'shop')).toMatchObject({ kind: 'refused' })
    expect(reason(request(), {}, { runnable: false, why: 'its address is not known' })).toBe('its address is not known')
    expect(reason({ kind: 'call', connector: 'redis', name: 'flushall', arguments: {} })).toContain(
      'redis has no flushall',
    )
  })
})
