import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const guardsOf = (text: string) => {
  const { sections, steps } = compileText(`# Shop\n\n## Resolution\n\n${text}\n`)
  return [...sections, ...steps].flatMap(({ guard }) => (guard == null ? [] : [guard.when]))
}

describe('a case is a condition, however it is built', () => {
  test.each([
    ['- For credentials of a vendor, follow their way', 'credentials of a vendor'],
    ['- If the folder is large, keep the latest five only', 'the folder is large'],
    ['- If a customer calls, politely ask them to wait', 'a customer calls'],
    ['- If there are few pods (about 20) check the traffic', 'there are few pods (about 20)'],
    ['- If the dashboard is down you can get the figures from the console', 'the dashboard is down'],
    ['- Infrastructure scaling (if load-related)', 'load-related'],
    ['- Record the event and, if data was lost, tell the lead', 'data was lost'],
    ['- Tell the data subjects if the risk is high', 'the risk is high'],
  ])('%s', (item, when) => {
    expect(guardsOf(item)).toEqual([when])
  })
})

describe('an aim, a time and what somebody does are no condition', () => {
  test.each([
    ['- For safety reasons, restart the worker'],
    ['- For the next 10 minutes, watch the queue'],
    ['- In the console, open github.com/settings/tokens → Revoke'],
    ['- Delete the old rows, if any'],
    ['When you first run `make up`, the database automatically:\n\n1. Restart the worker'],
  ])('%s', text => {
    expect(guardsOf(text)).toEqual([])
  })
})

describe('sentences that each open with a case are a step each', () => {
  test.each([
    [
      '1. If the queue is full, purge it. If the worker is dead, restart it.',
      'the queue is full',
      'the worker is dead',
    ],
    [
      '1. Si la cola está llena, vacíala. Si el proceso está caído, reinicia el servicio.',
      'la cola está llena',
      'el proceso está caído',
    ],
  ])('%s', (item, ...whens) => {
    expect(guardsOf(item)).toEqual(whens)
  })

  test('but not where one of them forbids, or holds code', () => {
    const forbids = '1. If the queue is full, purge it. If a payment runs, never purge it.'
    const code = '1. If the queue is full, run `vercel rollback a`. If in doubt, ask the lead.'
    for (const item of [forbids, code]) expect(compileText(`# Shop\n\n## Fix\n\n${item}\n`).steps).toHaveLength(1)
  })
})

test('a comment that goes on over its line is one sentence', () => {
  const comments = '# Attach this to the private\n# ticket only.'
  expect(guardsOf(`\`\`\`bash\n${comments}\ndocker restart shop\n\`\`\``)).toEqual([])
})

test('waiting “or” something else waits for nothing that is named', () => {
  const { steps } = compileText('# Shop\n\n## Fix\n\n- Check the status page, wait or fail over\n')
  expect(steps.map(it => it.repeat ?? null)).toEqual([null])
})

describe('what each observation means is a branch of the look', () => {
  test.each([
    ['If the error is `504`: it is a problem of the vendor', 'If the error is `401`: the key is invalid'],
    ['Si el error es `504`: es un problema del proveedor', 'Si el error es `401`: la clave es inválida'],
  ])('%s', (one, other) => {
    const { steps } = compileText(`# Shop\n\n## Diagnosis\n\n1. Read the log:\n   - ${one}\n   - ${other}\n`)
    expect(steps.flatMap(it => it.branches.map(branch => branch.target))).toEqual([null, null])
  })
})

describe('a label that says when its part is used is the condition of it', () => {
  test.each([
    ['Use when', 'the deploy tool is unreachable'],
    ['Usar cuando', 'no responde la consola'],
  ])('%s', (label, when) => {
    const text = `# Shop\n\n## Ways\n\n### Method 1\n\n**${label}**: ${when}\n\n1. Restart the worker\n\n### Method 2\n\n1. Restart the shop\n`
    expect(compileText(text).sections.flatMap(it => it.guard?.when ?? [])).toEqual([when])
  })
})

test('what is done without who does it is done under its condition', () => {
  expect(guardsOf('If the dashboard is down, the rollback can be issued from the console.')).toEqual([
    'the dashboard is down',
  ])
})

test('a guide to consult for a subject is no branch', () => {
  const { steps } = compileText('# Shop\n\n## Logs\n\nFor hosting and origins, see [the guide](deployment.md).\n')
  expect(steps.flatMap(it => it.branches)).toEqual([])
})
