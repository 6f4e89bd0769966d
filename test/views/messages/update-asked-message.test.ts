import { expect, test } from 'vitest'
import type { Incident, Reminder } from '../../../src/incident/incident.ts'
import { updateAskedMessage } from '../../../src/views/messages/update-asked-message.ts'
import { ana, at, chen, incident } from '../../support/records.ts'
import { pressable, shown } from '../../support/shown.ts'

const labels = (blocks: readonly unknown[]) => pressable(blocks).map(it => it.text)
const asked: Reminder = { at: at('14:32').getTime(), due: at('14:32').getTime(), times: 1, snoozed: null }
const reminder = (changed: Partial<Incident>, told = {}) =>
  updateAskedMessage({
    incident: { ...incident, commander: ana, reminder: asked, ...changed },
    at: at('14:32'),
    told: { mentions: [], names: [], ...told },
  }).blocks

test('asks whoever speaks for the incident, else its commander, and can be put off', () => {
  expect(shown(reminder({}))[0]).toBe('*⏱ An update is overdue since 14:32* · <@U0ANA>')
  expect(shown(reminder({ communications: chen }))[0]).toContain('<@U0CHEN>')
  expect(labels(reminder({}))).toEqual(['Post update', 'Snooze 15 min', '30 min', '60 min'])
})

test('says how often it was asked for, how late, and who is asked where nobody leads', () => {
  expect(shown(reminder({ reminder: { ...asked, times: 2 } }))[0]).toContain('asked 2 times')
  const late = shown(reminder({ reminder: { ...asked, due: at('14:20').getTime() } }))[0]
  expect(late).toBe('*⏱ An update is overdue since 14:20* · <@U0ANA> · said 12 min late')
  expect(shown(reminder({}, { mentions: ['<@U0CHEN>'], gone: true }))[0]).toContain('take command · <@U0CHEN>')
})

test('says who has put it off and until when', () => {
  const blocks = reminder({ reminder: { ...asked, snoozed: { until: at('14:50').getTime(), by: chen } } })
  expect(shown(blocks)[0]).toBe('⏱ Update due since 14:32 · put off by <@U0CHEN> until 14:50')
  expect(labels(blocks)).toEqual(['Post update'])
})

test('has no buttons once somebody has spoken, it is asked for again, or the incident is resolved', () => {
  const over = (changed: Partial<Incident>) => reminder({ reminder: null, ...changed })
  expect(shown(over({ updatedAt: at('14:40') }))).toEqual(['An update was asked for 14:32 · somebody has spoken 14:40'])
  expect(shown(reminder({ reminder: { ...asked, at: at('15:02').getTime() } }))[0]).toContain('again below')
  expect(shown(over({ status: 'resolved' }))[0]).toContain('resolved')
})
