import { describe, expect, test } from 'vitest'
import { context, sections } from '../../../src/views/kit/blocks.ts'
import { fitBlocks, fitLines } from '../../../src/views/kit/enforce-limits.ts'

describe('lines that do not fit', () => {
  test('are left out from the end and counted', () => {
    expect(fitLines(['a'.repeat(40), 'b'.repeat(40), 'c'], 81)).toBe(`${'a'.repeat(40)}\n… (2 more lines)`)
  })

  test('are cut between tokens when the first is too long by itself', () => {
    expect(fitLines([`${'a'.repeat(50)}<@U0ANA>${'b'.repeat(60)}`], 95)).toBe(`${'a'.repeat(50)}…`)
    expect(fitLines([`${'a'.repeat(52)}&amp;${'b'.repeat(60)}`], 95)).toBe(`${'a'.repeat(52)}…`)
  })

  test('leave no block of code open', () => {
    expect(fitLines(['x', '```a', ...Array.from({ length: 50 }, () => 'code'), '```'], 100)).toMatch(
      /```\n… \(\d+ more lines\)$/,
    )
  })

  test('that are empty become a dash, since Slack refuses an empty text', () => {
    expect(fitLines([], 100)).toBe('–')
    expect(fitLines(['', ' '], 100)).toBe('–')
  })
})

test('blocks that do not fit are counted', () => {
  const blocks = Array.from({ length: 60 }, (_, index) => context([String(index)]))
  const fitting = fitBlocks(blocks, 50)
  expect(fitting).toHaveLength(50)
  expect(JSON.stringify(fitting.at(-1))).toContain('11 more parts')
})

test('a long list keeps every line, over as many sections as it needs', () => {
  const lines = Array.from({ length: 100 }, (_, index) => `${index} ${'x'.repeat(90)}`)
  const written = sections(lines).map(it => it.text?.text ?? '')
  expect(written.length).toBeGreaterThan(1)
  expect(written.join('\n').split('\n')).toEqual(lines)
})
