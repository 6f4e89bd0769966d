import { expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const branchesIn = (text: string) =>
  compileText(`# Shop\n\n${text}`).steps.flatMap(it => it.branches.map(one => [one.when, one.go, one.target]))

test('items below “when to escalate” are when that is done', () => {
  expect(branchesIn('## When to escalate\n\n- Data loss is suspected\n- **Slow**: latency over 2 s\n')).toEqual([
    ['Data loss is suspected', 'escalate', null],
    ['Slow: latency over 2 s', 'escalate', null],
  ])
  expect(branchesIn('## Help\n\n**When to page the DBA:**\n\n- Replication is broken\n')).toEqual([
    ['Replication is broken', 'page the DBA', null],
  ])
})

test('items below a sentence that ends in “if” are when somebody is called', () => {
  expect(
    branchesIn('## Escalation\n\nEscalate to the SRE lead if:\n\n- the site is down\n- two regions are affected\n'),
  ).toEqual([
    ['the site is down', 'Escalate to the SRE lead', null],
    ['two regions are affected', 'Escalate to the SRE lead', null],
  ])
})

test('items below a condition of its own are none', () => {
  expect(branchesIn('## Escalation\n\nIf the site is down:\n\n- SRE lead\n- Head of support\n')).toEqual([])
})

test('a question about a time is no condition', () => {
  const { steps } = compileText('# Shop\n\n## Checklist\n\n- [ ] **Timeline**: When did the symptoms start?\n')
  expect(steps.map(it => it.guard ?? null)).toEqual([null])
})

test('a time in a section without steps is done again by nobody', () => {
  const { sections } = compileText('# Shop\n\n## Names\n\n- **Levels**: Monitor, Admin (5 min intervals)\n')
  expect(sections.map(it => it.repeat ?? null)).toEqual([null, null])
})
