import { describe, expect, test } from 'vitest'
import { renderStep } from '../../src/integrations/rendering/render-step.ts'
import { raisedRequest, raiseStepEffect } from '../../src/policy/raised-by.ts'
import type { HttpOperation } from '../../src/runbook/program.ts'
import { compileLine, onlyStep } from '../support/compile-text.ts'
import { systemOf } from '../support/imitations/context.ts'

const curl = (rest: string) => onlyStep(`## Do\n\nDo it:\n\n\`\`\`bash\ncurl ${rest}\n\`\`\`\n`)

const request: HttpOperation = {
  ...{ kind: 'http', method: 'GET', origin: 'https://shop.example', path: ['/api/x'], query: [], headers: [] },
  ...{ body: null, filters: [] },
}

/** Rules that were written down twice and had drifted apart. */
describe('where two copies of a rule differed, the stricter one counts', () => {
  test('a switch at the end of a path counts before a query too', () => {
    expect(curl("'https://shop.example/flags/sms/on?env=prod'").effect).toBe('destroy')
  })

  test('a variable in a command line of vercel is judged by its name, as when it is set', () => {
    expect(compileLine('vercel env add OUTREACH_PAUSED false').effect).toBe('destroy')
    expect(compileLine('vercel env add OUTREACH_ENABLED false').effect).toBe('change')
  })

  test('a rule of the catalog counts with and without the path of the base', () => {
    const target = { kind: 'http', base: 'https://shop.example/v2', raise: { 'POST /notify': 'destroy' } } as const
    expect(raisedRequest(target, 'POST', '/v2/notify')).toBe('destroy')
    expect(raisedRequest(target, 'POST', '/notify')).toBe('destroy')
    expect(raisedRequest(target, 'POST', '/v20/notify')).toBeNull()
  })

  test('a rule of the catalog counts for a host that the catalog writes with capitals', () => {
    const system = systemOf({
      api: { kind: 'http', base: 'https://api.example', hosts: ['Shop.Example'], raise: { '/api/x': 'destroy' } },
    })
    expect(raiseStepEffect('read', request, system)).toBe('destroy')
  })

  test('a secret in a header is taken out under every name that redaction knows', () => {
    for (const name of ['Signature', 'X-Session', 'X-JWT', 'X-Client-Secret'])
      expect(curl(`-H '${name}: abc123def' https://shop.example/api/x`)).toMatchObject({
        parameters: [expect.any(String)],
      })
  })

  test('what is a secret as a parameter is one in an address, for compiler and executor', () => {
    expect(curl("'https://shop.example/api/x?api=<key>'")).toMatchObject({
      runnable: false,
      why: expect.stringMatching(/secret/),
    })
    const system = systemOf({ api: { kind: 'http', base: 'https://shop.example' } })
    const step = {
      ...curl('https://shop.example/api/x'),
      operation: { ...request, path: ['/api/', { parameter: 'key' }] },
    }
    expect(renderStep(step, { key: 'v' }, system, 'shop')).toMatchObject({ kind: 'refused' })
  })

  test('what a value puts into a path, a body or the name of an action is judged when it is sent', () => {
    const system = systemOf({ api: { kind: 'http', base: 'https://shop.example' } })
    const sent = (rest: string, value: string) => {
      const rendered = renderStep(curl(rest), { what: value }, system, 'shop')
      return rendered.kind === 'refused' ? rendered.reason : rendered.effect
    }
    expect(sent("'https://shop.example/api/<what>'", 'delete')).toBe('destroy')
    expect(sent("'https://shop.example/api/x?action=<what>'", 'delete')).toBe('destroy')
    expect(sent("'https://shop.example/api/x?q=<what>'", 'delete')).toBe('read')
    expect(sent(`-d '{"paused":"<what>"}' https://shop.example/api/x`, 'false')).toBe('destroy')
    expect(sent(`-d '{"rate_limit":"<what>"}' https://shop.example/api/x`, 'off')).toBe('destroy')
  })

  test('a secret that stands in a form is taken out as one in JSON, and one in an address is not sent', () => {
    for (const body of [`'{"password":"hunter2"}'`, 'password=hunter2']) {
      const step = curl(`-d ${body} https://shop.example/api/x`)
      expect(step).toMatchObject({ runnable: true, parameters: ['password'] })
      expect(JSON.stringify(step.operation)).not.toContain('hunter2')
    }
    expect(curl("'https://shop.example/api/x?access_token=hunter2'")).toMatchObject({
      runnable: false,
      why: expect.stringMatching(/access_token is a secret/),
    })
  })
})
