import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

/** Whether the request of a section with these words over it can be run. */
function isOffered(words: string): boolean {
  const text = `# Runbook\n\n## Mitigation\n\n### Roll back\n\n${words}\n\n\`\`\`bash\nvercel rollback\n\`\`\`\n`
  return compileText(text).steps.some(it => it.runnable)
}

describe('what a change of the system did is a condition of what stands below it', () => {
  test.each([
    'If a bad deploy caused the spike:',
    'If the last release broke the login:',
    '**When:** a recent deployment caused the errors',
    'Si un cambio reciente causó el fallo:',
    'Si une mise à jour a cassé la connexion :',
    'Se a mudança causou a falha:',
  ])('%s', words => {
    expect(isOffered(words)).toBe(true)
  })
})

describe('what somebody did is a report still', () => {
  test.each([
    'If somebody broke it by running this:',
    'If Ada caused the outage with:',
    '**When:** Ada ran this by mistake',
    '**When:** never',
    'A release caused the spike when we ran:',
  ])('%s', words => {
    expect(isOffered(words)).toBe(false)
  })
})

test('says when a section is used and is no step of it', () => {
  const text = '# Runbook\n\n## Ways\n\n### Way 1\n\n**When:** clear bug, simple fix\n\n1. Deploy the fix\n'
  expect(compileText(text).steps.map(it => it.title)).toEqual(['Deploy the fix'])
})

test('keeps the code that a condition stands over as its only item', () => {
  const text = '# Runbook\n\n## Mitigation\n\n**If a release caused it:**\n\n- `kubectl rollout undo deploy/shop`\n'
  expect(compileText(text).steps).toHaveLength(1)
})
