import { expect, test } from 'vitest'
import { markOffline } from '../../src/incident/mark-offline.ts'
import { readTargetWords } from '../../src/incident/read-target-words.ts'
import { ana, by, gil } from '../support/people.ts'
import { incident } from '../support/records.ts'

const targets = ['api', 'db', 'db_write']
const offline = { target: 'db', reason: 'restoring', until: new Date('2026-03-02T16:00:00Z') }

test.each([
  ['db 2h restoring the backup', 'db', 2 * 3_600_000, 'restoring the backup'],
  ['  db_write  45M   the pooler is moved ', 'db_write', 45 * 60_000, 'the pooler is moved'],
  ['api 7d a long one', 'api', 7 * 86_400_000, 'a long one'],
])('%s', (text, target, milliseconds, reason) => {
  expect(readTargetWords(text, targets, { word: 'offline', reason: 'restoring the backup' })).toEqual({
    kind: 'read',
    target,
    milliseconds,
    reason,
  })
})

test.each([
  ['', /Say which target\. It has api, db, db_write/],
  ['dbb 2h x', /“dbb” is no target of this system\. Did you mean db\?/],
  ['db', /Say for how long and why/],
  ['db 2h', /Say for how long and why/],
  ['db soon restoring', /Say for how long and why/],
  ['db 0m restoring', /Say for how long and why/],
  ['db 8d restoring', /at most seven days/],
  ['constructor 2h x', /is no target/],
])('“%s” is refused with what to say', (text, reason) => {
  expect(readTargetWords(text, targets, { word: 'offline', reason: 'restoring the backup' })).toMatchObject({
    kind: 'refused',
    reason: expect.stringMatching(reason),
  })
})

test('it is on the record with its end, and ends by itself', () => {
  expect(markOffline(incident, offline, by(ana))).toMatchObject({
    kind: 'changed',
    entries: [{ kind: 'offline', data: { target: 'db', reason: 'restoring', until: '2026-03-02T16:00:00.000Z' } }],
    effects: [
      { kind: 'show', surface: 'card' },
      { kind: 'set-timer', timer: 'online', subject: 'db', dueAt: offline.until },
    ],
  })
})

test('nobody without a role takes a target offline, and no drill does', () => {
  expect(markOffline(incident, offline, by(gil))).toMatchObject({ kind: 'refused' })
  expect(markOffline({ ...incident, drill: true }, offline, by(ana))).toMatchObject({ kind: 'refused' })
  expect(markOffline({ ...incident, status: 'resolved' }, offline, by(ana))).toMatchObject({ kind: 'refused' })
})
