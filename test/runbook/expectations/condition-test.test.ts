import { expect, test } from 'vitest'
import { conditionTest } from '../../../src/runbook/expectations/condition-test.ts'
import { stepsOf } from '../../support/compile-text.ts'

test.each([
  ['`maintenance` is `true`', { kind: 'json', path: 'maintenance', op: '=', value: true }],
  ['`queue.paused` = false', { kind: 'json', path: 'queue.paused', op: '=', value: false }],
])('a field of the answer decides a condition: %s', (when, wanted) => {
  expect(conditionTest(when)).toEqual(wanted)
})

test.each([
  '`status` is `failed`',
  '`status` equals `failed`',
  '`status` reads `failed`',
  '`kubectl get pods` says `Running`',
  '`maintenance` `true` ist',
])('a person decides what no answer of a step is known to say: %s', when => {
  expect(conditionTest(when)).toBeNull()
})

const jobs = '`curl https://gate.example.net/jobs/4`'
const repeatOf = (text: string) => stepsOf(`## Fix\n\n1. ${text}\n2. Restart it.\n`).L3?.repeat

test('what is waited for is read from the answer of the command that is asked', () => {
  for (const text of [`Warte, bis ${jobs} \`done\` enthält.`, `Wait until ${jobs} reports \`Done\`.`])
    expect(repeatOf(text)?.test).toEqual({ kind: 'text', contains: /done/i.exec(text)?.[0] })
})

test('what another command says is not read from the answer of the step', () => {
  expect(repeatOf(`Ask ${jobs}. Repeat this until \`kubectl get pods\` says \`Running\`.`)).toMatchObject({
    test: null,
  })
})

test.each(['is', 'shows', 'becomes', 'reads', 'returns'])(
  'the name of a field is nothing that an answer says: it %s',
  verb => {
    const step = stepsOf(`## Fix\n\n1. Poll ${jobs} until \`state\` ${verb} \`done\`.\n`).L3
    expect(step?.expect.map(it => it.text)).not.toContain('`state`')
  },
)
