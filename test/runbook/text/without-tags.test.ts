import { describe, expect, test } from 'vitest'
import { withoutTags } from '../../../src/runbook/text/without-tags.ts'
import { badlyCovered, compileText } from '../../support/compile-text.ts'

describe('tags that group the parts of a document', () => {
  const text =
    '## Fix\n\n<PLUGIN_1>\n1. Restart the gate\n2. Check its log\n</PLUGIN_1>\n\n<FIX>Stop the worker</FIX>\n'

  test('are looked through, and their lines stay accounted for', () => {
    const program = compileText(text)
    expect(program.steps.map(step => `${step.id} ${step.title}`)).toEqual([
      'L4 Restart the gate',
      'L5 Check its log',
      'L8 Stop the worker',
    ])
    expect(badlyCovered(text, program)).toEqual([])
  })

  test.each([
    'a placeholder: <POD_NAME>',
    '<POD_NAME> is what is stuck',
    '```\n<FIX>\n```\n</FIX> in words',
    '<details>\n</details>',
    'Call <FIX>x</FIX> within words',
  ])('are not: %j', other => {
    expect(withoutTags(other)).toBe(other)
  })
})
