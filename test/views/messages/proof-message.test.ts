import { expect, test } from 'vitest'
import { type ProofMessage, proofMessage } from '../../../src/views/messages/proof-message.ts'
import { untouched } from '../../../src/walk/walk.ts'
import { ana, at, byPerson, failed, judged, passed, step } from '../../support/records.ts'
import { pressable, shown } from '../../support/shown.ts'

const ticked = { ...untouched, status: 'done', by: ana, at: at('14:40') } as const
const items: ProofMessage['items'] = [
  { step: { ...byPerson, title: 'The queue drains' }, state: untouched, index: 20, settled: false, changeable: [] },
  {
    step: { ...step, title: 'The API answers' },
    state: judged({ ...failed, summary: '503' }),
    index: 21,
    settled: false,
    changeable: [],
  },
  { step: { ...byPerson, title: 'Customers see calls' }, state: ticked, index: 22, settled: true, changeable: [] },
]
const proof = (changed: Partial<ProofMessage>) =>
  proofMessage({ drill: false, version: 9, resolved: false, title: 'Call events', items, ...changed })

test('each missing line stands beside the button that settles it', () => {
  expect(shown(proof({}).blocks)).toEqual([
    '*Proof: Call events* · 0 of 3 proven, 1 by a person’s word',
    '👤 Customers see calls · <@U0ANA> · 14:40',
    '☐ The queue drains',
    '[Tick]',
    '❌ The API answers · status expected `200`, was `503` · ok expected `true`, was `absent` · 14:07',
    '[Run again]',
    '[Resolve anyway …]',
  ])
  expect(proof({}).text).toBe(
    'Proof for Call events: 0 of 3 proven, 1 by a person’s word. Missing: The queue drains; The API answers.',
  )
})

test('a button names its line by the place in the program and the version of the step', () => {
  expect(pressable(proof({}).blocks).map(it => [it.action, it.value])).toEqual([
    ['proof.tick:20', '0:20'],
    ['proof.run:21', '3:21'],
    ['proof.resolve', '9'],
  ])
})

test('a line that could not be proven with its value offers to change that', () => {
  const [, line] = items
  const wrong = line === undefined ? [] : [{ ...line, changeable: ['site_id'] }]
  expect(shown(proof({ items: wrong }).blocks).slice(2, 4)).toEqual(['[Run again]', '[Change site_id]'])
  expect(pressable(proof({ items: wrong }).blocks)[1]).toMatchObject({ action: 'proof.change:21', value: '3:21' })
})

test('with everything proven, Resolve is the next thing', () => {
  const all = items.map(it => ({ ...it, settled: true, state: { ...judged(passed), status: 'done' as const } }))
  expect(shown(proof({ items: all }).blocks).at(-1)).toBe('[Resolve]')
})

test('after the end nothing can be pressed and what is missing stays visible', () => {
  const after = proof({ resolved: true })
  expect(pressable(after.blocks)).toEqual([])
  expect(shown(after.blocks)).toContain('☐ The queue drains')
})

test('a long list counts what does not fit', () => {
  const many = Array.from({ length: 90 }, (_, index) => ({
    step: byPerson,
    state: untouched,
    index,
    settled: false,
    changeable: [],
  }))
  expect(shown(proof({ items: many }).blocks)).toContain('… (60 more after these)')
})

test('a line that a person says against its check is theirs, with what the check said and why', () => {
  const line = { step: { ...step, phase: 'prove' as const }, index: 21, settled: false, changeable: [] }
  const missing = proof({ items: [{ ...line, state: judged(failed) }] })
  expect(shown(missing.blocks).slice(1, 4)).toEqual([expect.stringMatching(/^❌/), '[Run again]', '[Tick …]'])
  const state = { ...judged(failed), ...ticked, verdict: failed, because: 'the vendor confirms it' }
  const [head, said] = shown(proof({ items: [{ ...line, settled: true, state }] }).blocks)
  expect(head).toBe('*Proof: Call events* · 0 of 1 proven, 1 said against the check')
  expect(said).toMatch(/^👤 .* a person says so, the check said ❌ not as expected: “the vendor confirms it”/)
})

test('a line that was proven before the newest change says so, and is not shown as proven', () => {
  const line = { step: { ...step, title: 'The API answers' }, index: 21, settled: true, changeable: [] }
  const state = { ...judged(passed), status: 'done' as const }
  const said = (older: boolean) => shown(proof({ items: [{ ...line, state, older }] }).blocks)[1]
  expect(said(false)).toMatch(/^✅ The API answers/)
  expect(said(true)).toMatch(/^❔ The API answers .* older than the newest change$/)
})
