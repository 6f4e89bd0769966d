import { expect, test } from 'vitest'
import { runbookModal, runbookOptions } from '../../../src/views/modals/runbook-modal.ts'
import { shown } from '../../support/shown.ts'

const option = (index: number, systemName = 'Shop') => ({
  key: `k${index}`,
  systemName,
  title: `Runbook ${index}`,
  file: `shop/${index}.md`,
})

test('says what is walked already, and asks for one more', () => {
  const view = { incident: 42, drill: false, title: 'Calls fail', version: 3, walked: [], walks: 0 }
  expect(shown(runbookModal(view).blocks)).toEqual(['INC-42 · Calls fail', 'Runbook: "external_select"'])
  const second = runbookModal({ ...view, walked: ['Orders are lost'], walks: 1 })
  expect(shown(second.blocks)[1]).toBe('Walked already: “Orders are lost”. Another one is walked beside it.')
  expect(JSON.parse(second.private_metadata ?? '')).toMatchObject({ incident: 42, extra: { walks: '1' } })
})

test('shows what fits the words that were said, in sight where Slack can', () => {
  const view = { incident: 42, drill: false, title: 'Calls fail', version: 3, walked: [], walks: 0 }
  const asked = (count: number) => ({ words: 'calls', choices: Array.from({ length: count }, (_, at) => option(at)) })
  const blocks = (count: number) => shown(runbookModal({ ...view, asked: asked(count) }).blocks)
  expect(blocks(0).slice(1)).toEqual(['No runbook fits “calls”. Choose one:', 'Runbook: "external_select"'])
  expect(blocks(2)).toHaveLength(3)
  expect(blocks(2)[1]).toBe('Several fit “calls”:')
  expect(blocks(2)[2]).toContain('radio_buttons')
  expect(blocks(11)[2]).toContain('static_select')
})

test('runbooks are offered by system in the order given, a hundred in all', () => {
  const groups = runbookOptions([option(1), option(2, 'Bank'), option(3)])
  expect(groups.map(it => [it.label, it.options.map(one => one.text)])).toEqual([
    ['Shop', ['Runbook 1', 'Runbook 3']],
    ['Bank', ['Runbook 2']],
  ])
  const many = runbookOptions(Array.from({ length: 150 }, (_, index) => option(index, `System ${index % 2}`)))
  expect(many.flatMap(it => it.options)).toHaveLength(100)
  expect(runbookOptions([])).toEqual([])
})
