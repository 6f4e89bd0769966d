import { describe, expect, onTestFinished, test } from 'vitest'
import { targetGuards } from '../../src/integrations/call-context.ts'
import { openCalls } from '../../src/integrations/open-calls.ts'
import { renderStep } from '../../src/integrations/rendering/render-step.ts'
import { parseCatalog } from '../../src/library/parse-catalog.ts'
import { compileText } from '../support/compile-text.ts'
import { contextFor, now, systemOf } from '../support/imitations/context.ts'
import { startServer } from '../support/imitations/server.ts'
import { startVercel } from '../support/imitations/vercel.ts'
import { loadIntegrations } from '../support/load-integration.ts'

const integrations = await loadIntegrations()

/** The table of safety.md, *Effects and gates*, from the words of a document to the gate that they lead to. */
const system = systemOf({
  api: { kind: 'http', base: 'https://api.example.com', hosts: ['api.example.com'] },
  db: { kind: 'postgres', url: '$SHOP_DATABASE_URL' },
  data: { kind: 'supabase', url: 'https://shop.supabase.co', secrets: { key: '$SHOP_KEY' } },
  host: { kind: 'vercel', project: 'shop', secrets: { token: '$VERCEL_TOKEN' } },
})

function gateOf(fence: string): string {
  const { steps } = compileText(`# Shop\n\n## Do\n\n${fence}\n`)
  const [step] = steps
  if (step === undefined || steps.length > 1) throw new Error(`${steps.length} steps`)
  const bindings = Object.fromEntries(step.parameters.map(name => [name, '1']))
  const rendered = renderStep(step, bindings, system, 'shop')
  return rendered.kind === 'refused' ? `refused: ${rendered.reason}` : rendered.effect
}

const shell = (line: string) => `\`\`\`bash\n${line}\n\`\`\``
const sql = (line: string) => `\`\`\`sql\n${line}\n\`\`\``
const exact = (...lines: string[]) => `\`\`\`${lines.join('\n')}\n\`\`\``

describe('read: one click', () => {
  test.each([
    shell('curl https://api.example.com/health'),
    shell('curl -I https://api.example.com/health'),
    sql('SELECT id FROM calls ORDER BY id LIMIT 5'),
    sql('SHOW server_version'),
    sql('EXPLAIN SELECT id FROM calls'),
    exact('check vercel.logs', 'route: /api/call'),
    exact('check supabase.count', 'table: calls', 'eq status: failed'),
    shell('vercel ls'),
  ])('%s', fence => expect(gateOf(fence)).toBe('read'))
})

describe('change: shown and confirmed', () => {
  test.each([
    shell('curl -X POST https://api.example.com/things -d a=b'),
    shell('curl -X PUT https://api.example.com/things/1 -d a=b'),
    shell('curl -X PATCH https://api.example.com/things/1 -d a=b'),
    shell('curl -X POST https://api.example.com/cache/clear'),
    shell('curl https://api.example.com/cache/clear'),
    shell('curl -X POST https://api.example.com/features/x/disable'),
    shell(`curl -X PATCH https://api.example.com/features/x -d '{"enabled": false}'`),
    shell('curl -X PATCH https://api.example.com/features/x?enabled=false'),
  ])('%s', fence => expect(gateOf(fence)).toBe('change'))
})

describe('destroy: a typed word and a second person', () => {
  test.each([
    shell('curl -X DELETE https://api.example.com/users/1'),
    shell('curl -X POST https://api.example.com/cron/run-executor'),
    shell('curl https://api.example.com/messages/send'),
    shell('curl -X POST https://api.example.com/payments/refund'),
    shell(`curl -X PATCH https://api.example.com/features/x -d '{"enabled": true}'`),
    shell(`curl -X PATCH https://api.example.com/features/x -d '{"id": "<ID>", "dry_run": false}'`),
    shell('curl -X PATCH https://api.example.com/features/x -d paused=false'),
    shell('curl -X POST https://api.example.com/features/x?enabled=true'),
    shell('curl https://api.example.com/jobs/x?dry_run=false'),
    // Whatever the document leaves open: here it becomes what a person gives, 1.
    shell(`curl -X PATCH https://api.example.com/features/x -d '{"enabled": "<STATE>"}'`),
    sql("INSERT INTO calls (id) VALUES ('<ID>')"),
    sql("UPDATE calls SET status = 'x' WHERE id = '<ID>'"),
    sql("DELETE FROM calls WHERE id = '<ID>'"),
    sql('DROP TABLE calls'),
    sql('TRUNCATE calls'),
    sql('VACUUM calls'),
    sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle'"),
    sql("SELECT auth.admin_remove_user('<USER_ID>')"),
    sql('WITH gone AS (DELETE FROM calls RETURNING *) SELECT * FROM gone'),
    sql('SELECT * INTO stolen FROM calls'),
    sql('SELECT id FROM calls FOR UPDATE'),
    shell('vercel rollback'),
    shell('vercel promote dpl_a'),
    exact('change supabase.delete', 'table: calls', 'eq id: 1'),
    exact('change supabase.delete_user', 'id: <USER_ID>'),
  ])('%s', fence => expect(gateOf(fence)).toBe('destroy'))
})

describe('no gate at all', () => {
  test.each([
    sql("COPY calls TO PROGRAM 'cat'"),
    sql('SET ROLE postgres'),
    sql('EXPLAIN ANALYZE DELETE FROM calls'),
    sql('DO $$ BEGIN PERFORM 1; END $$'),
    sql("PREPARE TRANSACTION 'x'"),
    sql('SELECT pg_terminate_backend(pid) ...'),
    sql("CALL settle('<ID>')"),
    shell('redis-cli FLUSHALL'),
    shell('rm -rf /'),
    '1. Call the vendor and ask when it is back.',
  ])('%s is for a person', fence => expect(gateOf(fence)).toMatch(/^refused: /))
})

test('each change that an integration knows has the effect that this table gives it', () => {
  const known = Object.values(integrations).flatMap(({ kind, changes }) =>
    Object.entries(changes).map(([name, { effect }]) => [`${kind}.${name}`, effect]),
  )
  // The effect is the least that a plan can have; a request, a deletion or a switch can raise it.
  expect(Object.fromEntries(known)).toEqual({
    'executor.run': 'destroy',
    'executor.set': 'change',
    'http.send': 'change',
    'postgres.execute': 'destroy',
    'supabase.delete': 'destroy',
    'supabase.update': 'destroy',
    'supabase.delete_user': 'destroy',
    'vercel.rollback': 'destroy',
    'vercel.promote': 'destroy',
    'vercel.set_env': 'change',
    'vercel.redeploy': 'change',
    'github.rerun': 'change',
    'n8n.retry': 'change',
    'retell.publish': 'destroy',
    'statuspage.publish': 'destroy',
    'statuspage.update': 'destroy',
  })
})

describe('the plan', () => {
  async function callsFor(target: object, environment: Record<string, string | null>) {
    const system = { name: 'Shop', runbooks: 'shop/', severities: {}, targets: { it: target } }
    const text = JSON.stringify({ channel: 'c', commands: {}, roles: {}, systems: { shop: system } })
    const catalog = parseCatalog([{ file: 'catalog.yml', text }])
    const calls = openCalls({ catalog, environment: name => environment[name] ?? null, now: () => now })
    onTestFinished(calls.close)
    return calls
  }

  test('of a switch is change towards safety, and destroy away from it, as an undo too', async () => {
    const variable = { id: 'e1', key: 'OUTREACH_ENABLED', value: 'true', target: ['production'], updatedAt: 1 }
    const { target, environment } = await startVercel({ deployments: [], production: 'x', variables: [variable] }, now)
    const calls = await callsFor(target, environment)
    const call = { connector: 'vercel', name: 'set_env', system: 'shop', target: 'it' }
    const off = await calls.plan({ ...call, arguments: { name: 'OUTREACH_ENABLED', value: 'false' } })
    if (off.kind === 'refused' || off.plan.undoCall === null) throw new Error('No plan with an undo')
    expect(off.plan.effect).toBe('change')
    await calls.perform(off.plan.call)
    const on = await calls.plan(off.plan.undoCall)
    expect(on).toMatchObject({ plan: { effect: 'destroy', typed: 'OUTREACH_ENABLED' } })
  })

  test('is bound to the secrets that it was made with, and holds none of them', async () => {
    const server = await startServer((_, response) => response.end())
    const target = { kind: 'http', base: server.url, private: true, secrets: { apikey: '$SHOP_KEY' } }
    const environment: Record<string, string | null> = { SHOP_KEY: 'the-first-key' }
    const calls = await callsFor(target, environment)
    const headers = [{ name: 'apikey', value: [{ secret: 'apikey', as: 'plain' }] }]
    const request = { method: 'POST', url: `${server.url}/x`, headers, body: null }
    const call = { connector: 'http', name: 'send', system: 'shop', target: 'it', arguments: request }
    const result = await calls.plan(call)
    if (result.kind === 'refused') throw new Error(result.reason)
    expect(Object.keys(result.plan.guards).sort()).toEqual(['secret apikey', 'target'])
    expect(JSON.stringify(result)).not.toContain('the-first-key')
    expect(await calls.guards(result.plan.call)).toEqual(result.plan.guards)
    environment.SHOP_KEY = 'the-second-key'
    expect(await calls.guards(result.plan.call)).not.toEqual(result.plan.guards)
    expect(server.seen).toEqual([])
  })

  test.each([
    ['http', { base: 'https://a.example' }, { base: 'https://b.example' }],
    ['vercel', { project: 'shop' }, { project: 'other' }],
    ['vercel', { project: 'shop', team: 'a' }, { project: 'shop', team: 'b' }],
    ['supabase', { url: 'https://a.example' }, { url: 'https://b.example' }],
    ['postgres', { url: '$A_URL' }, { url: '$B_URL' }],
  ])('is bound to where the catalog sent it: %s %j, not %j', (kind, before, after) => {
    const guards = (target: object) => targetGuards(contextFor({ kind, ...target }))
    expect(guards(before)).toEqual(guards(before))
    expect(guards(before).target).not.toBe(guards(after).target)
  })
})
