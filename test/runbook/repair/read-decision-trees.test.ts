import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

/** Each decision with its branches, and what could be run. */
function readTree(tree: string) {
  const { steps } = compileText(
    `# Runbook\n\n## Decide\n\n\`\`\`\n${tree}\n\`\`\`\n\n## Restart\n\n1. Restart the worker.\n`,
  )
  const drawn = steps.filter(it => it.section === 'decide')
  return {
    decisions: drawn.map(it => [it.title, ...it.branches.map(one => `${one.when}: ${one.go} (${one.target})`)]),
    run: drawn.filter(it => it.runnable || it.possible !== undefined).length,
  }
}

describe('a decision tree that is drawn is its questions, and nothing of it is run', () => {
  test('with questions one below the other', () => {
    const tree = [
      'Is the release new?',
      '├── YES → vercel rollback orders-9f2',
      '└── NO → Go to "Restart"',
      '',
      'Are rows lost?',
      '├─ Yes → Stop the writers',
      '│   └─ DELETE FROM jobs',
      '└─ No → Continue',
    ]
    expect(readTree(tree.join('\n'))).toEqual({
      decisions: [
        ['Is the release new?', 'YES: vercel rollback orders-9f2 (null)', 'NO: Go to "Restart" (restart)'],
        ['Are rows lost?', 'Yes: Stop the writers; DELETE FROM jobs (null)', 'No: Continue (next)'],
      ],
      run: 0,
    })
  })

  test('with answers that are titles of sections', () => {
    const tree = (before: string) =>
      `# Runbook\n\n## Decide\n\n${before}\n\n## 1. Roll it back\n\n1. Roll it back.\n\n## 2. Restart the worker\n\n1. Restart it.\n`
    const drawn = '```\nIs the release new?\n├── YES → Roll it back\n└── NO → Restart the worker\n```'
    const listed = '1. Is the release new?\n   - YES → Roll it back\n   - NO → Restart the worker'
    for (const text of [drawn, listed]) {
      const [decision] = compileText(tree(text)).steps
      expect(decision?.branches.map(it => [it.when, it.target])).toEqual([
        ['YES', '1-roll-it-back'],
        ['NO', '2-restart-the-worker'],
      ])
    }
  })

  test('with questions behind answers', () => {
    const tree = [
      'Alert fires',
      '├── Are more than 5 % errors?',
      '│   ├── YES → Is a release new?',
      '│   │   ├── YES → Restart it',
      '│   │   └── NO → Call the lead',
      '│   └── NO → Wait for the next alert',
      '└── Is the queue full?',
      '    └── YES → See "Restart"',
    ]
    expect(readTree(tree.join('\n')).decisions).toEqual([
      ['Are more than 5 % errors?', 'YES: Is a release new? (null)', 'NO: Wait for the next alert (null)'],
      ['Are more than 5 % errors? YES: Is a release new?', 'YES: Restart it (null)', 'NO: Call the lead (null)'],
      ['Is the queue full?', 'YES: See "Restart" (restart)'],
    ])
  })

  test('with plain signs, and a command as the question', () => {
    const tree = ['kubectl get pods fails?', '  |', '  +-- yes --> kubectl delete pod api', '  |', '  `-- no: continue']
    expect(readTree(tree.join('\n'))).toEqual({
      decisions: [['kubectl get pods fails?', 'yes: kubectl delete pod api (null)', 'no: continue (next)']],
      run: 0,
    })
  })
})

test('folders that are drawn, boxes and commands in a tree of a shell are no decisions', () => {
  expect(readTree('src/\n├── app/\n│   └── page.tsx\n└── lib/').decisions).toEqual([])
  expect(readTree('┌──────────┐\n│ Is it up? │\n└──────────┘\n├── yes → go on').decisions).toEqual([])
})

test.each([
  ['an empty line between', '\n\n'],
  ['nothing between', '\n'],
  ['a title between', '\n\nTree 2: disk\n\n'],
])('reads a second tree of the same fence with %s', (_, between) => {
  const first = 'Is the release new?\n├── YES → Roll it back\n└── NO → Restart the workers'
  const second = 'Is the disk full?\n├── YES → Empty it\n└── NO → Call Ana'
  const { steps } = compileText(`# Jobs\n\n## Diagnosis\n\n\`\`\`\n${first}${between}${second}\n\`\`\`\n`)
  expect(steps.map(it => [it.title, it.branches.length])).toEqual([
    ['Is the release new?', 2],
    ['Is the disk full?', 2],
  ])
})
