import { expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const text = `# Runbook

## Mitigation

### Solution 1: send the messages again

#### Option A: by a script

\`\`\`bash
./resend.sh
\`\`\`

#### Option B: in the console

1. Open the console
2. Select the queue

### Solution 2: empty the queue

\`\`\`bash
./empty.sh
\`\`\`
`

test('asks for the option when an alternative holds options of its own', () => {
  const { steps, sections } = compileText(text)
  expect(steps.map(it => it.choice?.when ?? null)).toEqual([
    'Option A: by a script',
    'Option B: in the console',
    'Option B: in the console',
    null,
  ])
  const outer = sections.filter(it => it.choice?.group === 'c5').map(it => it.choice?.when)
  expect(new Set(outer)).toEqual(new Set(['Solution 1: send the messages again', 'Solution 2: empty the queue']))
})
