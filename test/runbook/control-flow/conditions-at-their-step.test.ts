import { describe, expect, test } from 'vitest'
import { compileText, stepsOf } from '../../support/compile-text.ts'

const guards = (text: string) =>
  compileText(text).steps.map(({ line, guard }) => [line, guard?.when ?? null, guard?.negated ?? false])

describe('a condition that ends in "either"', () => {
  test.each([
    ['Should the sync fail for all three, either', 'the sync fail for all three'],
    ['If the sync fails for all three, either:', 'the sync fails for all three'],
    ['Si la sincronización falla para los tres, o bien', 'la sincronización falla para los tres'],
  ])('is one of each way under it, and not of the step before: %s', (lead, when) => {
    const ways = ['restart the broker with `systemctl restart broker`, or', 'page the data team.']
    for (const marks of [
      ['- ', '- '],
      ['a) ', 'b) '],
      ['a. ', 'b. '],
    ]) {
      const list = ways.map((way, index) => `${marks[index]}${way}`).join('\n')
      const apart = marks[0] === '- ' ? '\n\n' : '\n'
      const text = `## Sync\n\n1. Start it with \`systemctl start sync\`.\n\n${lead}${apart}${list}\n\n2. Close the ticket.\n`
      const [first, one, other, last] = guards(text)
      expect([first?.[1], one?.[1], other?.[1], last?.[1]]).toEqual([null, when, when, null])
    }
  })

  test('is one of the lettered lines of its own item', () => {
    const text =
      '## Sync\n\n1. If it fails, either\n   a. restart the broker, or\n   b. page the data team.\n2. Close it.\n'
    expect(guards(text).map(it => it[1])).toEqual([null, 'it fails', 'it fails', null])
  })

  test('leads from the step before with the condition alone when no list stands under it', () => {
    const said = 'Should the sync fail for all three, either a restart of the broker helps or you page the data team.'
    const text = `## Sync\n\n1. Start the sync.\n2. Look at the tenants.\n\n${said}\n\n3. Close the ticket.\n`
    expect(stepsOf(text).L4?.branches).toMatchObject([{ when: 'the sync fail for all three' }])
  })
})

describe('what is denied but for a case', () => {
  const remove = 'Delete the queue with `DELETE FROM queue WHERE done`.'
  test.each([
    `1. ${remove} Never run it unless backend-lead said so.`,
    `1. ${remove}\n\nDo not run this unless backend-lead said so.`,
    '1. Never run `DELETE FROM queue WHERE done` unless backend-lead said so.',
    '1. Delete the queue: `DELETE FROM queue WHERE done`. Do not do this except if backend-lead said so.',
  ])('is done in that case: %s', text => {
    const step = stepsOf(`## Fix\n\n${text}\n\n2. Restart the worker.\n`).L3
    expect(step).toMatchObject({ runnable: true, guard: { when: expect.stringContaining('backend-lead said so') } })
    expect(step?.guard?.negated).toBeUndefined()
    expect(step?.guard?.part).toBeUndefined()
  })

  test('keeps an alternative offered, under its own condition alone', () => {
    const text = `## Fix\n\n1. Restart the broker.\n2. Alternatively, delete the queue with \`DELETE FROM queue WHERE done\`. Do not do this unless backend-lead said so.\n`
    expect(guards(text).map(it => [it[0], it[1] !== null])).toEqual([
      [3, false],
      [4, true],
    ])
  })

  test('is done unless it is so when nothing is denied', () => {
    const text = '## Fix\n\n- Delete the queue: `DELETE FROM queue WHERE done`\n  unless backend-lead said no.\n'
    expect(guards(text)).toEqual([[3, 'backend-lead said no', true]])
  })
})

test.each([
  'Ask the shift lead before anything else.',
  'Before anything else, ask the shift lead.',
  'Vor allem anderen die Schichtleitung fragen.',
  'Antes que nada, pregunta al jefe de turno.',
])('the other steps of a section wait for what is done before anything else: %s', said => {
  const { steps } = compileText(`## Fix\n\n1. Restart the broker.\n2. ${said}\n3. Close the ticket.\n`)
  expect(steps.map(it => it.after?.map(one => one.step))).toEqual([['L4'], [], ['L4']])
})

test.each([
  'Never run `curl -X POST https://x.example.org/reset` before anything else.',
  'Don’t restart the broker before anything else.',
  'If the alert fired before you start, ask the lead.',
  'Nunca reinicies el broker antes que nada.',
])('no step waits for what is forbidden, or for when something was: %s', said => {
  const { steps } = compileText(`## Fix\n\n1. ${said}\n2. Restart the worker.\n3. Close the ticket.\n`)
  expect(steps.flatMap(it => it.after ?? []).filter(it => it.step !== null)).toEqual([])
})

test('what is done first under a condition comes first', () => {
  const { steps } = compileText('## Fix\n\n1. Restart it.\n2. If it is stuck, before anything else, ask the lead.\n')
  expect(steps[0]?.after).toMatchObject([{ step: 'L4' }])
})

test('a step with its number alone is where a condition leads', () => {
  const list = '   - Below 20: step 2.\n   - If 20 or more: step 3.\n'
  const text = `## Fix\n\n1. Count them: \`SELECT count(*) FROM queue\`.\n${list}2. Restart it.\n3. Call the vendor.\n`
  expect(stepsOf(text).L3?.branches).toMatchObject([
    { when: 'Below 20', target: 'L6' },
    { when: '20 or more', target: 'L7' },
  ])
})

test.each([
  '1. Count them with `SELECT count(*) FROM queue`. Should return 0.',
  '1. Count them with `SELECT count(*) FROM queue`.\n\n   Should return 0.',
  '1. Count them with `SELECT count(*) FROM queue`.\n   - Should return 0.',
  '1. Count them with `SELECT count(*) FROM queue`.\n\n   This should return 0.',
  '1. Cuéntalos con `SELECT count(*) FROM queue`.\n\n   Debe devolver 0.',
])('what should be returned is expected of the step that holds the code: %s', item => {
  const { steps } = compileText(`## Check\n\n${item}\n2. Restart the broker.\n`)
  expect(steps).toHaveLength(2)
  expect(steps[0]?.expect.map(it => it.text)).toEqual(['0'])
})
