import { expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const titles = (text: string) => compileText(`# Shop\n\n${text}`).steps.map(it => it.title)

test('lines of one paragraph that each have a label are apart when one of them says what is done', () => {
  const text = '## Cron fails\n\n**Problem**: The token is old\n**Solution**: Check the logs of the job\n'
  expect(titles(text)).toEqual(['Check the logs of the job'])
  expect(titles('## Cron fails\n\n**Owner**: Ana\n**Severity**: high\n**Since**: May\n')).toEqual([])
})

test('lines that each name something and tell to do it are a step each', () => {
  expect(titles('## Terms\n\nFreeze: stop all deploys.\nDrain: move the traffic to the other region.\n')).toHaveLength(
    2,
  )
})

test('paragraphs that open with a number in bold are a step each', () => {
  const text =
    '## Release\n\n**1. Check QA.** Look at the board.\n\n**2. Ship it.** Press **Deploy**.\n\n```bash\nkubectl get pods\n```\n'
  expect(compileText(`# Shop\n\n${text}`).steps.map(it => it.line)).toEqual([5, 7])
})

test('a table with a column for each answer leads where the answers say', () => {
  const table =
    '| Question | Yes | No |\n| --- | --- | --- |\n| Are the pods running? | Go to Server errors | Restart the deployment |\n'
  const { steps } = compileText(`# Shop\n\n## Triage\n\n${table}\n## Server errors\n\n1. Look at the logs.\n`)
  expect(steps.map(it => [it.title, it.guard?.when])).toEqual([
    ['Are the pods running?', undefined],
    ['Restart the deployment', 'Are the pods running? No'],
    ['Look at the logs', undefined],
  ])
  expect(steps[0]?.branches).toContainEqual(expect.objectContaining({ when: 'Yes', target: 'server-errors' }))
})

test('a table of questions without answers at its head stays a table', () => {
  expect(titles('## Facts\n\n| Question | Answer |\n| --- | --- |\n| Is it fast? | Yes |\n')).toEqual([])
})

test('a tree drawn in a paragraph is read as one in a fence', () => {
  const tree = 'Is the queue growing?\n├── Yes → Add two consumers\n└── No → Close the alert\n'
  const inText = compileText(`# Shop\n\n## Decide\n\n${tree}`).steps
  const inFence = compileText(`# Shop\n\n## Decide\n\n\`\`\`\n${tree}\`\`\`\n`).steps
  expect(inText.map(it => it.title)).toEqual(inFence.map(it => it.title))
  expect(inText).not.toEqual([])
})
