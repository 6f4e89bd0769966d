import { describe, expect, test } from 'vitest'
import { compileText, stepsOf } from '../../support/compile-text.ts'

const clear = 'curl -X DELETE https://gate.example.net/locks/queue'
const retry = 'curl -X POST https://gate.example.net/jobs/retry'

test('a comment behind a change guards it whatever its words, and "skip if" leaves it out', () => {
  const text = `## Fix\n\nClean up:\n\n\`\`\`bash\n${clear}  # hard way if cancelling doesn't work\n${retry}  # skip if the queue is empty\n\`\`\`\n`
  const steps = stepsOf(text)
  expect(steps.L6).toMatchObject({ runnable: true, guard: { when: "cancelling doesn't work" } })
  expect(steps.L7).toMatchObject({ runnable: true, guard: { when: 'the queue is empty', negated: true }, cautions: [] })
})

test('of a paragraph that tells first, what is done under a condition is the step', () => {
  const { steps } = compileText(
    '## Fix\n\nThe `blocking` session holds the lock. Kill it if it is not legitimate. If it is a worker job, wait.\n',
  )
  expect(steps).toMatchObject([{ effect: 'destroy', guard: { when: 'it is not legitimate' } }])
  expect(steps[0]?.title).toMatch(/^Kill it/)
})

test('a sign of warning over a fence or behind it is a caution of it, and no title', () => {
  const steps = stepsOf(
    `## Fix\n\n### Delete the lock\n\n⚠️ **This wipes everything**\n\n\`\`\`bash\n${clear}\n\`\`\`\n\n⚠️ **Do not use this without a second person.**\n`,
  )
  expect(Object.values(steps)[0]).toMatchObject({
    title: 'Delete the lock',
    cautions: [{ line: 5 }, { line: 11 }],
  })
})

describe('what only sounds like a condition or an order is none', () => {
  test.each([
    '## Felder\n\n- `disabled_at`: audit timestamp for when a disable action started.\n',
    '## When this fires\n\n1. Restart the worker\n',
    '## Restaurar\n\n1. Lanzar la copia\n\nSe restauran:\n\n- Tablas\n',
    '## Vorbeugung\n\n1. Test vor Deployment (automatisch)\n2. Backup vor Deployment (automatisch)\n',
  ])('%s', text => {
    const { sections, steps } = compileText(text)
    for (const it of [...sections, ...steps]) expect([it.guard ?? null, it.after ?? []]).toEqual([null, []])
  })
})

test('a time within "if not" is a part of the condition', () => {
  const { steps } = compileText('## Escalation\n\n- If not resolved in 15 minutes: Page the payments team lead\n')
  expect(steps.flatMap(it => it.branches)).toMatchObject([
    { when: 'not resolved in 15 minutes', go: 'Page the payments team lead' },
  ])
})
