import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const choicesOf = (text: string) => {
  const { sections, steps } = compileText(`# Orders\n\n${text}`)
  return [...sections, ...steps].flatMap(it => it.choice?.when ?? [])
}

describe('items under a heading of causes', () => {
  const bullets =
    '- **Consumer crashed**\n  - Restart the consumer.\n- **Poison message**\n  - Move the message to the dead letter queue.\n'
  const numbered =
    '1. Gateway outage\n   - Look at the status page.\n   - Switch to the second gateway.\n2. Wrong key\n   - Rotate the key.\n'

  test('are alternatives when their remedies stand below them', () => {
    expect(choicesOf(`## Queue grows\n\n### Possible causes\n\n${bullets}`)).toEqual([
      'Consumer crashed',
      'Poison message',
    ])
    expect(choicesOf(`## Queue grows\n\n**Likely causes**\n\n${numbered}`)).toEqual([
      'Gateway outage',
      'Gateway outage',
      'Wrong key',
    ])
  })

  test('are none when each is only looked for', () => {
    const looks = '- **Crash**\n  - Check the exit code.\n- **Slow disk**\n  - Check the latency of the disk.\n'
    expect(choicesOf(`## Queue grows\n\n### Possible causes\n\n${looks}`)).toEqual([])
  })

  test('are no steps when they only name something', () => {
    const { steps } = compileText(
      '# Orders\n\n## Causes\n\n1. Worker crash\n2. Slow database\n3. Expired certificate\n',
    )
    expect(steps).toEqual([])
  })

  test('name the alternatives of the solutions that repeat them', () => {
    const causes = '### Causes\n\n1. Busy worker\n2. Old index\n3. New certificate\n\n'
    const solutions =
      '### Solutions\n\n1. Busy worker: restart the worker pods.\n2. Old index: rebuild the index.\n3. New certificate: load the certificate.\n'
    expect(choicesOf(`## Queue grows\n\n${causes}${solutions}`)).toEqual([
      'Busy worker',
      'Old index',
      'New certificate',
    ])
    expect(choicesOf(`## Queue grows\n\n${solutions}`)).toEqual([])
  })
})

describe('a lead-in', () => {
  const items = '- Restart the pod.\n- Drain the node.\n'
  const names = ['Restart the pod.', 'Drain the node.']

  test.each([
    ['Roll back via:'],
    ['Fix by one of:'],
    ['To block the client, either:'],
    ['**Mitigation (choose the safest first)**'],
    ['Pick the most appropriate action:'],
  ])('%s opens alternatives', lead => {
    expect(choicesOf(`## Fix\n\n${lead}\n\n${items}`)).toEqual(names)
  })

  test.each([['Check it via:'], ['Restore the service by:']])('%s opens none', lead => {
    expect(choicesOf(`## Fix\n\n${lead}\n\n${items}`)).toEqual([])
  })

  test('that asks to choose the right level is over headings with letters, whatever stands below each', () => {
    const one = '#### A) Flags only\n\n```bash\n./flags off\n```\n\n'
    const other = '#### B) The whole version\n\n```bash\n# Go back\n./deploy back\n\n# Look\n./deploy status\n```\n'
    expect(choicesOf(`## Undo\n\n### Step 3: act\n\nChoose the appropriate level:\n\n${one}${other}`)).toEqual([
      'A) Flags only',
      'B) The whole version',
    ])
  })
})

test('numbered scenarios are alternatives under a heading that names scenarios', () => {
  const part = (name: string) => `### ${name}\n\n1. Restart the worker.\n\n`
  const parts = `${part('Scenario 1: old release')}${part('Scenario 2: old schema')}`
  expect(choicesOf(`## Common rollback scenarios\n\n${parts}`)).toHaveLength(2)
})
