import { describe, expect, test } from 'vitest'
import { badlyCovered, compileText } from '../../support/compile-text.ts'

const call = (name: string) => `\`curl -X POST https://api.example.com/v1/${name}/restart\``
const conditionsOf = (text: string) =>
  compileText(`# Pay\n\n## Fix\n\n${text}\n`).steps.map(it => [it.runnable, it.guard?.when ?? null])

describe('a row that names severities is done under them', () => {
  test.each([
    ['Severity | Action', 'SEV1', 'SEV1'],
    ['Priority | Command', '**P1/P2**', 'P1/P2'],
    ['Level | What to do', 'SEV1 (critical)', 'SEV1'],
    ['Severity | Action', 'Critical', 'Critical'],
    ['Schweregrad | Aktion', 'Kritisch', 'Kritisch'],
    ['Gravedad | Acción', 'Crítica', 'Crítica'],
  ])('“%s”, “%s”', (head, cell, when) => {
    expect(conditionsOf(`| ${head} |\n| --- | --- |\n| ${cell} | ${call('a')} |\n| SEV2 | wait |`)).toContainEqual([
      true,
      when,
    ])
  })

  test('and no choice between them is asked', () => {
    const text = `| Severity | Action |\n| --- | --- |\n| SEV1 | ${call('a')} |\n| SEV2 | ${call('b')} |`
    const { steps } = compileText(`# Pay\n\n## Fix\n\n${text}\n`)
    expect(steps.map(it => [it.guard?.when, it.choice])).toEqual([
      ['SEV1', null],
      ['SEV2', null],
    ])
  })

  test('wherever its column stands', () => {
    expect(conditionsOf(`| Action | Level |\n| --- | --- |\n| Restart: ${call('a')} | P1 |`)).toEqual([[true, 'P1']])
  })
})

test.each([
  `(SEV1 only) Restart it:\n\n   \`\`\`bash\n   curl -X POST https://api.example.com/v1/a/restart\n   \`\`\``,
  `SEV1: restart it with ${call('a')}`,
  `SEV1 only. ${call('a')}`,
  `Restart it (SEV1): ${call('a')}`,
])('%s', text => {
  const [[runs, when = ''] = []] = conditionsOf(`1. ${text}`)
  expect(runs).toBe(true)
  expect(when).toContain('SEV1')
})

test.each(['P0: all calls fail', 'SEV1: total outage'])('“%s” says how bad it is, and is no condition', title => {
  expect(conditionsOf(`### ${title}\n\n1. Restart it: ${call('a')}`)).toEqual([[true, null]])
})

test('a box whose words are about the code alone behind them stays one line to tick', () => {
  const text = `# Pay\n\n## Verification\n\n- [ ] P1 only. ${call('a')}\n- [ ] Never at night. ${call('b')}\n`
  const program = compileText(text)
  expect(program.steps.map(it => [it.kind, it.runnable])).toEqual([
    ['proof', false],
    ['proof', false],
  ])
  expect(badlyCovered(text, program)).toEqual([])
})
