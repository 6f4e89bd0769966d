import { expect, test } from 'vitest'
import type { Plan, Proposal } from '../../../src/gate/proposal.ts'
import { gateMessage } from '../../../src/views/messages/gate-message.ts'
import { approveModal } from '../../../src/views/modals/approve-modal.ts'
import { at, plan, proposal } from '../../support/records.ts'
import { shown } from '../../support/shown.ts'

const line = (label: string, text: string, warning = false) => ({ label, text, warning })
const update: Plan = {
  ...plan,
  title: 'UPDATE public.calls',
  where: 'OpsMantik, db (db.example.com:5432, database opsmantik, role operator)',
  lines: [
    line('Statement', "UPDATE public.calls SET status = 'queued'\nWHERE site_id = $1\n$1 = 5b1f…"),
    line('Rows', '2 (exactly these, or nothing is changed)'),
    line('Sample', 'id 41 · status failed · phone [redacted phone]\nid 42 · status failed · phone [redacted phone]'),
  ],
  undo: null,
  typed: 'opsmantik',
  call: { connector: 'postgres', name: 'execute', system: 'opsmantik', target: 'db', arguments: {} },
}
const gate = (changed: Partial<Plan>) =>
  gateMessage({
    proposal: { ...proposal, plan: { ...update, ...changed } },
    drill: false,
    resolved: false,
    passed: false,
    approvers: [],
  }).blocks
const modal = (changed: Partial<Proposal>) =>
  approveModal({ proposal: { ...proposal, ...changed }, drill: false, now: at('14:20') }).blocks

test('SQL shows the statement with its values masked, how many rows, which, and that there is no undo', () => {
  expect(shown(gate({}))).toEqual([
    '🛑 *UPDATE public.calls* · needs a second person',
    '*Where*  OpsMantik, db (db.example.com:5432, database opsmantik, role operator)',
    '*Statement*',
    "```UPDATE public.calls SET status = 'queued'",
    'WHERE site_id = $1',
    '$1 = 5b1f…```',
    '*Rows*  2 (exactly these, or nothing is changed)',
    '*Sample*',
    '```• id 41 · status failed · phone [redacted phone]',
    '• id 42 · status failed · phone [redacted phone]```',
    '*Undo*  none: this cannot be undone ⚠️',
    'An approver other than ana can approve · until 14:42',
    'Proposed by <@U0ANA> 14:12',
    '[Approve …] [Reject …] [Withdraw] [Details]',
  ])
})

test('a single row of a sample is code like several are', () => {
  expect(shown(gate({ lines: [line('Sample', 'id 41 · status *failed*')] }))).toContain(
    '*Sample*  `id 41 · status *failed*`',
  )
})

test('however long the statement and the sample are, the undo, the deadline and who asked stay on the gate', () => {
  const long = (lines: number) => Array.from({ length: lines }, (_, index) => `${index} ${'x'.repeat(90)}`).join('\n')
  const lines = [
    line('Statement', long(12)),
    line('Rows', '3'),
    line('Sample', long(12)),
    line('Admin', 'needed', true),
  ]
  const all = shown(gate({ lines }))
  expect(all.slice(-5)).toEqual([
    '*Admin*  needed ⚠️',
    '*Undo*  none: this cannot be undone ⚠️',
    'An approver other than ana can approve · until 14:42',
    'Proposed by <@U0ANA> 14:12',
    '[Approve …] [Reject …] [Withdraw] [Details]',
  ])
})

test('who decides in a modal sees the lines that the gate leaves to Details', () => {
  const statement = Array.from({ length: 30 }, (_, index) => `-- line ${index}`).join('\n')
  const lines = [line('Statement', statement)]
  expect(shown(gate({ lines })).join('\n')).toMatch(/-- line 11```\n… \(18 more lines in Details\)/)
  expect(shown(modal({ plan: { ...update, lines } })).join('\n')).toContain('-- line 29```')
})
