import { expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const chart = (...lines: string[]) => `# Shop\n\n## Flow\n\n\`\`\`mermaid\nflowchart TD\n${lines.join('\n')}\n\`\`\`\n`

test('a flowchart is a question with what is done on each answer', () => {
  const { steps } = compileText(
    chart(
      '  A[Alert fires] --> B{Pods running?}',
      '  B -->|Yes| C[Check the logs]',
      '  B -->|No| D[Restart the deployment]',
      '  C --> E[Escalate to the SRE lead]',
      '  D --> F{Healthy?}',
      '  F -- yes --> G[Close the incident]',
      '  F -- no --> E',
    ),
  )
  expect(steps.map(it => [it.title, it.guard?.when, it.choice])).toEqual([
    ['Pods running?', undefined, null],
    ['Check the logs', 'Pods running? Yes', null],
    ['Escalate to the SRE lead', 'Pods running? Yes', null],
    ['Restart the deployment', 'Pods running? No', null],
    ['Healthy?', 'Pods running? No', null],
    ['Escalate to the SRE lead', 'Healthy? no', null],
  ])
  const lines = steps.map(it => it.line)
  expect(lines).toEqual(lines.toSorted((one, other) => one - other))
})

test('a chart that goes round ends', () => {
  const { steps } = compileText(
    chart('  S[Start] --> A{Up?}', '  A -->|no| B[Restart it]', '  B --> A', '  A -->|yes| C[Close the alert]'),
  )
  expect(steps.map(it => it.title)).toContain('Restart it')
})

test('a chart without a question, or of another kind, stays what is shown', () => {
  expect(compileText(chart('  A[Web] --> B[Database]')).steps).toEqual([])
  expect(compileText('# S\n\n## F\n\n```mermaid\nsequenceDiagram\n  A->>B: Restart?\n```\n').steps).toEqual([])
})
