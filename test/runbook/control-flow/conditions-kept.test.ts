import { describe, expect, test } from 'vitest'
import { readStatement } from '../../../src/runbook/control-flow/read-statement.ts'
import type { Guard } from '../../../src/runbook/program.ts'
import { findGuards } from '../../../src/walk/find-guards.ts'
import { compileText } from '../../support/compile-text.ts'

const roll = '`vercel rollback orders-9f2`'
const fence = '```bash\nvercel rollback orders-9f2\n```'

/** The conditions of each step that would change something, the outermost first. */
function conditionsOf(text: string): readonly string[] {
  const program = compileText(`# Runbook\n\n## Mitigation\n\n${text}\n`)
  const changes = program.steps.filter(it => it.runnable && it.effect !== 'read')
  return changes.map(step => findGuards(program, step).map(said).join(' & '))
}

function said({ negated, when }: Guard): string {
  return `${negated === true ? 'not ' : ''}${when}`
}

describe('what is done unless something is so is never done when it is so', () => {
  test.each([
    [`1. Unless the queue is empty, run ${roll}.`, 'not the queue is empty'],
    [`1. Run ${roll} unless the queue is empty.`, 'not the queue is empty'],
    [`1. Run ${roll} (unless the queue is empty).`, 'not the queue is empty'],
    [`1. Run ${roll} except when the queue is empty.`, 'not the queue is empty'],
    [`1. Except when the queue is empty, run ${roll}.`, 'not the queue is empty'],
    [`1. Run ${roll}, except during a sale.`, 'not during a sale'],
    [`1. Run ${roll}, but not if the queue is empty.`, 'not the queue is empty'],
    [`1. Run ${roll}, except between 22:00 and 06:00.`, 'not between 22:00 and 06:00'],
    [`1. Run ${roll}, but not between 22:00 and 06:00.`, 'not between 22:00 and 06:00'],
    [`1. Ejecuta ${roll}, excepto entre las 22:00 y las 6:00.`, 'not entre las 22:00 y las 6:00'],
    [`1. Ejecuta ${roll}, pero no de noche.`, 'not de noche'],
    [`1. Ejecuta ${roll} salvo que la cola esté vacía.`, 'not la cola esté vacía'],
    [`1. A menos que la cola esté vacía, ejecuta ${roll}.`, 'not la cola esté vacía'],
    [`1. Führen Sie ${roll} aus, außer wenn die Queue leer ist.`, 'not die Queue leer ist'],
    [`1. Exécutez ${roll} sauf si la file est vide.`, 'not la file est vide'],
    [`1. Execute ${roll}, a menos que a fila esteja vazia.`, 'not a fila esteja vazia'],
    [`Unless the queue is empty:\n\n${fence}`, 'not the queue is empty'],
    [`### Unless the queue is empty\n\n1. Run ${roll}.`, 'not the queue is empty'],
    [`\`\`\`bash\n# unless the queue is empty\nvercel rollback orders-9f2\n\`\`\``, 'not the queue is empty'],
  ])('%j', (text, expected) => {
    expect(conditionsOf(text)).toEqual([expected])
  })
})

describe('what is done otherwise is done when the condition before it is not so', () => {
  test.each([
    [`1. If the queue is empty, do nothing. Otherwise, run ${roll}.`, 'not the queue is empty'],
    [`1. Unless the queue is empty, wait. Otherwise, run ${roll}.`, 'the queue is empty'],
    [`1. If the queue is full, run ${roll}. If not, do nothing.`, 'the queue is full'],
    [`1. If the queue is full, run ${roll}; otherwise wait.`, 'the queue is full'],
  ])('%j', (text, expected) => {
    expect(conditionsOf(text)).toEqual([expected])
  })

  test('of a step that a person does, both ways are parts, so that neither is left out', () => {
    const { steps } = compileText(
      '# R\n\n## Mitigation\n\n1. If the queue is empty, restart the worker. Otherwise, drain the node.\n',
    )
    expect(steps.map(it => it.guard)).toMatchObject([{ when: 'the queue is empty', part: true }])
  })
})

describe('a condition that names a status and means another has no test', () => {
  test.each([
    'it is not 200',
    'you do not get 200',
    'it no longer returns 200',
    'there are no 5xx',
    'the status is anything but 200',
    'fewer than 500 requests fail',
    'a command answers 401 although the secret is set',
    'no devuelve 200',
  ])('%s', when => {
    const { steps } = compileText(
      `# R\n\n## Mitigation\n\n1. \`curl https://api.example.com/health\`\n2. If ${when}, restart the worker.\n`,
    )
    expect(steps[1]?.guard).toMatchObject({ when, test: null })
  })

  test.each(['it returns 503', 'you get a `503`', 'calls are returning 401/403', '5xx errors'])('but %s has', when => {
    const { steps } = compileText(
      `# R\n\n## Mitigation\n\n1. \`curl https://api.example.com/health\`\n2. If ${when}, restart the worker.\n`,
    )
    expect(steps[1]?.guard?.test?.kind).toBe('status')
  })

  test('nor has a branch', () => {
    const text = '# R\n\n## Check\n\n1. `curl https://api.example.com/health`\n   - not 200 → restart the worker\n'
    expect(compileText(text).steps[0]?.branches).toMatchObject([{ when: 'not 200', test: null }])
  })
})

test('a branch that leads away unless something is so keeps its word', () => {
  const text = '# R\n\n## Check\n\n1. Look at the queue. Unless it is empty, go to step 2.\n2. Restart the worker\n'
  expect(compileText(text).steps[0]?.branches).toMatchObject([{ when: 'unless it is empty', target: 'L6', test: null }])
})

test('a condition in a later sentence is that of the command which it holds', () => {
  expect(conditionsOf(`1. Ask the owner whether it may be done. If yes, run ${roll}.`)).toEqual(['yes'])
  const two = `- If the queue is stuck, tell the team. If the disk is full, run ${roll}.`
  expect(conditionsOf(two)).toEqual(['the disk is full'])
})

test('a step keeps the conditions of all that it stands under', () => {
  const list = `If the queue is stuck:\n\n1. If the owner agrees, run ${roll}.\n2. Run \`DELETE FROM jobs WHERE done\`.`
  expect(conditionsOf(list)).toEqual(['the queue is stuck & the owner agrees', 'the queue is stuck'])
  expect(conditionsOf(`### If the queue is stuck\n\n#### Steps\n\n1. Run ${roll}.`)).toEqual(['the queue is stuck'])
  expect(conditionsOf(`### If it is stuck\n\n#### If Ana agrees\n\n1. If it is May, run ${roll}.`)).toEqual([
    'it is stuck & Ana agrees & it is May',
  ])
})

test('two conditions of one line are answered one by one', () => {
  const program = compileText(`# R\n\n## Mitigation\n\n- **If it is stuck**: if Ana agrees, run ${roll}.\n`)
  const [step] = program.steps
  const guards = step === undefined ? [] : findGuards(program, step)
  expect(guards.map(it => [it.when, it.nth])).toEqual([
    ['it is stuck', undefined],
    ['Ana agrees', 1],
  ])
})

test('a comment behind a command is its condition, and the command a step of its own', () => {
  const { steps } = compileText(
    '# R\n\n## Mitigation\n\n```bash\ndf -h\nrm -rf /var/old   # if needed\nsystemctl restart api\n```\n',
  )
  expect(steps.map(it => [it.code, it.guard?.when ?? null])).toEqual([
    ['df -h', null],
    ['rm -rf /var/old', 'needed'],
    ['systemctl restart api', null],
  ])
})

test('what is done in the contrary case has the condition, and the rest its opposite', () => {
  expect(readStatement('Restart it unless it drains, in which case wait.')).toMatchObject([
    { when: 'it drains', negated: 'unless' },
    { when: 'it drains', negated: null, go: 'wait.' },
  ])
})

test.each([
  'Use the provided script:',
  'Revert only the settings',
  'Adicionar caso ao conjunto de testes',
  'Only errors',
  'Analyze if the user did anything else',
])('%s has no condition', text => {
  expect(readStatement(text, true).filter(it => it.kind === 'condition')).toEqual([])
})

test('an item that says nothing but when behind its label is done then', () => {
  const { steps } = compileText(
    '# R\n\n## Fix\n\n1. Restart it\n2. **Update the status page:** If the public sees it\n',
  )
  expect(steps[1]?.guard).toMatchObject({ when: 'the public sees it' })
})
