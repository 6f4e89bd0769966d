import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

describe('severities in parentheses say for which it is done', () => {
  test.each([
    ['1. Announce it in the channel (SEV1/2)', 'SEV1/2'],
    ['1. Schedule a review (SEV1/SEV2 only)', 'SEV1/SEV2 only'],
    ['1. Schedule a review (Sev 1 & 2)', 'Sev 1 & 2'],
    ['1. Write the report (only P1)', 'only P1'],
    ['1. Envía el informe (solo P1)', 'solo P1'],
  ])('%s', (item, when) => {
    const [step] = compileText(`# Runbook\n\n## Steps\n\n${item}\n`).steps
    expect(step?.guard?.when).toBe(when)
  })

  test('of a heading where it names several, or only one', () => {
    const text = '# Runbook\n\n## Notice (SEV1/2)\n\n1. Tell them.\n\n## Review (P1 only)\n\n1. Write it.\n'
    const { sections } = compileText(text)
    expect(sections.flatMap(it => it.guard?.when ?? [])).toEqual(['SEV1/2', 'P1 only'])
  })

  test('but not how bad it is, a range of all, or a number', () => {
    const text =
      '# Runbook\n\n## Database down (P1)\n\n1. Declare the incident (P1/P2)\n2. Restart the worker (1/2)\n3. Read the log (P0–P4)\n'
    const { sections, steps } = compileText(text)
    expect([...sections, ...steps].flatMap(it => it.guard?.when ?? [])).toEqual([])
  })
})

test('what a document says at its head of when it is used is no condition in it', () => {
  const text =
    '# Queue\n\nUse this page when the queue is down. When a worker dies, **restart first, ask second**.\n\n## Steps\n\n1. Restart it.\n'
  const { sections, steps } = compileText(text)
  expect([...sections, ...steps].filter(it => it.guard !== null || (it.after ?? []).length > 0)).toEqual([])
})

test('comments of a fence that name a cloud each are alternatives', () => {
  const text =
    '# Runbook\n\n## Rotate\n\n```bash\n# AWS Secrets Manager\naws secretsmanager put-secret-value --secret-id x\n\n# GCP Secret Manager\ngcloud secrets versions add x\n```\n'
  expect(compileText(text).steps.map(it => it.choice?.when)).toEqual(['AWS Secrets Manager', 'GCP Secret Manager'])
})
