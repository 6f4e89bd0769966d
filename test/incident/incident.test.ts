import { describe, expect, test } from 'vitest'
import { changeSeverity } from '../../src/incident/change-severity.ts'
import type { Incident } from '../../src/incident/incident.ts'
import { type Opening, openIncident } from '../../src/incident/open-incident.ts'
import { addNote, postUpdate } from '../../src/incident/post-update.ts'
import { markMitigated, reopenIncident, resolveIncident } from '../../src/incident/resolve-incident.ts'

import { acknowledge, takeCommand } from '../../src/incident/take-command.ts'

import { changed, refusal, shown, timers } from '../support/decided.ts'
import { ana, ben, by, chen, gil, later } from '../support/people.ts'

const opening: Opening = {
  id: 42,
  title: ' Call events fail ',
  system: 'opsmantik',
  systemName: 'OpsMantik',
  severity: 'P1',
  rank: 0,
  respond: 900_000,
  update: 1_800_000,
  channel: 'C1',
  symptom: 'clicks do not arrive',
  drill: false,
}
const nothingLeft = { summary: 'rolled back', unsettled: [], override: null }

function opened(change: Partial<Opening> = {}): Incident {
  return changed(openIncident({ ...opening, ...change }, by(ana))).state
}

describe('opening', () => {
  test('an incident starts open, with a card and both clocks', () => {
    const { state, entries, effects } = changed(openIncident(opening, by(ana, 0, 'slash')))
    expect(state).toMatchObject({ id: 42, version: 1, title: 'Call events fail', status: 'open', commander: null })
    expect(state.openedBy).toEqual({ id: 'U1', name: 'ana' })
    expect(entries).toMatchObject([{ kind: 'opened', source: 'slash', data: { symptom: 'clicks do not arrive' } }])
    expect(shown(effects)).toEqual(['card'])
    expect(timers(effects)).toEqual({ respond: later(900), update: later(1800) })
  })

  test('a severity without a response time starts no clock', () => {
    const { state, effects } = changed(openIncident({ ...opening, respond: null, update: null }, by(ana)))
    expect(state.respondBy).toBeNull()
    expect(timers(effects)).toEqual({})
  })

  test('an incident needs a title', () => {
    expect(refusal(openIncident({ ...opening, title: '  ' }, by(ana)))).toMatch(/what is wrong/)
  })
})

describe('taking it', () => {
  test('taking command acknowledges and stops the response clock', () => {
    const { state, entries, effects } = changed(takeCommand(opened(), by(ana, 60)))
    expect(state).toMatchObject({ status: 'investigating', commander: { name: 'ana' }, acknowledgedAt: later(60) })
    expect(entries.map(it => it.kind)).toEqual(['taken'])
    expect(timers(effects)).toEqual({ respond: null })
  })

  test('someone else can take over, and the first acknowledgement stays', () => {
    const taken = changed(takeCommand(opened(), by(ana, 60))).state
    const { state, entries } = changed(takeCommand(taken, by(ben, 90)))
    expect(state).toMatchObject({ commander: { name: 'ben' }, acknowledgedAt: later(60) })
    expect(entries[0]?.data).toEqual({ from: { id: 'U1', name: 'ana' } })
  })

  test('who commands already is told so', () => {
    const taken = changed(takeCommand(opened(), by(ana))).state
    expect(refusal(takeCommand(taken, by(ana, 5)))).toBe('You command INC-42 already.')
    const atTerminal = { ...by(ben, 90), source: 'cli' } as const
    expect(refusal(takeCommand(taken, atTerminal))).toBe('ana commands INC-42; it is taken over in Slack only.')
    expect(changed(takeCommand(opened(), atTerminal)).state.commander?.id).toBe(ben.id)
  })

  test('the first run acknowledges once, and later ones leave no trace', () => {
    const first = changed(acknowledge(opened(), by(ana, 30)))
    expect(first.state).toMatchObject({ status: 'investigating', acknowledgedAt: later(30), commander: null })
    expect(first.entries.map(it => it.kind)).toEqual(['acknowledged'])
    const second = changed(acknowledge(first.state, by(ben, 40)))
    expect(second).toEqual({ kind: 'changed', state: first.state, entries: [], effects: [] })
  })
})

describe('speaking', () => {
  test('an update starts the update clock anew', () => {
    const { state, effects } = changed(postUpdate(opened(), ' rolling back ', by(ana, 600)))
    expect(state.updatedAt).toEqual(later(600))
    expect(timers(effects)).toEqual({ update: later(2400) })
  })

  test('a note leaves the buttons of the card good, and nobody is asked for an update for as long as after one', () => {
    const incident = opened()
    const { state, entries, effects } = changed(addNote(incident, 'slow again', by(ana)))
    expect(state).toMatchObject({ version: incident.version, updatedAt: later(0) })
    expect(entries).toMatchObject([{ kind: 'note', data: { text: 'slow again' } }])
    expect(timers(effects)).toEqual({ update: later(1800) })
  })

  test('empty notes and updates are refused', () => {
    expect(refusal(addNote(opened(), ' \n ', by(ana)))).toMatch(/needs words/)
    expect(refusal(postUpdate(opened(), '', by(ana)))).toMatch(/needs words/)
  })
})

describe('severity', () => {
  const p2 = { severity: 'P2', rank: 1, respond: 3_600_000, update: null }

  test('a new severity brings its own clocks, counted from the opening', () => {
    const { state, entries, effects } = changed(changeSeverity(opened(), p2, by(ana, 300)))
    expect(state).toMatchObject({ severity: 'P2', rank: 1, respondBy: later(3600), updateEvery: null })
    expect(entries[0]?.data).toEqual({ from: 'P1', to: 'P2', worse: false })
    expect(timers(effects)).toEqual({ update: null, respond: later(3600) })
  })

  test('an incident that somebody has taken gets no response clock again', () => {
    const taken = changed(takeCommand(opened(), by(ana))).state
    expect(timers(changed(changeSeverity(taken, p2, by(ana, 300))).effects)).toEqual({ update: null })
  })

  test('one that somebody works on and nobody has taken keeps its response clock', () => {
    const acted = changed(acknowledge(opened(), by(ana, 30))).state
    expect(timers(changed(changeSeverity(acted, p2, by(ana, 300))).effects)).toMatchObject({ respond: later(3600) })
  })

  test('the same severity is refused', () => {
    expect(refusal(changeSeverity(opened(), { ...p2, severity: 'P1' }, by(ana)))).toBe('INC-42 is P1 already.')
  })
})

describe('the end', () => {
  test('mitigated is said once', () => {
    const { state } = changed(markMitigated(opened(), by(ana, 120)))
    expect(state).toMatchObject({ status: 'mitigated', mitigatedAt: later(120), acknowledgedAt: later(120) })
    expect(refusal(markMitigated(state, by(ana)))).toMatch(/already/)
  })

  test('resolving stops every clock and keeps what helped', () => {
    const { state, entries, effects } = changed(resolveIncident(opened(), nothingLeft, by(ana, 900)))
    expect(state).toMatchObject({ status: 'resolved', resolvedAt: later(900), summary: 'rolled back' })
    expect(entries[0]?.data).toMatchObject({ summary: 'rolled back', unsettled: [], override: null, afterMs: 900_000 })
    expect(timers(effects)).toEqual({ respond: null, update: null, erase: later(87300) })
  })

  test('an unproven line stops the end and is named', () => {
    const unproven = { summary: null, unsettled: ['New rows appear', 'Sentry is quiet'], override: '  ' }
    const reason = refusal(resolveIncident(opened(), unproven, by(ana)))
    expect(reason).toContain('“New rows appear” and “Sentry is quiet”')
  })

  test('a reason ends it all the same, and the record keeps both', () => {
    const given = { summary: null, unsettled: ['New rows appear'], override: 'no traffic at night' }
    const { state, entries } = changed(resolveIncident(opened(), given, by(ana)))
    expect(state.override).toBe('no traffic at night')
    expect(changed(reopenIncident(state, 'traffic is back', by(ben))).state.override).toBeNull()
    expect(entries[0]?.data).toMatchObject({ unsettled: ['New rows appear'], override: 'no traffic at night' })
  })

  test('a reopened incident is investigated again and its update clock runs', () => {
    const resolved = changed(resolveIncident(opened(), nothingLeft, by(ana, 900))).state
    const { state, entries, effects } = changed(reopenIncident(resolved, ' it is back ', by(ben, 1000)))
    expect(state).toMatchObject({ status: 'investigating', resolvedAt: null, mitigatedAt: null, summary: null })
    expect(timers(effects)).toEqual({ update: later(2800), erase: null })
    expect(entries[0]?.data).toEqual({ reason: 'it is back', summary: 'rolled back' })
    expect(refusal(reopenIncident(state, 'again', by(ben)))).toMatch(/open already/)
    expect(refusal(reopenIncident(resolved, ' ', by(ben)))).toMatch(/Say why it is not over/)
  })

  test('after the end only notes and reopening are taken', () => {
    const resolved = changed(resolveIncident(opened(), nothingLeft, by(ana))).state
    expect(refusal(takeCommand(resolved, by(ana)))).toMatch(/Reopen it first/)
    expect(refusal(acknowledge(resolved, by(ana)))).toMatch(/Reopen it first/)
    expect(refusal(markMitigated(resolved, by(ana)))).toMatch(/Reopen it first/)
    expect(refusal(postUpdate(resolved, 'x', by(ana)))).toMatch(/reopen it first/)
    expect(refusal(resolveIncident(resolved, nothingLeft, by(ana)))).toMatch(/resolved already/)
    expect(changed(addNote(resolved, 'afterthought', by(ana))).entries).toHaveLength(1)
  })
})

test.each([gil, chen])('without the role of a responder nothing is decided: $name', person => {
  const incident = opened()
  const who = by(person)
  const decisions = [
    openIncident(opening, who),
    takeCommand(incident, who),
    acknowledge(incident, who),
    addNote(incident, 'x', who),
    postUpdate(incident, 'x', who),
    changeSeverity(incident, { severity: 'P2', rank: 1, respond: null, update: null }, who),
    markMitigated(incident, who),
    resolveIncident(incident, nothingLeft, who),
    reopenIncident(incident, 'it is back', who),
  ]
  for (const decision of decisions) expect(refusal(decision)).toMatch(/Only a responder/)
})
