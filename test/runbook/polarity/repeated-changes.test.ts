import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const first = '1. Clear cache: `curl -X DELETE https://gate.example.net/cache`'

/** The changes that a document offers as another step's. */
function again(text: string): readonly string[] {
  const { steps } = compileText(`# Runbook\n\n## Mitigation\n\n${first}\n2. Look at the logs\n\n${text}\n`)
  return steps.flatMap(step => (step.runnable && step.again !== undefined ? [step.title] : []))
}

describe('what an earlier step does is not offered again where the text speaks against it', () => {
  test.each([
    '### What not to do\n\n1. Clear cache',
    '### On staging\n\n1. Clear cache',
    '### Timeline\n\n- Clear cache',
    'What Ana did:\n\n- Clear cache',
    'Never do this:\n\n- Clear cache',
    '- ❌ Clear cache',
    '| Do | Don’t |\n| --- | --- |\n| Look | Clear cache |',
    '> [!WARNING]\n> 1. Clear cache',
  ])('%j', text => {
    expect(again(text)).toEqual([])
  })
})

test('but is where it asks for it', () => {
  expect(again('### Later\n\n1. Clear cache')).toEqual(['Clear cache'])
  expect(again('If it is stale:\n\n- Clear cache')).toEqual(['Clear cache'])
})
