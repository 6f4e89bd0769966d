import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLog } from '../src/log.ts'
import { makeRedactor } from '../src/redact/redactor.ts'

const secret = 'quiet-otter-"under"-the-bridge'
const redact = makeRedactor({ secrets: [secret] })

function written(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(createLog({ level: 'trace', redact: redact.json, stream: { write: line => lines.push(line) } }))
  return lines.join('')
}

/** What stands before and after a secret, so that a redaction of the finished line would break it or miss it. */
const around = fc.constantFrom(
  '',
  '"',
  '\\',
  '\\"',
  '{"token":"',
  'password: ',
  'token=',
  'Cookie: a=',
  '\n',
  '\u2028',
  '🦦',
)
const planted = fc.tuple(around, around).map(([before, after]) => `${before}${secret}${after}`)
const names = fc.constantFrom('a', 'token', 'accessToken', 'password"', 'Cookie', 'x-api-key', '__proto__', 'toJSON')

const leaf = fc.oneof(
  planted,
  planted.map(it => Buffer.from(it)),
  planted.map(it => new Uint8Array(Buffer.from(it))),
  planted.map(it => new Error(it, { cause: new Error(it) })),
  planted.map(it => Object.assign(new Error('x'), { headers: { authorization: it }, token: { deep: it } })),
  planted.map(it => new AggregateError([new Error(it)], it)),
  planted.map(it => new Map([[it, it]])),
  fc.constantFrom<unknown>(undefined, null, Number.NaN, 1n, Symbol(secret), () => secret, new Date(Number.NaN)),
)
const tree = fc.letrec(tie => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(names, tie('node'), { maxKeys: 3 }),
  ),
})).node

test('every line of the log is JSON, and holds no secret, whatever is logged', () => {
  fc.assert(
    fc.property(tree, planted, fc.boolean(), (value, message, circular) => {
      const entry: Record<string, unknown> = { value, err: value }
      if (circular) entry.self = { entry }
      const out = written(log => {
        log.error(entry, message)
        log.warn({ list: [value], [message]: message }, message)
        log.info('%s %j', message, { token: message })
        log.child({ value }).debug(message)
      })
      const lines = out.split('\n').slice(0, -1)
      expect(lines).toHaveLength(4)
      for (const line of lines)
        expect(JSON.parse(line)).toMatchObject({ level: expect.any(String), time: expect.any(String) })
      expect(out).not.toContain('quiet-otter')
      for (const shift of [0, 1, 2]) {
        expect(out).not.toContain(
          Buffer.from(`${'x'.repeat(shift)}quiet-otter`)
            .toString('base64')
            .slice(4, 12),
        )
      }
      expect(out).not.toContain([...Buffer.from('quiet')].join(','))
    }),
    { numRuns: 500 },
  )
})

test('what is no secret is still there to read', () => {
  const out = JSON.parse(written(log => log.warn({ err: new Error('no answer'), proposal: 'p1' }, 'it failed')))
  expect(out).toMatchObject({ level: 'warn', msg: 'it failed', proposal: 'p1', err: { message: 'no answer' } })
})

test('a terminal that shows the log obeys nothing in it', () => {
  const hostile = '\u001b[2J\u009b31m\u202eabc\u0007\r\n::error::x'
  const out = written(log => log.warn({ said: hostile }, hostile))
  expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
  expect(out.split('\n')).toHaveLength(2)
  expect(JSON.parse(out)).toMatchObject({ said: hostile, msg: hostile })
})
