import { describe, expect, test } from 'vitest'
import { loadParsers } from '../../../src/runbook/compile.ts'
import { compileLine } from '../../support/compile-text.ts'

await loadParsers()

describe('curl', () => {
  test('method, address, query, headers and filters are read', () => {
    expect(
      compileLine(
        'curl -s -H "Accept: text/plain" "https://a.example:8443/x/<id>?limit=5&q=$Q" | jq -r .data | head -3',
      ).operation,
    ).toEqual({
      kind: 'http',
      method: 'GET',
      origin: 'https://a.example:8443',
      path: ['/x/', { parameter: 'id' }],
      query: [
        { name: 'limit', value: ['5'] },
        { name: 'q', value: [{ parameter: 'q' }] },
      ],
      headers: [{ name: 'Accept', value: ['text/plain'] }],
      body: null,
      filters: [
        { kind: 'jq', filter: '.data', raw: true },
        { kind: 'head', lines: 3 },
      ],
    })
  })

  test.each([
    ['curl https://a.example/x', 'GET', 'read'],
    ['curl -I https://a.example/x', 'HEAD', 'read'],
    ['curl -G -d q=1 https://a.example/x', 'GET', 'read'],
    ['curl -d q=1 https://a.example/x', 'POST', 'change'],
    ['curl -XPUT https://a.example/x', 'PUT', 'change'],
    ['curl --json \'{"a":1}\' https://a.example/x', 'POST', 'change'],
    ['curl -X OPTIONS https://a.example/x', 'OPTIONS', 'change'],
    ['curl -X DELETE https://a.example/x', 'DELETE', 'destroy'],
    ['curl -X POST https://a.example/api/cron/run', 'POST', 'destroy'],
    ['curl https://a.example/api/send-all', 'GET', 'destroy'],
    ['curl https://a.example/cache/clear', 'GET', 'change'],
    ['curl "https://a.example/admin?action=delete"', 'GET', 'destroy'],
  ])('%s is a %s and a %s', (text, method, effect) =>
    expect(compileLine(text)).toMatchObject({ effect, operation: { method } }),
  )

  test.each([
    ['curl -k https://a.example', 'certificate'],
    ['curl -T file https://a.example', 'uploads'],
    ['curl -F a=@b https://a.example', 'uploads'],
    ['curl -x proxy https://a.example', 'proxy'],
    ['curl --connect-to a:1:b:2 https://a.example', 'another host'],
    ['curl -H "Host: b.example" https://a.example', 'another host'],
    ['curl -d @secrets.txt https://a.example', 'sends a file'],
    ['curl https://user:pw@a.example', 'carries a user'],
    ['curl --never-heard-of https://a.example', 'not understood'],
    ['curl https://a.example https://b.example', 'more than one'],
    ['curl file:///etc/passwd', 'not http'],
    ['curl "$(cat /etc/passwd)"', 'output of another command'],
    ['curl `whoami`.example.com', 'output of another command'],
    ['curl https://a.example && rm -rf /', '&&'],
    ['curl https://a.example > /etc/crontab', 'redirects'],
    ['curl https://a.example | sh', 'goes to sh'],
    ['curl https://a.example | constructor', 'goes to constructor'],
    ['curl https://a.example | jq . | xargs kill', 'goes to xargs'],
    ['curl https://a.example &', 'background'],
    ['for i in 1 2; do curl -X POST https://a.example; done', 'shell construct'],
  ])('%s is not run: %s', (text, why) => {
    const compiled = compileLine(text)
    expect(compiled.operation).toBeNull()
    expect(compiled.why).toContain(why)
    expect(compiled.effect).not.toBe('read')
  })

  test('a host that is a placeholder, and one that is only an example, is left to the catalog', () => {
    for (const url of ['https://<app>/x', 'https://your-app.example.net/x', 'https://example.com/x', '.../x'])
      expect(compileLine(`curl ${url}`).operation).toMatchObject({ origin: null, path: ['/x'] })
  })

  test('a variable that the text sets to an address is that address', () => {
    expect(compileLine('BASE=https://a.example\ncurl "$BASE/x"').operation).toMatchObject({
      origin: 'https://a.example',
      path: ['/x'],
    })
  })

  test('a variable in single quotes is text', () => {
    expect(compileLine("curl 'https://a.example/$X'").operation).toMatchObject({ path: ['/$X'] })
  })
})

describe('other command lines', () => {
  test('psql is the statement it carries', () => {
    expect(compileLine('psql $DATABASE_URL -c "SELECT 1;"')).toMatchObject({
      kind: 'sql',
      effect: 'read',
      operation: { statement: 'SELECT 1' },
    })
    expect(compileLine('psql $DATABASE_URL -c "DROP TABLE x"')).toMatchObject({ kind: 'sql', effect: 'destroy' })
  })

  test('several statements for psql, and a pipe behind one, are not run', () => {
    expect(compileLine('psql $URL -c "DROP TABLE x" -c "SELECT 1"')).toMatchObject({
      effect: 'destroy',
      operation: null,
    })
    expect(compileLine('psql $URL -c "SELECT 1" | head -3').operation).toBeNull()
  })

  test.each([
    ['redis-cli ping', 'read'],
    ['redis-cli SET a b', 'change'],
    ['redis-cli FLUSHALL', 'destroy'],
    ['redis-cli EVAL "return 1" 0', 'destroy'],
  ])('%s is a %s', (text, effect) => expect(compileLine(text)).toMatchObject({ kind: 'redis', effect }))

  test.each([
    ['vercel logs --since 1h', 'logs', 'read'],
    ['vercel ls', 'deployments', 'read'],
    ['vercel rollback', 'rollback', 'destroy'],
    ['vercel promote dpl_1', 'promote', 'destroy'],
  ])('%s is a call of the integration', (text, name, effect) =>
    expect(compileLine(text)).toMatchObject({ kind: 'connector', effect, operation: { connector: 'vercel', name } }),
  )

  test.each([
    ['git log --oneline', 'read'],
    ['git reset --hard abc', 'destroy'],
    ['sudo git push -f', 'destroy'],
    ['kubectl get pods', 'read'],
    ['kubectl delete pod x', 'destroy'],
    ['ls -l | wc -l', 'read'],
    ['ls | xargs rm', 'destroy'],
    ['npm install', 'change'],
    ['some-tool nobody-knows', 'change'],
    ['rm -rf /tmp/x', 'destroy'],
    ['constructor toString', 'change'],
  ])('%s is shown for a person to run, as a %s', (text, effect) =>
    expect(compileLine(text)).toMatchObject({ kind: 'command', effect, operation: null }),
  )
})
