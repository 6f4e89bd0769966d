import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { raisedByPath } from '../../../src/policy/raised-by-path.ts'
import { compileText, onlyStep } from '../../support/compile-text.ts'

const curl = (rest: string) => onlyStep(`## Check\n\n\`\`\`bash\ncurl ${rest}\n\`\`\`\n`)

describe('a method under the cover of another', () => {
  test.each([
    "-H 'X-HTTP-Method-Override: DELETE' https://api.shop.org/v1/orders/1",
    "-H 'x-method-override: PUT' https://api.shop.org/v1/orders/1",
    "--header='X-HTTP-Method: PATCH' https://api.shop.org/v1/orders/1",
    "-H 'X-Original-URL: /admin' https://api.shop.org/v1/orders",
    '-H @headers https://api.shop.org/v1/orders',
    "-H 'X_HTTP_METHOD_OVERRIDE: DELETE' https://api.shop.org/v1/orders/1",
    "-H '_method: DELETE' https://api.shop.org/v1/orders/1",
    "-H 'Method-Override: DELETE' https://api.shop.org/v1/orders/1",
    "-H 'X-HTTP-Verb: DELETE' https://api.shop.org/v1/orders/1",
    "-H 'X-Original-URI: /admin' https://api.shop.org/v1/orders",
    "-H 'HTTP_X_HTTP_METHOD_OVERRIDE: DELETE' https://api.shop.org/v1/orders/1",
    "-H 'HTTP-X-Method-Override: DELETE' https://api.shop.org/v1/orders/1",
    "-H 'X-HTTP-Method-Override;' https://api.shop.org/v1/orders/1",
  ])('is not run: %s', rest => {
    const step = curl(rest)
    expect(step.runnable).toBe(false)
    expect(step.effect).not.toBe('read')
    expect(step.why).toMatch(/header/)
  })

  test.each([
    ['https://api.shop.org/v1/orders/1?_method=DELETE', 'destroy'],
    ['https://api.shop.org/v1/orders/1?_method=put', 'change'],
    ["-d '_method=DELETE' https://api.shop.org/v1/orders/1", 'destroy'],
    ["'https://api.shop.org/v1/orders/1?%5fMETHOD=put'", 'change'],
    ["'https://api.shop.org/v1/orders/1?_method=<method>'", 'destroy'],
    ["'https://api.shop.org/v1/orders/1?x-http-method-override=PATCH'", 'change'],
    ['-G -d _method=PUT https://api.shop.org/v1/orders/1', 'change'],
    [`-X GET -d '{"_method":"DELETE"}' https://api.shop.org/v1/orders/1`, 'destroy'],
    [`-X GET -d '{"enabled":true}' https://api.shop.org/v1/flags/x`, 'destroy'],
    ["'https://api.shop.org/v1/orders?_method=GET'", 'read'],
    ["'https://api.shop.org/v1/logs?method=POST'", 'read'],
  ])('counts as that method: %s', (rest, effect) => {
    expect(curl(rest).effect).toBe(effect)
  })

  test.each(['GET', 'HEAD'])('is a %s with a body, which is no read', method => {
    expect(curl(`-X ${method} -d '{"page":1}' https://api.shop.org/v1/orders`).effect).toBe('change')
  })
})

describe('a header that names what is to be done', () => {
  test.each([
    ['SOAPAction: "urn:shop#DeleteOrder"', 'destroy'],
    ['SOAPAction: "urn:shop#GetOrder"', 'change'],
    ['X-Amz-Target: Shop_20240101.DeleteTable', 'destroy'],
    ['X-Action: purge', 'destroy'],
    ['X_ACTION: reset', 'change'],
    ['X-Operation: <operation>', 'destroy'],
    ['Accept: text/plain', 'read'],
  ])('makes a read what it names: %s', (header, effect) => {
    expect(curl(`-H '${header}' https://api.shop.org/v1/orders`).effect).toBe(effect)
  })

  test.each(['Transfer-Encoding: chunked', 'Transfer_Encoding: chunked', 'Upgrade: h2c', 'Connection: Upgrade'])(
    'is not sent when it belongs to the connection: %s',
    header => {
      expect(curl(`-H '${header}' https://api.shop.org/v1/orders`).runnable).toBe(false)
    },
  )
})

describe('a path that says what is done in another language, or with a switch', () => {
  test.each([
    ['/api/auftrag/loeschen', 'destroy'],
    ['/api/auftrag/l%C3%B6schen', 'destroy'],
    ['/api/mail/senden', 'destroy'],
    ['/api/lauf/ausfuehren', 'destroy'],
    ['/api/lauf/starten', 'destroy'],
    ['/api/commandes/supprimer', 'destroy'],
    ['/api/pedidos/excluir', 'destroy'],
    ['/api/cache/flushall', 'destroy'],
    ['/api/cache/flushdb', 'destroy'],
    ['/api/flags/on', 'destroy'],
    ['/api/flags/off', 'change'],
    ['/api/flags/%6Fn?x=1', 'destroy'],
    ['/api/sign-on', 'read'],
    ['/api/orders/add-on', 'read'],
  ])('is raised by it: %s', (path, effect) => expect(raisedByPath(path)).toBe(effect))
})

describe('a command that the document gives another meaning', () => {
  test.each([
    "alias curl='curl -X DELETE'; curl https://api.shop.org/v1/orders",
    "alias curl='curl -X DELETE'\ncurl https://api.shop.org/v1/orders",
    'curl() { command curl -X DELETE "$@"; }\ncurl https://api.shop.org/v1/orders',
    'function curl { command curl -X DELETE "$@"; }\ncurl https://api.shop.org/v1/orders',
    'PATH=/tmp/bin:$PATH\ncurl https://api.shop.org/v1/orders',
    'PATH=/tmp/bin curl https://api.shop.org/v1/orders',
    'export PATH="/tmp/bin:$PATH"\n\ncurl https://api.shop.org/v1/orders',
  ])('is not run: %j', code => {
    const { steps } = compileText(`## Check\n\n\`\`\`bash\n${code}\n\`\`\`\n`)
    expect(steps.filter(step => step.runnable)).toEqual([])
  })

  test('is not run from another fence either', () => {
    const { steps } = compileText(
      "## Check\n\n```bash\nalias curl='curl -X DELETE'\n```\n\nThen:\n\n```bash\ncurl https://api.shop.org/v1/orders\n```\n",
    )
    expect(steps.filter(step => step.runnable)).toEqual([])
  })

  test('and one that keeps its meaning runs', () => {
    expect(curl('https://api.shop.org/v1/orders').runnable).toBe(true)
  })
})

describe('words of a path', () => {
  test.each([
    '/api/sms/%73end',
    '/api/sms/%2573end',
    '/api/%63ron/ru%6e',
    '/api/DELETEALL',
    '/api/deleteall',
    '/api/deleteAll',
    '/api/orders/sendnow',
    '/api/ＳＥＮＤ/1',
    '/api/users;action=delete',
    '/api/users/purgecache',
    '/api/runjobs',
    '/api/sendnotifications',
    '/api/DELETEALLUSERS',
    '/api/runbatchjobs',
    '/api/bulksend',
    '/api/autorun',
    '/api/restorebackup',
    '/api/reenable',
    '/api/publishnow',
    '/api/undeleteall',
    '/api/s%u0065nd',
    '/api/se\u00adnd',
  ])('say what it does however they are written: %s', path => {
    expect(raisedByPath(path)).toBe('destroy')
  })

  test.each([
    '/api/health',
    '/api/payments',
    '/api/payload',
    '/api/runtime',
    '/banner',
    '/api/dropdown',
    '/api/skills',
    '/users/resettled',
    '/orders/deleted',
    '/api/executors',
    '/api/executor-status',
    '/jobs/terminated',
    '/api/indeterminate',
    '/api/triggered',
    '/api/datasets',
    '/api/settings',
    '/api/presets',
    '/api/published',
    '/droplets',
    '/api/runbooks',
    '/api/resumes',
    '/asset/banners',
  ])('are not seen where they are not: %s', path => {
    expect(raisedByPath(path)).toBe('read')
  })

  test('are the same however often a letter is encoded', () => {
    const word = fc.constantFrom('send', 'delete', 'run', 'purge', 'trigger')
    const written = word.chain(text =>
      fc.array(fc.nat(3), { minLength: text.length, maxLength: text.length }).map(times =>
        [...text]
          .map((letter, index) => {
            const hex = letter.charCodeAt(0).toString(16)
            return [letter, `%${hex}`, `%25${hex}`, letter.toUpperCase()][times[index] ?? 0]
          })
          .join(''),
      ),
    )
    fc.assert(fc.property(written, text => raisedByPath(`/api/${text}/1`) === 'destroy'))
  })

  test.each(['/x/{a,b}', '/x/[1-3]'])('that curl makes several of are not run: %s', way => {
    expect(curl(`'https://api.shop.org${way}'`)).toMatchObject({ runnable: false })
  })

  test.each(['%zz', '%c1%a0', '%ff'])('that no server reads alike are not run: %s', piece => {
    expect(curl(`https://api.shop.org/v1/${piece}`).runnable).toBe(false)
  })
})

test.each([
  `-d '{"flags":{"<flag>":true}}' https://api.shop.org/v1/flags`,
  `-d '<field>=1' https://api.shop.org/v1/flags`,
  "'https://api.shop.org/v1/flags?<field>=1'",
])('a placeholder in the place of a name is not run: %s', rest => {
  expect(curl(rest)).toMatchObject({ runnable: false, why: expect.stringMatching(/where no value can be bound/) })
})
