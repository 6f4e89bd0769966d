import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const choicesOf = (text: string) => {
  const { sections, steps } = compileText(text)
  return [...sections, ...steps].flatMap(it => it.choice?.when ?? [])
}

const fence = (...lines: string[]) => `\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n`

describe('commands of one fence are alternatives', () => {
  test.each([
    [
      'with a letter behind one number',
      [
        '# 1. Look',
        'docker ps',
        '',
        '# 2a. Add a worker',
        'docker start w2',
        '',
        '# 2b. Stop the shop',
        'docker stop shop',
      ],
      ['2a. Add a worker', '2b. Stop the shop'],
    ],
    [
      'with a case behind each',
      ['# Reach the store', 'redis-cli ping  # For Redis', 'docker exec pg pg_isready  # For Postgres'],
      ['For Redis', 'For Postgres'],
    ],
    [
      'that narrow one command',
      [
        '# All vendors',
        'shop resend',
        '',
        '# Acme only',
        'shop resend --vendor acme',
        '',
        '# Bolt only, one day',
        'shop resend --vendor bolt',
      ],
      ['All vendors', 'Acme only', 'Bolt only, one day'],
    ],
  ])('%s', (_, lines, names) => {
    expect(choicesOf(`# Shop\n\n## Fix\n\n${fence(...lines)}`)).toEqual(names)
  })

  test('but not where a time stands behind each', () => {
    const lines = ['docker stats  # For 30 seconds', 'docker logs shop  # For each worker']
    expect(choicesOf(`# Shop\n\n## Fix\n\n${fence(...lines)}`)).toEqual([])
  })
})

test('rows of a table of commands are alternatives where each names a platform', () => {
  const rows = (one: string, other: string) =>
    `# Shop\n\n## Nodes\n\n| Where | Command |\n| --- | --- |\n| **${one}** | \`kubectl get nodes -L a\` |\n| **${other}** | \`kubectl get nodes -L b\` |\n`
  expect(choicesOf(rows('GCP', 'AWS'))).toEqual(['GCP', 'AWS'])
  expect(choicesOf(rows('Pools', 'Zones'))).toEqual([])
})

describe('items that say what is done about what is seen are alternatives', () => {
  test.each([
    [
      'a list',
      '**Common causes**:\n\n- Queue at its limit → raise the limit\n- Forgotten server → `docker stop old`\n- Odd prices → see the notes',
    ],
    [
      'a list in a step',
      '1. Read the plan. Tell them apart:\n   - Our own change (somebody forgot to apply it) → apply the plan\n   - Another’s change (made by hand in the console) → revert the change',
    ],
  ])('%s', (_, list) => {
    expect(choicesOf(`# Shop\n\n## Costs\n\n${list}\n`).length).toBeGreaterThan(1)
  })

  test('but not where they only say what it means', () => {
    expect(choicesOf('# Shop\n\n## Costs\n\n- 401 → a wrong key\n- 429 → the limit\n')).toEqual([])
  })
})

test('scenarios in a diagnosis are alternatives, and none with symptoms of their own', () => {
  const text = (lead: string) =>
    `# Shop\n\n## Diagnosis\n\n### Scenario A: full disk\n\n${lead}1. Remove the old logs\n\n### Scenario B: no memory\n\n${lead}1. Restart the worker\n`
  expect(choicesOf(text(''))).toEqual(['Scenario A: full disk', 'Scenario B: no memory'])
  expect(choicesOf(text('**Symptoms:** it is slow\n\n'))).toEqual([])
})

test('a parenthesis behind a label in bold belongs to it', () => {
  const text =
    '# Shop\n\n## Mitigation\n\n**Option A: restart**\n\nRestart the worker.\n\n**Option B: the copy** (if there is one)\n\nRestore the copy.\n'
  expect(choicesOf(text)).toEqual(['Option A: restart', 'Option B: the copy (if there is one)'])
})

test('conditions are asked one by one, and none is in place of the other', () => {
  const { sections } = compileText(
    '# Shop\n\n## Fixes\n\n### If the disk is full\n\n1. Remove the old logs\n\n### If the cache is stale\n\n1. Flush the cache\n',
  )
  expect(sections.flatMap(it => it.choice?.when ?? [])).toEqual([])
  expect(sections.flatMap(it => it.guard?.when ?? [])).toEqual(['the disk is full', 'the cache is stale'])
})

test('a quick fix and a workaround far from it are no alternatives', () => {
  const text =
    '# Shop\n\n## Quick fixes\n\n1. Restart the worker\n\n## Settings\n\n1. Check the limit\n\n## Temporary workaround\n\n1. Restart the shop\n'
  expect(choicesOf(text)).toEqual([])
})

test('issues below a title of incident response are no alternatives', () => {
  const issue = (name: string) =>
    `## ${name}\n\n### Symptoms\n\n- It is slow\n\n### Recovery\n\n1. Restart the worker\n\n`
  expect(choicesOf(`# Incident response\n\n${issue('Queue stuck')}${issue('Disk full')}`)).toEqual([])
})
