import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { runFilters } from '../../src/integrations/filters/run-filters.ts'
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
    const ended = await Promise.all([filtered('{}', jq('def f: f; f')), filtered(`${'a'.repeat(40)}!`, grep('(a+)+$'))])
    expect(ended).toEqual(Array(2).fill('refused: The filters were ended after 1 s.'))
  })

  test('a filter that needs more than 64 MiB is refused', async () => {
    expect(await filtered('{}', jq('"0123456789" * 10000000 | length'))).toBe(
      'refused: The jq filter needs more than 64 MiB.',
    )
  })

  test('the process goes on with other things while they run, whichever they are', async () => {
    const text = Array.from({ length: 65_536 }, (_, index) => `${(index * 7_919) % 65_536} line number\n`).join('')
    const all: readonly Filter[] = [
      { kind: 'sort' },
      { kind: 'uniq' },
      { kind: 'head', lines: 65_536 },
      { kind: 'tail', lines: 65_536 },
      { kind: 'cut', delimiter: ' ', fields: [1, 2] },
    ]
    for (const filters of [all, Array<Filter>(20).fill({ kind: 'sort' })]) {
      let turns = 0
      let done = false
      const work = runFilters(text, filters).finally(() => {
        done = true
      })
      for (; !done; turns += 1) await nextTurn()
      expect(await work).toMatchObject({ kind: expect.stringMatching(/filtered|refused/) })
      // What runs on this thread would have been over before the first turn.
      expect(turns).toBeGreaterThan(10)
    }
  })

  test('three hundred commands behind a pipe are refused, and so is what takes longer than a second', async () => {
    const text = 'b\na\n'.repeat(262_144)
    expect(await filtered(text, ...Array<Filter>(300).fill({ kind: 'sort' }))).toBe(
      'refused: More than 20 commands stand behind the pipe.',
    )
    expect(await filtered(text, jq('[limit(1e9; repeat(1))] | length'))).toMatch(/^refused: /)
  })

  test('what grows without end is refused before it comes back', async () => {
    // Where jq is slow to print it, its time is over first.
    expect(await filtered('{}', jq('"0123456789" * 600000'))).toMatch(
      /^refused: The filters (?:leave more than 4 MiB|were ended after 1 s)\.$/,
    )
  })

  test.each(['$ ENV', '$ # x\n ENV', '$__prog_args', '{} | input', 'debug("x")', 'stderr'])(
    'jq does not reach out by %j',
    async program => {
      expect(await filtered('{}', jq(program))).toMatch(/^refused: The jq filter uses/)
    },
  )

  test('a pattern that is none is refused in plain words', async () => {
    expect(await filtered('a', grep('('))).toBe('refused: The pattern of grep is not understood (().')
  })
})
