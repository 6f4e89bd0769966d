import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const stepAt = (text: string, line: number) => compileText(text).steps.find(it => it.line === line)
const branchesOf = (text: string, line: number) =>
  (stepAt(text, line)?.branches ?? []).map(({ when, target }) => [when, target])

const guide = (instruction: string) =>
  `# Queue\n\n## Check\n\n1. Look at the queue\n2. ${instruction}\n3. Look at the log\n\n## Restore the queue\n\n1. Restore it\n\n## Escalation\n\nCall the lead.\n`

describe('leads to the place that a condition names', () => {
  test.each([
    ['If it is empty, go to step 3', 'L7'],
    ['If it is empty, go to "Restore the queue"', 'restore-the-queue'],
    ['If it is empty, see [the restore](#restore-the-queue)', 'restore-the-queue'],
    ['If it is empty, skip to Restore the queue', 'restore-the-queue'],
    ['If it is empty, proceed to the next step', 'next'],
    ['If nothing is found: stop here', 'end'],
    ['If it is down, follow `other.md`', null],
    ['If it is down, contact the vendor', null],
    ['If it lasts, ping the SRE on call', null],
    ['If the bucket serves bad bytes, open an AWS support ticket', null],
    ['Log in. If you have no account, ask your tech lead', null],
    ['If it ran a migration, see §8', null],
    ['If it persists, escalate to the platform team', null],
    ['Si está vacía, ir a "Restore the queue"', 'restore-the-queue'],
  ])('%s', (instruction, target) => {
    const found = compileText(guide(instruction)).steps.flatMap(it => it.branches)
    expect(found.map(it => it.target)).toEqual([target])
  })
})

test('a condition of something that is done is no branch', () => {
  const text = guide('If it is stuck, restart the worker')
  expect(branchesOf(text, 6)).toEqual([])
  expect(stepAt(text, 6)?.guard).toEqual({ line: 6, when: 'it is stuck', test: null })
})

test('telling users is done where it stands, calling for help leads to a person', () => {
  expect(stepAt(guide('If it lasts, notify the users'), 6)?.guard).toMatchObject({ when: 'it lasts' })
  expect(branchesOf(guide('If it lasts, page the on-call engineer'), 6)).toEqual([['it lasts', null]])
})

test('a file that is only named in parentheses is no place to go to', () => {
  const text = guide('If a charge is wrong, refund it there (there is no way in the app, see HANDOFF.md)')
  expect(branchesOf(text, 6)).toEqual([])
  expect(stepAt(text, 6)?.guard).toMatchObject({ when: 'a charge is wrong' })
})

test('a section is named by its number behind a section sign', () => {
  const text =
    '# Shop\n\n## 1. Roll back\n\n1. Promote it\n2. If it ran a migration, see §2\n\n## 2. Restore\n\n1. Restore it\n'
  expect(branchesOf(text, 6)).toEqual([['it ran a migration', '2-restore']])
})

test('a condition in bold holds for the paragraph that it opens and the fence below it', () => {
  const text =
    '# R\n\n## Fix\n\n**If rows were lost** (any table), the code alone does not help. Restore the copy:\n\n```bash\npg_restore copy.dump\n```\n'
  expect(compileText(text).steps.map(it => it.guard?.when)).toContain('rows were lost')
  const told = text.replace('Restore the copy:', 'It is told in the log.')
  expect(compileText(told).steps.flatMap(it => it.guard?.when ?? [])).not.toContain('rows were lost')
})

test('what says when it is used holds for its section, and not for a whole document', () => {
  const text =
    '# R\n\n**When to use:** calls fail\n\n## Restore\n\n**When to use:** rows are lost\n\n1. Restore the copy\n'
  const { sections } = compileText(text)
  expect(sections.flatMap(it => it.guard?.when ?? [])).toEqual(['rows are lost'])
  const list = '# R\n\n## Purge\n\nWhen to purge:\n- After an outage\n- After a bad import\n\n1. Purge the queue\n'
  expect(compileText(list.replace('to purge', 'to use')).sections.flatMap(it => it.guard?.when ?? [])).toEqual([
    'After an outage; After a bad import',
  ])
})

test('a comment of SQL says when the statement below it is run', () => {
  const text = '# R\n\n## Fix\n\n```sql\n-- If the queue is stuck, run this:\nDELETE FROM jobs WHERE id = 3;\n```\n'
  expect(compileText(text).steps.map(it => it.guard?.when)).toEqual(['the queue is stuck'])
})

test('what stands in a list under a condition is done under it, whatever it says', () => {
  const text = '# Mail\n\n## Fix\n\n1. If the quota is used up: we are near the limit. Upgrade the plan\n2. Look\n'
  expect(stepAt(text, 5)?.guard).toMatchObject({ when: 'the quota is used up' })
  expect(stepAt(text, 5)?.guard?.part).toBeUndefined()
})

test('a paragraph between two fences speaks of the one behind it', () => {
  const text =
    '# Logs\n\n```bash\ndf -h\n```\n\nClean up the archive unless a hold forbids it. Then delete:\n\n```bash\nrm -rf old\n```\n'
  expect(compileText(text).steps.map(it => [it.operation === null, it.guard?.when ?? null])).toEqual([
    [true, null],
    [true, 'a hold forbids it'],
  ])
})

test('a comment that ends a run of its own is about the command behind it', () => {
  const text =
    '# Disk\n\n```bash\ndf -h\n# If there is less than 10 % left, delete\n\n# Old logs\nfind /logs -mtime +7 -delete\n```\n'
  const [look, clean] = compileText(text).steps
  expect([look?.guard?.when, clean?.guard?.when]).toEqual([undefined, 'there is less than 10 % left'])
})

test('a condition in parentheses is one of what is done there', () => {
  const text = guide('Write it into `log.md` (create it if it is missing)')
  expect(stepAt(text, 6)?.guard).toMatchObject({ when: 'it is missing', part: true })
})

test('the condition of an item is one of the steps in it, and of none before it', () => {
  const text =
    '# Shop\n\n## Fix\n\n1. Roll it back\n2. **Hotfix** (if it cannot be rolled back)\n   - Make a branch\n   - Deploy it\n'
  expect(compileText(text).steps.map(it => [it.line, it.guard?.when ?? null])).toEqual([
    [5, null],
    [7, 'it cannot be rolled back'],
    [8, 'it cannot be rolled back'],
  ])
})

test('an answer that a machine reads decides a condition', () => {
  expect(stepAt(guide('If zero, restart the worker'), 6)?.guard?.test).toEqual({ kind: 'rows', op: '=', value: 0 })
  expect(stepAt(guide('If it answers 503, restart the worker'), 6)?.guard?.test).toEqual({
    kind: 'status',
    anyOf: [503],
  })
  expect(stepAt(guide('If `db_ok` is false, restart the worker'), 6)?.guard?.test).toEqual({
    kind: 'json',
    path: 'db_ok',
    op: '=',
    value: false,
  })
})

test('a heading, a label and a lead-in cover what stands below them', () => {
  const { sections, steps } = compileText(
    '# Queue\n\n## If the disk is full\n\n1. Delete the old logs\n\n## Fix\n\n**If it is slow:**\n\n- Restart it\n- Scale it\n\n1. If a migration caused it:\n   - Roll it back\n',
  )
  expect(sections.find(it => it.id === 'if-the-disk-is-full')?.guard?.when).toBe('the disk is full')
  expect(steps.filter(it => it.guard?.when === 'it is slow').map(it => it.line)).toEqual([11, 12, 14])
  expect(steps.find(it => it.line === 15)?.guard?.when).toBe('a migration caused it')
})

test('a condition in a later sentence is one of a part of the step', () => {
  const text = '# Queue\n\n## Fix\n\n1. Restart the worker and look at its log. If it stays down, restart the node.\n'
  expect(stepAt(text, 5)?.guard).toMatchObject({ when: 'it stays down', part: true })
})

test('what has to come first is found by its number or its words', () => {
  const { steps } = compileText(
    '# Queue\n\n## Fix\n\n1. Take a backup\n2. Restart it only after step 1\n3. Compare the counts after the backup\n',
  )
  expect(steps.map(it => it.after?.map(one => one.step) ?? [])).toEqual([[], ['L5'], ['L5']])
})

test('a reference to a step that is not there leads nowhere, and is said', () => {
  const { steps, diagnostics } = compileText('# Queue\n\n1. Look at it. If it is down, go to step 9.\n')
  expect(steps[0]?.branches.map(it => it.target)).toEqual([null])
  expect(diagnostics.map(it => it.rule)).toContain('unresolved-reference')
})

test('definitions of alerts and symptoms hold no condition', () => {
  const { steps, sections } = compileText(
    '# Queue\n\n## Symptoms\n\n- If the queue is full, restart fails\n\n## Overview\n\nRestart it if you like.\n\n## Fix\n\n1. Look\n',
  )
  expect([...steps, ...sections].filter(it => it.guard != null)).toEqual([])
})
