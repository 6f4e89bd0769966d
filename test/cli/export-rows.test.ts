import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEncryption } from '../../src/crypto/encryption.ts'
import { makeRedactor } from '../../src/redact/redactor.ts'
import { insertIncident, nextIncidentId } from '../../src/store/incidents.ts'
import { saveProgram } from '../../src/store/programs.ts'
import { readTimeline, verifyTimeline } from '../../src/store/timeline.ts'
import { insertWalk } from '../../src/store/walks.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { appendEntries } from '../support/append-entries.ts'
import { commandLine } from '../support/command-line.ts'
import { compileText } from '../support/compile-text.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { by, ana as responder } from '../support/people.ts'
import { openedEntry, sampleIncident } from '../support/samples.ts'

const text = `# Records of consent

1. Find what is recorded of the subscriber

   \`\`\`sql
   SELECT id, channel, phone, metadata FROM compliance_events WHERE phone LIKE '<prefix>%' ORDER BY id;
   \`\`\`
2. Read all of it

   \`\`\`sql
   SELECT id FROM compliance_events, generate_series(1, 6000) ORDER BY id;
   \`\`\`
3. Delete the first event

   \`\`\`sql
   DELETE FROM compliance_events WHERE id = 1;
   \`\`\`
`
const program = compileText(text)
const [first, second, third] = program.steps.map(it => it.id)
const me = `cli:${userInfo().username}`

let database: TestDatabase
let folder = ''
let incident = 0
beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(path.join(tmpdir(), 'handrail-export-'))
  await sql`create table public.compliance_events (id int, channel text, phone text, metadata jsonb)`.execute(
    database.kysely,
  )
  await sql`insert into public.compliance_events values (1, '=cmd()', '+15551234567', '{"from": "x"}'),
    (2, 'sms', '+15557654321', null)`.execute(database.kysely)
  const encryption = createEncryption(Buffer.alloc(32, 7))
  await database.kysely.transaction().execute(async trx => {
    incident = await nextIncidentId(trx)
    await insertIncident(trx, sampleIncident(incident))
    await appendEntries(trx, incident, [openedEntry(false)], it => it)
    await saveProgram(trx, program)
    const started = startWalk(program, { id: 'w1', incident }, by(responder))
    if (started.kind === 'refused') throw new Error(started.reason)
    const keeping = { encryption, redact: makeRedactor({ secrets: [] }) }
    await insertWalk(trx, { ...started.state, bindings: { prefix: '+1555' } }, keeping)
  })
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

async function run(args: readonly string[], admin = me) {
  const catalog = `channel: alerts
commands: {}
roles: { admin: ["${admin}"] }
systems:
  opsmantik:
    name: OpsMantik
    runbooks: opsmantik
    severities: { P1: { means: all } }
    targets: { db: { kind: postgres, url: $THE_DATABASE, private: true } }
`
  await writeFile(path.join(folder, 'catalog.yml'), catalog)
  const env = {
    DATABASE_URL: database.url,
    THE_DATABASE: database.url,
    HANDRAIL_KEY: '07'.repeat(32),
    HANDRAIL_HOME: folder,
    HANDRAIL_RUNBOOKS: folder,
  }
  return commandLine(['export', ...args], { env })
}

const entries = async () =>
  (await readTimeline(database.kysely, incident, { after: 0, limit: 50 })).filter(it => it.kind === 'exported')

test('an admin is given the rows as they are, in a file of their own, and the record says so', async () => {
  const file = path.join(folder, 'events.csv')
  const done = await run([`INC-${incident}`, first ?? '', '--out', file, '--reason', 'A regulator asks, case 7'])
  expect(done).toMatchObject({ code: 0, err: '' })
  const csv = await readFile(file, 'utf8')
  expect(csv).toBe(
    `"id","channel","phone","metadata"\r\n"1","'=cmd()","'+15551234567","{""from"":""x""}"\r\n"2","sms","'+15557654321",""\r\n`,
  )
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const [entry] = await entries()
  expect(entry).toMatchObject({
    actor: { id: me },
    source: 'cli',
    data: { step: first, rows: 2, columns: ['id', 'channel', 'phone', 'metadata'], reason: 'A regulator asks, case 7' },
  })
  expect(entry?.data.sha256).toBe(createHash('sha256').update(csv).digest('hex'))
  expect(JSON.stringify(entry)).not.toContain('15551234567')
  expect(await verifyTimeline(database.kysely, incident, null)).toMatchObject({ ok: true })
})

test.each([
  ['who is no admin', () => [[String(incident), first ?? ''], 'U012AB3CD'], /is no admin[\s\S]*roles\.admin/],
  ['an incident that is not there', () => [['999', first ?? '']], /There is no INC-999/],
  ['a step that is not there', () => [[String(incident), 'L999']], /has a step L999[\s\S]*L3 \(/],
  ['a change', () => [[String(incident), third ?? '']], /is no read of a database/],
  ['more rows than are read', () => [[String(incident), second ?? '']], /There are more than 10000 rows/],
] as const)('%s is refused, writes no file and leaves no entry', async (_, asked, why) => {
  const before = (await entries()).length
  const file = path.join(folder, 'none.csv')
  const [words, admin] = asked() as [string[], string?] // incident and step, and the admin of the catalog
  const said = await run([...words, '--out', file, '--reason', 'x'], admin)
  expect(said.code).not.toBe(0)
  expect(said.err).toMatch(why)
  await expect(stat(file)).rejects.toThrow('ENOENT')
  expect(await entries()).toHaveLength(before)
})

test('a file that is there is never written over', async () => {
  const file = path.join(folder, 'there.csv')
  await writeFile(file, 'mine')
  const said = await run([String(incident), first ?? '', '--out', file, '--reason', 'x'])
  expect(said).toMatchObject({ code: 2 })
  expect(await readFile(file, 'utf8')).toBe('mine')
})
