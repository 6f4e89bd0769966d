import { expect, test } from 'vitest'
import { imitateChange, imitatedChanges, imitateUndo } from '../../src/gate/imitate-change.ts'
import type { Plan, Proposal } from '../../src/gate/proposal.ts'
import { plan, proposed } from '../support/proposals.ts'

const undoCall = { ...plan.call, name: 'promote', arguments: { to: 'dpl_9f2' } }
const line = (label: string, text: string) => ({ label, text, warning: false })
const move: Plan = {
  ...plan,
  undoCall,
  lines: [line('Now', 'dpl_9f2'), line('After', 'dpl_8aa'), line('Between', '3')],
}

test('an imitated change says that nothing was sent, and what would be', () => {
  expect(imitateChange({ plan: move })).toEqual({
    kind: 'succeeded',
    summary: '🧪 Imitated, nothing was sent; as if now: dpl_8aa',
  })
  expect(imitateChange({ plan }).summary).toBe('🧪 Imitated, nothing was sent')
})

test('the undo of an imitated change is its plan, turned, behind the stronger gate', () => {
  expect(imitateUndo({ plan: { ...move, effect: 'change', typed: null } })).toMatchObject({
    effect: 'destroy',
    typed: 'host',
    call: undoCall,
    undoCall: null,
    lines: [line('Now', 'dpl_8aa'), line('After', 'dpl_9f2')],
  })
  expect(imitateUndo({ plan })).toBeNull()
})

test('a change stands imitated until its undo was carried out', () => {
  const done: Proposal = { ...proposed(), state: 'succeeded' }
  const undo: Proposal = { ...done, id: 'p2', undoes: 'p1' }
  expect(imitatedChanges([done, { ...done, id: 'p3', state: 'rejected' }])).toEqual([done])
  expect(imitatedChanges([done, { ...undo, state: 'proposed' }])).toEqual([done])
  expect(imitatedChanges([done, undo])).toEqual([])
})
