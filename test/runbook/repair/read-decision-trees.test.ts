import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

/** Each decision with its branches, what is done behind them under which answers, and what could be run. */
function readTree(tree: string) {
  const { steps } = compileText(
    `# Runbook\n\n## Decide\n\n\`\`\`\n${tree}\n\`\`\`\n\n## Restart\n\n1. Restart the worker.\n`,
  )
  const drawn = steps.filter(it => it.section === 'decide')
  return {
    decisions: drawn
      .filter(it => it.branches.length > 0)
      .map(it => [it.title, ...it.branches.map(one => `${one.when}: ${one.go} (${one.target})`)]),
    done: drawn
      .filter(it => it.branches.length === 0)
      .map(it => [it.title, ...[...(it.outer ?? []), ...(it.guard ? [it.guard] : [])].map(one => one.when)]),
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
        ['Are rows lost?', 'Yes: Stop the writers (null)', 'No: Continue (next)'],
      ],
      done: [
        ['vercel rollback orders-9f2', 'Is the release new? YES'],
        ['Stop the writers', 'Are rows lost? Yes'],
        ['DELETE FROM jobs', 'Are rows lost? Yes'],
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
      ['Is a release new?', 'YES: Restart it (null)', 'NO: Call the lead (null)'],
      ['Is the queue full?', 'YES: See "Restart" (restart)'],
    ])
  })

  test('with plain signs, and a command as the question', () => {
    const tree = ['kubectl get pods fails?', '  |', '  +-- yes --> kubectl delete pod api', '  |', '  `-- no: continue']
    expect(readTree(tree.join('\n'))).toEqual({
      decisions: [['kubectl get pods fails?', 'yes: kubectl delete pod api (null)', 'no: continue (next)']],
      done: [['kubectl delete pod api', 'kubectl get pods fails? yes']],
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
  expect(steps.filter(it => it.branches.length > 0).map(it => [it.title, it.branches.length])).toEqual([
    ['Is the release new?', 2],
    ['Is the disk full?', 2],
  ])
})

test('reads a chain of questions whose answers stand beside and below them', () => {
  const chain = [
    'Alert: mails are late',
    '      |',
    '      v',
    'Do the workers run? ──No──► Start the workers',
    '      |',
    '     Yes',
    '      v',
    'Is the relay slow? ──Yes──► Call the vendor',
    '      |',
    '      No',
    '      v',
    'Wait for the queue to drain',
  ]
  const { steps } = compileText(`# Mail\n\n## Decide\n\n\`\`\`\n${chain.join('\n')}\n\`\`\`\n`)
  const under = steps.map(it => [...(it.outer ?? []), ...(it.guard ? [it.guard] : [])].map(one => one.when))
  expect(steps.map((it, at) => [it.kind, it.title, ...(under[at] ?? [])])).toEqual([
    ['decision', 'Do the workers run?'],
    ['fix', 'Start the workers', 'Do the workers run? No'],
    ['decision', 'Is the relay slow?', 'Do the workers run? Yes'],
    ['escalate', 'Call the vendor', 'Do the workers run? Yes', 'Is the relay slow? Yes'],
    ['decision', 'Wait for the queue to drain', 'Do the workers run? Yes', 'Is the relay slow? No'],
  ])
})

test('reads questions in lists with answers below them as the same tree', () => {
  const text = [
    '# Mail',
    '',
    '## Diagnosis',
    '',
    '1. Does the relay answer?',
    '   - **No**:',
    '     - Is its certificate old?',
    '       - Yes: renew it with `vercel certs issue mail.example.com`',
    '       - No: call the vendor',
    '   - **Yes**: go on',
    '2. Is the queue full?',
    '   - Yes → page the DBA',
    '   - No → go to step 1',
  ]
  const { steps } = compileText(text.join('\n'))
  expect(steps.map(it => [it.line, it.kind, it.guard?.when ?? null, ...it.branches.map(one => one.target)])).toEqual([
    [5, 'decision', null, null, 'next'],
    [7, 'decision', 'Does the relay answer? No', null, null],
    [8, 'command', 'Is its certificate old? Yes'],
    [9, 'escalate', 'Is its certificate old? No'],
    [11, 'decision', null, null, 'L5'],
    [12, 'escalate', 'Is the queue full? Yes'],
  ])
})
