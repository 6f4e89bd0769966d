import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paintFor } from '../../src/cli/output.ts'
import { exportIncident } from '../../src/cli/say-words.ts'
import type { Entry } from '../../src/domain/decision.ts'
import type { Services } from '../../src/flow/services.ts'
import { makeRedactor } from '../../src/redact/redactor.ts'
import { insertIncident, nextIncidentId } from '../../src/store/incidents.ts'
import { readTimeline } from '../../src/store/timeline.ts'
import { type ExportFormat, exportRecord } from '../../src/worker/export-record.ts'
import { renderExport } from '../../src/worker/render-report.ts'
import type { WorkerDependencies } from '../../src/worker/worker-dependencies.ts'
import { openServices } from '../reliability/races/copy.ts'
import { appendEntries } from '../support/append-entries.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { openedEntry, sampleEntry, sampleIncident } from '../support/samples.ts'

let database: TestDatabase
let opened: Awaited<ReturnType<typeof openServices>>
let services: Services
let incident = 0
const many = 1_200
beforeAll(async () => {
  database = await testDatabase()
  opened = await openServices({ url: database.url, target: 'http://127.0.0.1:1' })
  services = { ...opened.services, redact: makeRedactor({ secrets: ['s3cret-token-1'] }) }
  const notes = Array.from({ length: many }, (_, index): Entry => sampleEntry({ text: `note ${index}` }))
  const hostile = [sampleEntry({ text: '=HYPERLINK("http://x")' }), sampleEntry({ text: 'it is s3cret-token-1' })]
  await database.kysely.transaction().execute(async trx => {
    incident = await nextIncidentId(trx)
    await insertIncident(trx, sampleIncident(incident, { title: '<b> & "quotes"' }))
    await appendEntries(trx, incident, [openedEntry(false), ...hostile, ...notes], it => it)
  })
})
afterAll(async () => {
  await opened.close()
  await database.close()
})

async function partsOf(format: ExportFormat): Promise<readonly string[]> {
  const parts: string[] = []
  for await (const part of exportRecord(services, sampleIncident(incident, { title: '<b> & "quotes"' }), format))
    parts.push(part)
  return parts
}

test('as data it has every entry with its hash, part after part, and no secret', async () => {
  const parts = await partsOf('json')
  expect(parts.length).toBeGreaterThan(3)
  const all = JSON.parse(parts.join(''))
  expect(all.incident).toMatchObject({ id: incident, title: '<b> & "quotes"' })
  expect(all.entries).toHaveLength(many + 3)
  const kept = await readTimeline(services.database, incident, { after: 0, limit: 3 })
  expect(all.entries.slice(0, 3).map((it: { hash: string }) => it.hash)).toEqual(kept.map(it => it.hash))
  expect(all.head).toBe(all.entries.at(-1).hash)
  expect(parts.join('')).not.toContain('s3cret-token-1')
})

test('as a table every entry is a row, and no cell is a formula', async () => {
  const lines = (await partsOf('csv')).join('').trimEnd().split('\r\n')
  expect(lines).toHaveLength(many + 4)
  expect(lines[0]).toBe('"sequence","at","kind","actor","actor id","source","says","data","hash"')
  expect(lines.join('\n').match(/(?:^|,)"[=+@-]/gm)).toBeNull()
  expect(lines.join('\n')).not.toContain('s3cret-token-1')
})

test('as Markdown it is the report, part after part', async () => {
  const parts = await partsOf('md')
  expect(parts.length).toBeGreaterThan(1)
  for (const part of parts.slice(1)) expect(part).toMatch(/^(?:- |#)/)
  const text = parts.join('')
  for (let index = 0; index < many; index += 1) expect(text).toContain(`note ${index}\n`)
  expect(text).not.toContain('s3cret-token-1')
  expect(text).toMatch(/^# INC-\d+ /)
  expect(text).toContain(`${many + 3} entries, each chained`)
})

test('in Slack it is a file, and where it is too long for one, the command that has it at a terminal', async () => {
  const worker = { services } as WorkerDependencies // the only one of its parts that is used
  const context = { worker, incident: sampleIncident(incident), card: null }
  const whole = await renderExport(context, 'csv', 'abcdef0123')
  expect(whole).toMatchObject({ kind: 'file', file: { name: `inc-${incident}-abcdef01.csv` } })
  const refused = await renderExport(context, 'csv', 'abcdef0123', 100_000)
  if (refused.kind !== 'message') throw new Error(`It is a ${refused.kind}`)
  expect(refused.content.text).toContain(`handrail incident export ${incident} --format csv > inc-${incident}.csv`)
})

test('holds a page at a time of 50,000 entries, and gives every one', async () => {
  const long = await database.kysely.transaction().execute(async trx => {
    const id = await nextIncidentId(trx)
    await insertIncident(trx, sampleIncident(id))
    await appendEntries(trx, id, [openedEntry(false)], it => it)
    return id
  })
  // A statement has two seconds, also beside other load.
  for (let from = 2; from <= 50_000; from += 5_000)
    await sql`
    insert into handrail.timeline (incident, sequence, kind, at, actor, source, data, hash)
    select incident, number, kind, at, actor, source, jsonb_build_object('text', '=cmd ' || number), hash
    from handrail.timeline, generate_series(${from}::int, least(${from}::int + 4999, 50000)) number where incident = ${long} and sequence = 1
  `.execute(database.kysely)
  let [rows, longest] = [0, 0]
  for await (const part of exportRecord(services, sampleIncident(long), 'csv')) {
    rows += part.split('\r\n').length - 1
    longest = Math.max(longest, part.length)
    expect(/(?:^|,)"[=+@-]/m.test(part)).toBe(false)
  }
  expect(rows).toBe(50_001)
  expect(longest).toBeLessThan(1024 * 1024)
})

test('a reader that is slow holds up what is read, so that no record is kept whole', async () => {
  let full = false
  let parts = 0
  const structured = {
    write: (_: string) => {
      expect(full).toBe(false)
      full = true
      parts += 1
      return false
    },
    drained: async () => {
      full = false
    },
  }
  const nothing = { write: () => undefined }
  const out = { stdout: nothing, stderr: nothing, structured, redact: services.redact.json, paint: paintFor(false) }
  const terminal = {
    services,
    caller: () => {
      throw new Error('Nobody is asked')
    },
    work: async () => true,
    close: async () => undefined,
  }
  expect(await exportIncident(terminal, `INC-${incident}`, 'json', out)).toBe(0)
  expect(parts).toBeGreaterThan(3)
})
