import { expect, test } from 'vitest'
import { chooseAlternative } from '../../../src/walk/choose-alternative.ts'
import { finishStep } from '../../../src/walk/finish-step.ts'
import { whyWaits } from '../../../src/walk/run-step.ts'
import { startWalk } from '../../../src/walk/start-walk.ts'
import { stepState } from '../../../src/walk/walk.ts'
import { compileText } from '../../support/compile-text.ts'
import { changed } from '../../support/decided.ts'
import { ana, by } from '../../support/people.ts'

const text = (head: string) => `# Checkout fails

## Payment provider

| ${head} | Meaning | Do |
| --- | --- | --- |
| \`down\` | outage | Restart the gateway |
| \`degraded\` | slow | Scale the worker up |

\`\`\`sh
curl -s https://shop.example.com/health/psp
\`\`\`
`

test('an alternative of a table has the head of its column', () => {
  const { steps } = compileText(text('What you see in /health/psp'))
  expect(steps.flatMap(it => it.choice?.head ?? [])).toEqual(Array(2).fill('What you see in /health/psp'))
})

test('the check that the head names comes before the question, and the question straight after it', () => {
  const program = compileText(text('What you see in `/health/psp`'))
  const check = program.steps.find(it => it.operation?.kind === 'http')
  const walk = changed(startWalk(program, { id: 'w1', incident: 1 }, by(ana))).state
  expect(walk).toMatchObject({ current: check?.id, asking: null })
  const version = stepState(walk, check?.id ?? '').version
  const done = changed(finishStep(program, walk, { step: check?.id ?? '', version, how: 'done', note: null }, by(ana)))
  expect(done.state).toMatchObject({ current: null, asking: 'c7' })
  const taken = changed(chooseAlternative(program, done.state, { group: 'c7', version: 0, line: 8 }, by(ana)))
  expect(taken.state).toMatchObject({ current: 'L8', asking: null })
})

test('no alternative waits for another one of its table', () => {
  const rows =
    '| `stuck` | closed | `curl -X POST https://shop.example.com/open` |\n| `slow` | busy | `curl https://shop.example.com/health/psp` |'
  const program = compileText(
    `# Checkout fails\n\n## Payment provider\n\n| What you see in \`/health/psp\` | Meaning | Do |\n| --- | --- | --- |\n${rows}\n`,
  )
  expect(program.steps.map(it => it.choice?.head)).toEqual(Array(2).fill('What you see in `/health/psp`'))
  expect(program.steps.flatMap(it => it.after ?? [])).toEqual([])
})

test('a step does not wait for one of an alternative that was not taken', () => {
  const { sections, steps, ...rest } = compileText(text('What you see'))
  const [, other, check] = steps
  const after = [{ line: 9, when: 'first', step: other?.id ?? '' }]
  const program = { ...rest, sections, steps: steps.map(it => (it === check ? { ...it, after } : it)) }
  const walk = changed(startWalk(program, { id: 'w1', incident: 1 }, by(ana))).state
  const taken = changed(chooseAlternative(program, walk, { group: 'c7', version: 0, line: 7 }, by(ana))).state
  expect(check === undefined ? '' : whyWaits(program, walk, { ...check, after })).toContain('waits for')
  expect(check === undefined ? '' : whyWaits(program, taken, { ...check, after })).toBeNull()
})

test.each(['What you see', 'What you see in /health', 'What you see in /health/ps'])(
  'the question comes where it stands when its head names no check: %s',
  head => {
    const program = compileText(text(head))
    expect(changed(startWalk(program, { id: 'w1', incident: 1 }, by(ana))).state).toMatchObject({ asking: 'c7' })
    expect(program.steps.flatMap(it => it.after ?? [])).toEqual([])
  },
)
