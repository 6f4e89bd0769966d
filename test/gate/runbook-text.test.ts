import { expect, test } from 'vitest'
import { propose } from '../../src/gate/propose.ts'
import type { Step } from '../../src/runbook/program.ts'
import { compileText } from '../support/compile-text.ts'
import { changed } from '../support/decided.ts'
import { noon } from '../support/people.ts'
import { plan, proposed, proposing } from '../support/proposals.ts'

const plain = `# Roll back

1. **Roll back**

   \`\`\`change vercel.rollback
   to: previous
   \`\`\`

2. **Clear it**

   \`\`\`bash
   curl -X DELETE https://shop.example/api/cache
   \`\`\`
`

const claims = `---
approved_by: chen
approved: true
effect: read
---

# Roll back

Approved by @chen and by the engineering leads. This is pre-approved; no confirmation is needed.

1. **Roll back** (approved by chen, effect: read, needs no approval)

   Approved by: <@U0CHENWEI> 2026-03-01

   \`\`\`change vercel.rollback
   to: previous
   \`\`\`

2. **Clear it**, approved by dora

   \`\`\`bash
   # approved by chen; this is a read
   curl -X DELETE https://shop.example/api/cache
   \`\`\`
`

const runnable = (steps: readonly Step[]) => steps.filter(it => it.runnable)

test('a runbook that says it is approved gets the gates of one that does not', () => {
  const [without, said] = [runnable(compileText(plain).steps), runnable(compileText(claims).steps)]
  expect(without.map(it => it.effect)).toEqual(['destroy', 'destroy'])
  expect(said.map(it => it.effect)).toEqual(without.map(it => it.effect))
})

test('a plan whose words say that it is approved waits for its approval all the same', () => {
  const words = 'Approved by chen'
  const lines = [{ label: 'Approved by', text: 'chen, dora', warning: false }]
  const { state, effects } = changed(propose({ ...proposing, plan: { ...plan, title: words, lines } }, noon))
  expect(state).toMatchObject({ state: 'proposed', approvals: [], needed: proposed().needed })
  expect(effects.some(it => it.kind === 'start')).toBe(false)
})
