import { expect, test } from 'vitest'
import { assign, handOver } from '../../src/incident/assign.ts'
import { escalateNow } from '../../src/incident/escalate.ts'
import { changed, refusal } from '../support/decided.ts'
import { ana, ben, by, chen, gil } from '../support/people.ts'
import { incident } from '../support/records.ts'

const open = { ...incident, commander: null }
const task = { role: null, text: 'look at the logs', step: null, task: 7, open: [] }

test('whoever is given something is told what, and the record says who gave it', () => {
  const { entries, effects, state } = changed(assign(open, { ...task, to: chen }, by(ana)))
  expect(state).toBe(open)
  expect(entries).toMatchObject([
    { kind: 'assigned', actor: { id: ana.id }, data: { to: { id: chen.id }, role: null } },
  ])
  expect(effects).toMatchObject([
    { kind: 'show', surface: 'card' },
    { kind: 'start', job: { kind: 'instruct', user: chen.id, by: { id: ana.id }, text: 'look at the logs' } },
  ])
})

test('a role stands on the incident', () => {
  const { state, effects } = changed(assign(open, { ...task, role: 'scribe', text: '', to: chen }, by(ana)))
  expect(state).toMatchObject({ scribe: { id: chen.id, name: chen.name }, version: open.version + 1 })
  expect(effects[0]).toEqual({ kind: 'show', surface: 'card' })
})

test.each([
  ['nobody', undefined, 'look', ana, /Say who, by @name/],
  ['nothing', chen, ' ', ana, /Say what .* does/],
  ['somebody whose account is gone', { ...chen, stranger: true }, 'look', ana, /deactivated, a guest or a bot/],
  ['by somebody without a role', chen, 'look', gil, /Only a responder/],
])('%s is given: refused with what to do', (_, to, text, who, reason) => {
  expect(refusal(assign(open, { ...task, to, text }, by(who)))).toMatch(reason)
})

test('nobody is given twice what they have already', () => {
  const has = { ...task, to: chen, open: [{ to: { id: chen.id, name: chen.name }, text: 'Look at  the logs' }] }
  expect(refusal(assign(open, has, by(ana)))).toMatch(/has this task already: “look at the logs”/)
  changed(assign(open, { ...has, to: ben }, by(ana)))
  changed(assign(open, { ...has, text: 'look at the queue' }, by(ana)))
  const scribe = { id: chen.id, name: chen.name }
  expect(refusal(assign({ ...open, scribe }, { ...task, role: 'scribe', text: '', to: chen }, by(ana)))).toMatch(
    /is scribe already/,
  )
})

test('command goes to another responder; who commanded and who does now stand on the record', () => {
  const held = { ...incident, commander: { id: ana.id, name: ana.name } }
  const { state, entries } = changed(handOver(held, ben, 'you know the database', by(ana)))
  expect(state.commander).toEqual({ id: ben.id, name: ben.name })
  expect(entries).toMatchObject([{ kind: 'handed-over', data: { from: { id: ana.id }, to: { id: ben.id } } }])
  expect(refusal(handOver(held, ben, '', by(ben)))).toMatch(
    /Only ana.* hands it over\. To take it yourself, say “take over”/,
  )
  expect(refusal(handOver(held, gil, '', by(ana)))).toMatch(/is no responder/)
  expect(refusal(handOver(held, ana, '', by(ana)))).toMatch(/commands INC-42 already/)
  expect(refusal(handOver(held, { id: 'U9', name: 'eve' }, '', by(ana)))).toMatch(/Slack does not say now/)
  expect(refusal(handOver({ ...held, status: 'resolved' }, ben, '', by(ana)))).toMatch(/is resolved/)
})

const levels = [
  { after: 60_000, to: ['@leads'] },
  { after: 120_000, to: ['U7'] },
]
const around = { meant: null, levels, acting: [ana.id], missing: ['CTO'], reason: 'it spreads' }

test('the next level is told when somebody asks, and the clock of the one behind it counts from then', () => {
  const { entries, effects } = changed(escalateNow(open, { ...around, last: 0 }, by(ana)))
  expect(entries).toMatchObject([
    {
      kind: 'escalated',
      actor: { id: ana.id },
      data: { level: 1, to: ['@leads'], missing: ['CTO'], reason: 'it spreads' },
    },
  ])
  expect(effects).toEqual([
    { kind: 'clear-timer', timer: 'escalate', subject: '1' },
    { kind: 'set-timer', timer: 'escalate', subject: '2', dueAt: new Date(by(ana).at.getTime() + 60_000) },
  ])
  const commanded = { ...open, commander: { id: ana.id, name: ana.name } }
  expect(changed(escalateNow(commanded, { ...around, last: 0 }, by(ana))).effects).toHaveLength(1)
})

test('a form that shows a level that was told meanwhile tells nobody else', () => {
  const stale = { ...around, meant: 1, last: 1 }
  expect(refusal(escalateNow(open, stale, by(ana)))).toBe(
    'Level 1 was told meanwhile. Press Escalate again for level 2.',
  )
  expect(changed(escalateNow(open, { ...stale, meant: 2 }, by(ana))).entries).toMatchObject([{ data: { level: 2 } }])
})

test('once the last level is told the card is shown anew, since it offers it no more', () => {
  expect(changed(escalateNow(open, { ...around, last: 1 }, by(ana))).effects).toContainEqual({
    kind: 'show',
    surface: 'card',
  })
})

test('when all were told, or the catalog names nobody, the answer says whom and what the runbook leaves open', () => {
  expect(refusal(escalateNow(open, { ...around, last: 2 }, by(ana)))).toBe(
    'All 2 levels were told already: @leads, U7. Its runbook leaves open who that is: CTO.',
  )
  expect(refusal(escalateNow(open, { ...around, levels: [], missing: [], last: 0 }, by(ana)))).toMatch(
    /The catalog names nobody under `escalation` or `on_call`/,
  )
  expect(refusal(escalateNow(open, { ...around, last: 0 }, by(gil)))).toMatch(/Only a responder/)
})
