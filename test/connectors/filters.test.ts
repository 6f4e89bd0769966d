import { describe, expect, test } from 'vitest'
import { runFilters } from '../../src/connectors/filters/run-filters.ts'
import type { Filter } from '../../src/runbook/program.ts'

const jq = (filter: string, raw = false): Filter => ({ kind: 'jq', filter, raw })
const grep = (pattern: string, more: { ignoreCase?: boolean; invert?: boolean } = {}): Filter => ({
  kind: 'grep',
  pattern,
  ignoreCase: false,
  invert: false,
  ...more,
})

async function filtered(text: string, ...filters: readonly Filter[]): Promise<string> {
  const result = await runFilters(text, filters)
  return result.kind === 'filtered' ? result.text : `refused: ${result.reason}`
}

describe('filters', () => {
  test('do what the commands of their names do', async () => {
    const text = 'b 1\na 2\na 2\nc 3\n'
    expect(await filtered(text, { kind: 'head', lines: 2 })).toBe('b 1\na 2\n')
    expect(await filtered(text, { kind: 'tail', lines: 1 })).toBe('c 3\n')
    expect(await filtered(text, { kind: 'tail', lines: 0 })).toBe('')
    expect(await filtered(text, { kind: 'wc' })).toBe('4\n')
    expect(await filtered(text, { kind: 'sort' }, { kind: 'uniq' })).toBe('a 2\nb 1\nc 3\n')
    expect(await filtered(text, { kind: 'cut', delimiter: ' ', fields: [2] })).toBe('1\n2\n2\n3\n')
    expect(await filtered('', { kind: 'wc' })).toBe('0\n')
  })

  test('grep finds alternatives in either notation, and inverts', async () => {
    const text = 'ERROR a\ninfo b\nfatal c\n'
    expect(await filtered(text, grep('error\\|fatal', { ignoreCase: true }))).toBe('ERROR a\nfatal c\n')
    expect(await filtered(text, grep('error|fatal', { ignoreCase: true }))).toBe('ERROR a\nfatal c\n')
    expect(await filtered(text, grep('info', { invert: true }))).toBe('ERROR a\nfatal c\n')
  })

  test('jq reads fields, prints raw text, and says what is wrong', async () => {
    const text = '{"stats":{"rateLimiter":{"left":3}},"name":"x","env":{"a":1}}'
    expect(await filtered(text, jq('.stats.rateLimiter.left'))).toBe('3\n')
    expect(await filtered(text, jq('.name'))).toBe('"x"\n')
    expect(await filtered(text, jq('.name', true))).toBe('x\n')
    expect(await filtered(text, jq('.env.a'))).toBe('1\n')
    expect(await filtered(text, jq('-.env.a'))).toBe('-1\n')
    expect(await filtered(text, jq('empty'))).toBe('')
    expect(await filtered('<html>', jq('.'))).toContain('parse error')
    expect(await filtered(text, jq('.name |'))).toContain('refused: ')
  })

  test.each([
    'env',
    '$ENV',
    '.a | env.HOME',
    '"\\(env)"',
    'input',
    '[inputs]',
    'import "a" as a; .',
    'include "a"; .',
    'halt',
    'halt_error',
    'debug',
    'get_search_list',
    '$__prog_args',
  ])('jq does not reach out by %s', async filter => {
    expect(await filtered('{}', jq(filter))).toMatch(/^refused: The jq filter uses/)
  })

  test('an endless filter is ended after a second, and a catastrophic pattern as well', async () => {
    const start = performance.now()
    const ended = await Promise.all([filtered('{}', jq('def f: f; f')), filtered(`${'a'.repeat(40)}!`, grep('(a+)+$'))])
    expect(ended).toEqual(Array(2).fill('refused: The filters were ended after 1 s.'))
    expect(performance.now() - start).toBeLessThan(5_000)
  })

  test('a filter that needs more than 64 MiB is refused', async () => {
    expect(await filtered('{}', jq('"0123456789" * 10000000 | length'))).toBe(
      'refused: The jq filter needs more than 64 MiB.',
    )
  })
})
