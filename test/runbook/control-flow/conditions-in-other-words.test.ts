import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const stepsOf = (text: string) => compileText(`# Shop\n\n## Mitigation\n\n${text}\n`).steps

describe('a condition', () => {
  test.each([
    ['in a parenthesis that narrows', '1. Restart nginx (only on edge nodes).', 'only on edge nodes'],
    ['behind “in which case”', 'The worker is locked, in which case restart it.', 'The worker is locked'],
    ['behind what may be done', 'A worker may be restarted when its queue is empty.', 'its queue is empty'],
    ['behind what should be done', 'The index should be rebuilt unless a copy runs.', 'a copy runs'],
  ])('%s guards the step', (_, text, when) => {
    expect(stepsOf(text).map(it => it.guard?.when)).toEqual([when])
  })

  test('at the head of a section may be a time', () => {
    const { sections } = compileText('# Shop\n\n## Rebuild\n\nOnly do this on weekends.\n\n1. Rebuild the index.\n')
    expect(sections.map(it => it.guard?.when ?? null)).toEqual([null, 'on weekends'])
  })

  test('without a comma leads to somebody or to a place', () => {
    expect(stepsOf('1. In case of doubt call the data team.')[0]?.branches[0]?.when).toBe('doubt')
    const { steps } = compileText(
      '# Shop\n\n## Look\n\n1. If it is empty skip to step 3.\n2. Drain it.\n3. Close it.\n',
    )
    expect(steps[0]?.branches[0]).toMatchObject({ when: 'it is empty', target: 'L7' })
  })

  test('of what is possible guards nothing', () => {
    expect(
      stepsOf('1. Delete the key. It is possible to read it only if the agent is old.')[0]?.guard ?? null,
    ).toBeNull()
  })
})

test('whom to call, and when, leads to somebody', () => {
  const { steps } = compileText(
    '# Shop\n\n## Escalation\n\n- SRE lead: if the site is down for more than 10 minutes\n- **Data team**: when rows are lost\n- CTO: data loss\n',
  )
  expect(steps.map(it => it.branches.map(one => [one.when, one.go]))).toEqual([
    [['the site is down for more than 10 minutes', 'SRE lead']],
    [['rows are lost', 'Data team']],
    [],
  ])
})

test('a heading may say what comes before, though it names a phase', () => {
  const { sections } = compileText(
    '# Shop\n\n## Mitigation\n\n1. Stop it.\n\n## After mitigation\n\n1. Watch the errors.\n',
  )
  expect(sections.map(it => it.after?.map(one => one.when) ?? [])).toEqual([[], [], ['mitigation']])
})

test('the same for others is done again', () => {
  expect(stepsOf('1. Drain the node.\n2. Do the same for the other nodes.')[1]?.repeat).not.toBeNull()
})
