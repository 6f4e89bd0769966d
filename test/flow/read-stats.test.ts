import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPeriod } from '../../src/flow/queries/read-stats.ts'
import { insertIncident } from '../../src/store/incidents.ts'
import { listFigures } from '../../src/store/list-figures.ts'
import { statsReply } from '../../src/views/messages/stats-reply.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { at, sampleIncident } from '../support/samples.ts'
import { shown } from '../support/shown.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const minute = 60_000
const after = (minutes: number) => new Date(at.getTime() + minutes * minute)

test.each([
  ['', 30],
  ['7d', 7],
  ['12 weeks', 84],
  ['1y', 365],
  ['0d', null],
  ['9y', null],
  ['soon', null],
])('reads “%s” as so many days', (text, days) => expect(readPeriod(text)).toBe(days))

test('counts medians by system and severity, without drills, walks alone and older ones', async () => {
  const incidents = [
    sampleIncident(1, { acknowledgedAt: after(2), mitigatedAt: after(20), resolvedAt: after(40), status: 'resolved' }),
    sampleIncident(2, { acknowledgedAt: after(4), resolvedAt: after(60), status: 'resolved' }),
    sampleIncident(3, { acknowledgedAt: after(6) }),
    sampleIncident(4, { severity: 'P2', rank: 1 }),
    sampleIncident(5, { drill: true, acknowledgedAt: after(500) }),
    sampleIncident(6, { severity: 'Walk', rank: 99 }),
    sampleIncident(7, { openedAt: after(-90 * 24 * 60), acknowledgedAt: after(0) }),
    sampleIncident(8, { channel: 'C2', acknowledgedAt: after(400) }),
  ]
  await database.kysely.transaction().execute(async trx => {
    for (const it of incidents) await insertIncident(trx, it)
  })
  const rows = await listFigures(database.kysely, { since: after(-24 * 60), most: 1_000, channels: ['C1'] })
  expect(rows).toEqual([
    {
      ...{ system: 'opsmantik', severity: 'P1', rank: 0, incidents: 3 },
      ...{ acknowledge: 4 * minute, mitigate: 20 * minute, resolve: 50 * minute },
    },
    { system: 'opsmantik', severity: 'P2', rank: 1, incidents: 1, acknowledge: null, mitigate: null, resolve: null },
  ])
  const reply = statsReply({
    days: 30,
    total: 4,
    isCut: false,
    rows: rows.map(it => ({ ...it, systemName: 'OpsMantik' })),
  })
  if (reply.kind !== 'ephemeral') throw new Error('Nothing was said')
  expect(shown(reply.blocks ?? []).join('\n')).toMatch(/P1 · 3 incidents\nacknowledge +4 min +█+/)
  expect(reply.text).toContain('OpsMantik P1, 3: acknowledge after 4 min, mitigate after 20 min, resolve after 50 min.')
})

test('a period among 100,000 incidents is read by its index', async () => {
  // In parts: a statement has only so much time.
  for (let part = 0; part < 20; part += 1) {
    await sql`
      insert into handrail.incidents (id, version, title, system, system_name, severity, rank, status, drill, channel,
        opened_by, opened_at, updated_at, resolved_at)
      select 1000 + n, 1, 'x', 'opsmantik', 'OpsMantik', 'P1', 0, 'resolved', false, 'C1', '{"id":"U","name":"u"}',
        timestamptz '2020-01-01' + n * interval '10 minutes', now(), timestamptz '2020-01-01' + n * interval '10 minutes'
      from generate_series(${part * 5_000 + 1}::integer, ${part * 5_000 + 5_000}::integer) n`.execute(database.kysely)
  }
  await sql`analyze handrail.incidents`.execute(database.kysely)
  const { rows } = await sql<{ 'QUERY PLAN': string }>`
    explain select opened_at from handrail.incidents where not drill and opened_at >= ${after(-24 * 60)} and severity <> 'Walk'
    order by opened_at desc limit 20000`.execute(database.kysely)
  expect(rows.map(it => it['QUERY PLAN']).join('\n')).toContain('incidents_by_opening')
  const figures = await listFigures(database.kysely, { since: new Date(0), most: 5, channels: null })
  expect(figures.reduce((sum, it) => sum + it.incidents, 0)).toBe(5)
})
