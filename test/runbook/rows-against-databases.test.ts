import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { layCatalog } from '../../playground/demo/lay-catalog.ts'
import { startSystems } from '../../playground/systems/start-systems.ts'
import type { SystemStory } from '../../playground/systems/story/start-story.ts'
import type { RenderedCall } from '../../src/gate/proposal.ts'
import { openCalls } from '../../src/integrations/open-calls.ts'
import { renderStep } from '../../src/integrations/rendering/render-step.ts'
import { findStepNamed } from '../../src/library/find-step-named.ts'
import { readInventoryRows } from '../../src/library/read-inventory-rows.ts'
import { readLibrary } from '../../src/library/read-library.ts'
import type { Step } from '../../src/runbook/program.ts'
import { openCluster } from '../../src/store/embedded/cluster.ts'
import { joinServer } from '../../src/store/embedded/join-server.ts'
import { stopPostmaster } from '../../src/store/embedded/postmaster.ts'
import { judge } from '../../src/walk/judge.ts'
import type { Outcome } from '../../src/walk/verdict.ts'
import { layCluster } from '../support/lay-cluster.ts'
import { makeHome } from '../support/make-home.ts'
import { until } from '../support/until.ts'

const now = () => new Date()

// A server of its own, since some rows look at all that runs in it.
const home = await makeHome()
await layCluster(home.folder)
const cluster = await openCluster(path.join(home.folder, '.handrail'))
const server = new URL(await joinServer(cluster, 'cli'))
const systems = await startSystems({
  database: async () => ({
    ...{ host: server.hostname, port: Number(server.port) },
    ...{ user: decodeURIComponent(server.username), password: decodeURIComponent(server.password) },
  }),
  ...{ databaseName: 'rows', now, moveTakes: 1 },
})
await layCatalog(home.folder, systems.urls)
const { catalog, programs } = await readLibrary(['runbooks', home.folder])
const { cloudgreet, production, voxanne } = systems.stories
const stories = [cloudgreet, production, voxanne]

const environment = (name: string) => Object.entries(systems.environment).find(([it]) => it === name)?.[1] ?? null

const list = 'test/inventory.tsv'
const inventory = readInventoryRows(list, readFileSync(list, 'utf8'))

type Row = { readonly id: string; readonly key: string; readonly step: Step }

const all = Object.entries(programs).flatMap(([key, documents]) =>
  documents.flatMap(program =>
    inventory.flatMap(({ id, file, step: name }): Row[] => {
      const step = file === program.file ? findStepNamed(name, program) : ''
      return typeof step !== 'string' && step.runnable && isOfDatabase(step) ? [{ id, key, step }] : []
    }),
  ),
)
const rows = all.filter(({ key }) => stories.some(it => it.key === key))
/** Those of OpsMantik compare with a reading before. */
const compared = all.filter(it => !rows.includes(it))

/** What asks the database itself, or Supabase's API before it. */
function isOfDatabase({ operation }: Step): boolean {
  return operation?.kind === 'sql' || (operation?.kind === 'call' && operation.connector === 'supabase')
}
const isRead = ({ step }: Row) => step.effect === 'read'

type Given = { readonly [parameter: string]: string }

/** What a person would give. */
const existing: Given = {
  ...{ business_id: '00000000-0000-4000-8000-000000000101', auth_user_id: '00000000-0000-4000-8000-000000000001' },
  ...{ email: 'owner1@example.com', monitor_email: 'owner1@example.com', phone_number: '+15550100001' },
  ...{ number: '+18335550104', subscriber_prefix: '+1555%' },
}

/** What stands in no table. */
const unknown: Given = {
  ...{ business_id: '00000000-0000-4000-8000-00000000dead', auth_user_id: '00000000-0000-4000-8000-00000000dead' },
  ...{ email: 'nobody@example.com', monitor_email: 'nobody@example.com', phone_number: '+15550109999' },
  ...{ number: '+18335559999', subscriber_prefix: '+999%' },
}

/** What no database can be brought to answer within a test, and the words of the statement by which one does. */
const answersOtherwise: { readonly [row: string]: readonly [string, string] } = {
  '001:429': ['1 AS up', '0 AS up'],
  '003:27': ['SELECT 1', 'SELECT 1 WHERE false'],
  // A statement would have to run for minutes.
  '002:13b': ["interval '5 minutes'", "interval '0 minutes'"],
}

/** What came of each row, by the state of its database. */
const seen = new Map<Row, Map<string, Outcome>>(rows.map(it => [it, new Map()]))
const is = (row: Row, wanted: Outcome) =>
  [...(seen.get(row) ?? [])].flatMap(([state, outcome]) => (outcome === wanted ? [state] : []))

/** Has the rows read that this state is to show something new of, over connections of its own. */
async function readAll(key: string, state: string, given = existing): Promise<void> {
  const calls = openCalls({ catalog, environment, now })
  for (const row of rows) {
    const known = is(row, 'not-as-expected').length > 0 && is(row, 'as-expected').length > 0
    if (row.key !== key || !isRead(row) || (known && state !== 'database')) continue
    const observed = await calls.check(render(row, given))
    seen.get(row)?.set(state, judge(row.step, observed, { baseline: null, at: now() }).outcome)
  }
  await calls.close()
}

/** Reads what the rows of `answersOtherwise` ask, in words that are answered otherwise. */
async function readOtherwise(key: string): Promise<void> {
  const calls = openCalls({ catalog, environment, now })
  for (const row of rows) {
    const [words, others] = answersOtherwise[row.id] ?? ['', '']
    const { operation } = row.step
    if (row.key !== key || words === '' || operation?.kind !== 'sql' || !isRead(row)) continue
    const statement = operation.statement.replace(words, others)
    expect(statement).not.toBe(operation.statement)
    const observed = await calls.check(
      render({ ...row, step: { ...row.step, operation: { ...operation, statement } } }, existing),
    )
    seen.get(row)?.set('another answer', judge(row.step, observed, { baseline: null, at: now() }).outcome)
  }
  await calls.close()
}

function render({ key, step }: Row, given: Given): RenderedCall {
  const system = catalog.systems[key]
  if (system === undefined) throw new Error(`The catalog has no ${key}`)
  const call = renderStep(step, given, system, key)
  if (call.kind === 'refused') throw new Error(call.reason)
  return call
}

beforeAll(async () => {
  for (const story of stories) {
    await story.settled()
    await readAll(story.key, 'all is well')
    await readAll(story.key, 'nobody has that', unknown)
    for (const { what } of story.view().switches) {
      story.set(what, true)
      await story.settled()
      await readAll(story.key, what)
      story.set(what, false)
      await story.settled()
    }
    await withOwner(story, async owner => {
      const waiting = await waitForLock(story, owner)
      await readAll(story.key, 'a statement waits for a lock')
      await readOtherwise(story.key)
      await waiting.end()
      const pool = new pg.Pool({ connectionString: story.databaseUrls.owner, max: 56 })
      const held = await Promise.all(Array.from({ length: 56 }, () => pool.connect()))
      await readAll(story.key, 'the pool is full')
      for (const it of held) it.release()
      await pool.end()
      const schemas = ['public', 'auth', 'supabase_migrations']
      const tables = await owner.query(
        "select schemaname, format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = any($1)",
        [schemas],
      )
      await owner.query(`truncate ${tables.rows.map(it => it.name).join(', ')}`)
      await readAll(story.key, 'nothing is there')
      for (const { schemaname, name } of tables.rows)
        if (schemaname === 'public') await owner.query(`alter table ${name} disable row level security`)
      const policies = await owner.query('select policyname as name, tablename as of from pg_policies')
      for (const { name, of } of policies.rows) await owner.query(`drop policy ${name} on public.${of}`)
      await readAll(story.key, 'nothing is protected')
    })
  }
}, 600_000)

async function withOwner(story: SystemStory, work: (owner: pg.Client) => Promise<void>): Promise<void> {
  const owner = new pg.Client({ connectionString: story.databaseUrls.owner })
  await owner.connect()
  await work(owner).finally(() => owner.end())
}

/** A statement that waits for what another session holds, until that is given back. */
async function waitForLock(story: SystemStory, owner: pg.Client) {
  const [holder, waiter] = [1, 2].map(() => new pg.Client({ connectionString: story.databaseUrls.owner }))
  if (holder === undefined || waiter === undefined) throw new Error('Two were made')
  await Promise.all([holder.connect(), waiter.connect()])
  // It is ended from elsewhere.
  waiter.on('error', () => undefined)
  await holder.query('select pg_advisory_lock(1)')
  const { rows: own } = await waiter.query('select pg_backend_pid() as pid')
  const ended = waiter.query('select pg_advisory_lock(1)').catch(() => undefined)
  const waits = 'select from pg_stat_activity where pid = $1 and cardinality(pg_blocking_pids(pid)) > 0'
  await until(
    async () => ((await owner.query(waits, [own[0].pid])).rowCount === 0 ? null : true),
    'the statement to wait',
  )
  return {
    pid: String(own[0].pid),
    end: async () => {
      await holder.end()
      await ended
      await waiter.end().catch(() => undefined)
    },
  }
}

afterAll(async () => {
  console.log(
    [...seen]
      .map(([{ key, id }, found]) => {
        const states = [...found].map(([state, outcome]) => `${state}: ${outcome}`)
        return `${key.padEnd(10)} ${id.padEnd(8)} ${states.join(', ')}`
      })
      .toSorted()
      .join('\n'),
  )
  await systems.close()
  await stopPostmaster(cluster.data)
  await rm(cluster.folder, { recursive: true, force: true })
  await home.remove()
})

test.each(rows.filter(isRead))('row $id, $step.title, is green, red, and silent where its database is down', row => {
  expect(is(row, 'could-not-check')).toEqual(['database'])
  if (row.step.expect.length === 0) return expect(is(row, 'person-judges')).not.toEqual([])
  expect(is(row, 'as-expected')).not.toEqual([])
  expect(is(row, 'not-as-expected')).not.toEqual([])
})

test.each(compared)(
  'row $id, $step.title, is green after an event that is stored, and red where none is',
  async row => {
    expect(row.key).toBe('opsmantik')
    await systems.ready
    const { site } = await systems.state()
    const calls = openCalls({ catalog, environment, now })
    const read = () => calls.check(render(row, { site_id: site.id }))
    const before = await read()
    const baseline = before.kind === 'answered' ? (before.rows ?? null) : null
    const event = {
      site_id: site.id,
      fingerprint: 'rows',
      intent_action: 'phone',
      intent_target: '9',
      intent_stamp: 's',
    }
    const outcomes: Outcome[] = []
    for (const broken of [true, false]) {
      if (broken) systems.break('deploy')
      else systems.mend()
      const headers = { 'content-type': 'application/json', origin: site.origin }
      await fetch(`${systems.urls.opsmantik}/api/call-event/v2`, {
        method: 'POST',
        headers,
        body: JSON.stringify(event),
      })
      outcomes.push(judge(row.step, await read(), { baseline, at: now() }).outcome)
    }
    systems.break('database')
    outcomes.push(judge(row.step, await read(), { baseline, at: now() }).outcome)
    systems.mend()
    await calls.close()
    expect(outcomes).toEqual(['not-as-expected', 'as-expected', 'could-not-check'])
    seen.set(
      row,
      new Map(
        ['no event is stored', 'one is stored', 'database'].map((it, at) => [it, outcomes[at] ?? 'could-not-check']),
      ),
    )
  },
)

test('removing the half profile cures the registration, and the data API broken in any way changes nothing', async () => {
  const row = rows.find(it => it.step.operation?.kind === 'call' && it.step.operation.name === 'delete')
  if (row === undefined) throw new Error('The runbook removes the half profile')
  cloudgreet.set('registration', true)
  await cloudgreet.settled()
  const calls = openCalls({ catalog, environment, now })
  const half = cloudgreet.view().facts.find(it => it.name.startsWith('Id'))?.value ?? ''
  const call = render(row, { auth_user_id: half })
  const all = cloudgreet.view().vendors.find(it => it.name === 'Supabase')?.switches ?? []
  // Rows are counted by a header; a body that is cut or has other names costs no more than the sample.
  const ways = all.map(it => it.what).filter(it => it !== 'renamed' && it !== 'cut')
  const kinds = []
  for (const way of ways) {
    cloudgreet.set(way, true, 'Supabase')
    kinds.push((await calls.plan(call)).kind)
    cloudgreet.set(way, false, 'Supabase')
  }
  expect(kinds).toEqual(ways.map(() => 'refused'))
  expect(cloudgreet.view().seen).toBe('Nobody can register')
  const planned = await calls.plan(call)
  if (planned.kind === 'refused') throw new Error(planned.reason)
  expect((await calls.perform(planned.plan.call)).kind).toBe('succeeded')
  await until(async () => (cloudgreet.view().seen === null ? true : null), 'the registration to be cured')
  expect(cloudgreet.view().facts).toEqual([])
  await cloudgreet.settled()
  await calls.close()
})

test.each(rows.filter(it => !isRead(it)))(
  'row $id, $step.title, changes what it names, and nothing that is not there',
  async row => {
    const story = stories.find(it => it.key === row.key)
    if (story === undefined) throw new Error('It was looked for before')
    // A switch that goes off puts the rows back.
    story.set('database', false)
    await story.settled()
    const calls = openCalls({ catalog, environment, now })
    await withOwner(story, async owner => {
      if (row.key === 'cloudgreet') {
        await owner.query('insert into public.users (id, email) values ($1, $2)', [
          existing.auth_user_id,
          'owner@example.com',
        ])
        await owner.query("update public.toll_free_numbers set status = 'suspended' where number = $1", [
          existing.number,
        ])
      }
      const waiting = await waitForLock(story, owner)
      const planned = await calls.plan(render(row, { ...existing, pid: waiting.pid }))
      if (planned.kind === 'refused') throw new Error(planned.reason)
      const performed = await calls.perform(planned.plan.call)
      expect(performed.kind).toBe('succeeded')
      if (performed.answer !== undefined)
        expect(judge(row.step, performed.answer, { baseline: null, at: now() }).outcome).toBe('as-expected')
      await waiting.end()
    })
    const nothing = await calls.plan(render(row, { ...unknown, pid: '1' }))
    if (row.step.operation?.kind === 'call') {
      // Supabase's API is asked before anything is proposed.
      expect(nothing).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/^(?:No row|There is no user)/) })
    } else {
      const other = nothing.kind === 'refused' ? undefined : (await calls.perform(nothing.plan.call)).answer
      expect(other && judge(row.step, other, { baseline: null, at: now() }).outcome).toBe('not-as-expected')
    }
    seen.get(row)?.set('all is well', 'as-expected').set('nobody has that', 'not-as-expected')
    await calls.close()
  },
)
