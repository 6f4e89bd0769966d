import { expect, test } from 'vitest'
import { changeSeverity } from '../../src/incident/change-severity.ts'
import { fireTimer } from '../../src/incident/fire-timer.ts'
import { type Incident, whyNotDeleted } from '../../src/incident/incident.ts'
import { openIncident } from '../../src/incident/open-incident.ts'
import { addNote, postUpdate } from '../../src/incident/post-update.ts'
import { markMitigated, reopenIncident, resolveIncident } from '../../src/incident/resolve-incident.ts'

import { acknowledge, takeCommand } from '../../src/incident/take-command.ts'

import { changed } from '../support/decided.ts'
import { ana, ben, by, dora, later } from '../support/people.ts'

const opened = (drill: boolean): Incident => {
  const clocks = { respond: 900_000, update: 1_800_000 }
  const about = { title: 'Calls fail', system: 's', systemName: 'S', severity: 'P1', rank: 0, channel: 'C1' }
  return changed(openIncident({ id: 7, ...about, ...clocks, symptom: null, drill }, by(ana))).state
}
const end = { summary: null, unsettled: [], override: null }

test.each([true, false])('drill %s stays so, whatever happens to the incident', drill => {
  const start = opened(drill)
  const resolved = changed(resolveIncident(start, end, by(ana, 9))).state
  const states = [
    acknowledge(start, by(ana, 1)),
    takeCommand(start, by(ana, 1)),
    addNote(start, 'drill off', by(ana, 1)),
    postUpdate(start, 'not a drill', by(ana, 1)),
    changeSeverity(start, { severity: 'P2', rank: 1, respond: null, update: null }, by(ana, 1)),
    markMitigated(start, by(ana, 1)),
    fireTimer(start, 'respond', later(900)),
    fireTimer(start, 'update', later(1800)),
    resolveIncident(start, end, by(ana, 9)),
    reopenIncident(resolved, 'it is back', by(ana, 10)),
  ].map(it => changed(it).state.drill)
  expect(new Set(states)).toEqual(new Set([drill]))
})

test('only a drill that is over is deleted, by who started it or an admin', () => {
  const over = changed(resolveIncident(opened(true), end, by(ben, 9))).state
  expect(whyNotDeleted(over, ana)).toBeNull()
  expect(whyNotDeleted(over, dora)).toBeNull()
  expect(whyNotDeleted(over, ben)).toMatch(/Only ana, who started INC-7, or an admin/)
  expect(whyNotDeleted(opened(true), ana)).toMatch(/Resolve it first/)
  expect(whyNotDeleted(changed(resolveIncident(opened(false), end, by(ana, 9))).state, dora)).toMatch(/no drill/)
})
