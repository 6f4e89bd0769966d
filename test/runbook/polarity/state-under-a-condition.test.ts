import { describe, expect, test } from 'vitest'
import { findGuards } from '../../../src/walk/find-guards.ts'
import { compileText } from '../../support/compile-text.ts'

/** The conditions of a fence below a sentence, where it can be run; null where it cannot. */
function conditionsBelow(sentence: string): readonly string[] | null {
  const program = compileText(`# Runbook\n\n## Mitigation\n\n${sentence}\n\n\`\`\`sql\nDELETE FROM jobs;\n\`\`\`\n`)
  const step = program.steps.find(it => it.runnable)
  return step === undefined ? null : findGuards(program, step).map(it => it.when)
}

describe('code below what is so under a condition is run under that condition', () => {
  test.each([
    'If it failed, version was not updated.',
    'If the export was interrupted, the file was not written and the job was left open.',
    'Wenn der Job abbricht, wurde die Version nicht erhöht.',
    'Cuando falla, la versión no fue actualizada.',
  ])('%s', sentence => {
    expect(conditionsBelow(sentence)?.join()).toContain(sentence.replace(/\.$/, ''))
  })
})

describe('code below what somebody did under a condition is not run', () => {
  test.each([
    'If it failed, Ana ran this.',
    'If it failed, this was run:',
    'If it failed, it was wrong to run this.',
    'If it failed, the following was a mistake.',
    'When the pool was full, this was what we did.',
    'If it failed, the old script was used.',
  ])('%s', sentence => {
    expect(conditionsBelow(sentence)).toBe(null)
  })
})
