import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '../../playground/demo/free-port.ts'
import { createEncryption } from '../../src/crypto/encryption.ts'
import { makeRedactor } from '../../src/redact/redactor.ts'
import { insertIncident } from '../../src/store/incidents.ts'
import { insertProposal } from '../../src/store/proposals.ts'
import { commandLine } from '../support/command-line.ts'
import { channel, givenBot, givenDatabase, givenWorkspace } from '../support/given-bot.ts'
import { proposed } from '../support/proposals.ts'
import { sampleIncident } from '../support/samples.ts'

const shop = `
channel: engineering-alerts
commands: { incident: /incident, health: /health }
roles: { responder: ["@engineering"], approver: ["@engineering-leads"], admin: [U0ANASOUZA] }
systems:
  shop:
    name: Shop
    runbooks: shop/
    severities: { P1: { means: nobody can pay } }
    escalation: [{ after: 15m, to: ["@engineering", U0ANASOUZA] }]
    targets:
      db: { kind: postgres, url: $SHOP_DATABASE_URL, private: true }
      host: { kind: vercel, project: shop, secrets: { token: $SHOP_TOKEN } }
`

async function lay(catalog: string, runbook = '# Nobody can pay\n\n1. Call the bank.\n'): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'handrail-doctor-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await mkdir(path.join(folder, 'shop'))
  await writeFile(path.join(folder, 'catalog.yml'), catalog)
  await writeFile(path.join(folder, 'shop', 'pay.md'), runbook)
  return folder
}

async function run(env: Record<string, string>): Promise<{ readonly code: number; readonly text: string }> {
  const { code, out } = await commandLine(['doctor'], { env })
  return { code, text: out }
}

const slack = { SLACK_BOT_TOKEN: 'xoxb-test', SLACK_APP_TOKEN: 'xapp-test' }

test('a bot that lacks nothing is told so line by line', async () => {
  const [workspace, database] = [await givenWorkspace(), await givenDatabase()]
  const reader = `reader_${randomUUID().slice(0, 8)}`
  await sql`create role ${sql.id(reader)} login password 'reads'`.execute(database.kysely)
  onTestFinished(async () => {
    await sql`drop role ${sql.id(reader)}`.execute(database.kysely)
  })
  const found = await run({
    ...slack,
    SLACK_API_URL: workspace.apiUrl,
    DATABASE_URL: database.url,
    HANDRAIL_RUNBOOKS: await lay(shop.replace('["@engineering-leads"]', '["@engineering"]')),
    SHOP_DATABASE_URL: Object.assign(new URL(database.url), { username: reader, password: 'reads' }).href,
    SHOP_TOKEN: 'token-of-the-shop',
  })
  expect(found.text).not.toMatch(/^✗/m)
  for (const line of [
    '✓ configuration: Socket Mode',
    '✓ catalog: 1 system',
    '✓ scopes: all that the manifest asks for',
    '✓ app token: Socket Mode opens',
    '✓ channel: a member of #engineering-alerts',
    '✓ responder: 2 people',
    '✓ record: append-only: its triggers are on',
    '✓ variables: all that the catalog names are set',
    `✓ db of Shop: ${reader} can only read`,
  ]) {
    expect(found.text.split('\n')).toContain(line)
  }
  expect(found.text).toMatch(/^! roles: .* both owns the tables and runs → /m)
  expect(found.text).not.toContain('token-of-the-shop')
  expect(found.code).toBe(0)
})

test('what is missing is named with how to mend it, and the exit code says so', async () => {
  const database = await givenDatabase()
  const workspace = await givenWorkspace({
    channels: [{ id: 'C0ALERTS', name: 'engineering-alerts', members: ['U0ANASOUZA'], bot: false }],
    usergroups: [],
    manifest: {
      display_information: { name: 'H' },
      oauth_config: { scopes: { bot: ['channels:read', 'groups:read', 'usergroups:read', 'commands'] } },
    },
  })
  await sql`alter table handrail.timeline disable trigger all`.execute(database.kysely)
  const found = await run({
    ...slack,
    SLACK_API_URL: workspace.apiUrl,
    DATABASE_URL: database.url,
    HANDRAIL_RUNBOOKS: await lay(shop.replace('    name: Shop\n', '    name: Shop\n    channel: shop-alerts\n')),
    SHOP_DATABASE_URL: database.url,
  })
  for (const line of [
    /^✗ channel: there is no #shop-alerts that the bot can see → Make #shop-alerts/m,
    /^✗ scopes: missing .*chat:write.* → /m,
    /^✗ channel: no member of #engineering-alerts → Say \/invite/m,
    /^✗ responder: there is no user group @engineering → /m,
    /^✗ escalation: there is no user group @engineering → /m,
    /^✗ responder: 0 people: nobody may do anything → /m,
    /^✗ record: its append-only triggers are off → /m,
    /^✗ variables: SHOP_TOKEN is not set → /m,
    /^! db of Shop: .* can write → /m,
  ]) {
    expect(found.text).toMatch(line)
  }
  expect(found.code).toBe(1)
})

/** What a doctor without Slack has to look at: a database of its own, and a catalog that is sound. */
async function withoutSlack(changed: Record<string, string> = {}) {
  const database = await givenDatabase()
  const env = {
    DATABASE_URL: database.url,
    SHOP_DATABASE_URL: database.url,
    SHOP_TOKEN: 'token-of-the-shop',
    HANDRAIL_HOME: await lay(shop),
    ...changed,
  }
  return { HANDRAIL_RUNBOOKS: await lay(shop), ...env }
}

test('without a token of Slack the rest is looked at, and nothing is wrong with that', async () => {
  const found = await run(await withoutSlack())
  for (const line of [
    /^! Slack: no token is set, so nothing is known of its tokens, channel and roles → Set SLACK_BOT_TOKEN/m,
    /^✓ catalog: 1 system$/m,
    /^✓ runbooks: 1 without errors or warnings$/m,
    /^✓ database: Postgres \d+$/m,
    /^✓ record: append-only/m,
    /^✓ variables: all that the catalog names are set$/m,
    /^! db of Shop: .* can write → /m,
  ])
    expect(found.text).toMatch(line)
  expect(found.code).toBe(0)
})

test.each<[string, Record<string, string>, RegExp, readonly RegExp[]]>([
  [
    'a token of another form',
    { ...slack, SLACK_BOT_TOKEN: 'nothing' },
    /^✗ configuration: SLACK_BOT_TOKEN should look like xoxb-… → /m,
    [/^✓ catalog: /m, /^✓ database: /m, /^✓ variables: /m],
  ],
  [
    'an address of the database that is none',
    { DATABASE_URL: 'mysql://shop' },
    /^✗ configuration: DATABASE_URL should look like postgres:/m,
    [/^✓ catalog: /m, /^✓ runbooks: /m, /^✓ variables: /m],
  ],
  [
    'a catalog that is not there',
    { HANDRAIL_RUNBOOKS: '/nowhere' },
    /^✗ catalog: There is no \/nowhere\/catalog\.yml → Set HANDRAIL_RUNBOOKS/m,
    [/^! what the catalog names: .* were not looked at → /m, /^✓ database: /m],
  ],
])('%s is told, and keeps nothing else from being looked at', async (_, env, wrong, others) => {
  const found = await run(await withoutSlack(env))
  for (const line of [wrong, ...others]) expect(found.text).toMatch(line)
  expect(found.text.match(/^✗/gm)).toHaveLength(1)
  expect(found.code).toBe(1)
})

test('a catalog that is wrong is told with its places, and Slack and the database are looked at', async () => {
  const workspace = await givenWorkspace()
  const folder = await lay(shop.replace('name: Shop', 'nmae: Shop'))
  const found = await run({
    ...(await withoutSlack()),
    ...slack,
    SLACK_API_URL: workspace.apiUrl,
    HANDRAIL_RUNBOOKS: folder,
  })
  expect(found.text).toContain(
    `✗ catalog: ${folder}/catalog.yml:7:5 systems.shop: there is no key \`nmae\` here → Did you`,
  )
  for (const line of [/^✓ scopes: /m, /^✓ app token: Socket Mode opens$/m, /^✓ database: /m])
    expect(found.text).toMatch(line)
  expect(found.text).not.toMatch(/^. (?:channel|responder|variables): /m)
  expect(found.code).toBe(1)
})

test('a runbook that cannot be compiled is told, and what else the catalog names is looked at', async () => {
  const found = await run(await withoutSlack({ HANDRAIL_RUNBOOKS: await lay(shop, '# Down\n\0') }))
  expect(found.text).toMatch(/^✗ runbooks: .*pay\.md:1:1 The file is not text → /m)
  expect(found.text).toMatch(/^✓ variables: /m)
  expect(found.code).toBe(1)
})

test.each<[string, () => string | Promise<string>, RegExp]>([
  ['a port on which nothing listens', async () => `127.0.0.1:${await freePort()}`, /it refused the connection/],
  ['a name that does not exist', () => 'slack.invalid', /its name (?:is unknown|could not be looked up)/],
])('a network that is down is not taken for a wrong token: %s', async (_, host, reason) => {
  const found = await run({ ...(await withoutSlack()), ...slack, SLACK_API_URL: `http://${await host()}/api/` })
  const told = found.text.split('\n').filter(it => it.startsWith('✗'))
  expect(told).toHaveLength(1)
  expect(told[0]).toMatch(/^✗ Slack: it cannot be reached at http:\/\/\S+: .* → Check the network, and SLACK_API_URL/)
  expect(told[0]).toMatch(reason)
  expect(found.text).not.toMatch(/^. (?:bot token|app token|channel): /m)
  expect(found.code).toBe(1)
})

test('a bot token that Slack refuses is told once, beside an app token that opens', async () => {
  const workspace = await givenWorkspace()
  const found = await run({
    ...(await withoutSlack()),
    ...slack,
    SLACK_BOT_TOKEN: 'xoxb-other',
    SLACK_API_URL: workspace.apiUrl,
  })
  expect(found.text.match(/^✗.*/gm)).toEqual([
    expect.stringMatching(/^✗ bot token: Slack says: .*invalid_auth → Check/),
  ])
  expect(found.text).toMatch(/^✓ app token: Socket Mode opens$/m)
  expect(found.code).toBe(1)
})

test.each<[string, Partial<Record<'hostname' | 'port' | 'password' | 'pathname', string>>, RegExp]>([
  ['a port on which nothing listens', { hostname: '127.0.0.1', port: '1' }, /nothing listens on that port/],
  ['a name that does not exist', { hostname: 'database.invalid' }, /The name of its host (?:is unknown|could not be)/],
  ['a password that is wrong', { password: 'wrong' }, /The server answers, and refuses the password/],
  ['a database that does not exist', { pathname: '/nowhere' }, /has no database of that name/],
])('the database is told with what to mend: %s', async (_, changed, mend) => {
  const env = await withoutSlack()
  const found = await run({ ...env, DATABASE_URL: Object.assign(new URL(env.DATABASE_URL), changed).href })
  const [line = ''] = found.text.match(/^✗ database: .*/m) ?? []
  expect(line).toMatch(mend)
  expect(found.text).toMatch(/^✓ catalog: /m)
  expect(found.code).toBe(1)
})

test('a key that did not encryption the last plan is told', async () => {
  const database = await givenDatabase()
  await database.kysely.transaction().execute(async trx => {
    await insertIncident(trx, sampleIncident(1))
    await insertProposal(
      trx,
      { ...proposed(), incident: 1, walk: null, step: null },
      { encryption: createEncryption(Buffer.alloc(32, 1)), redact: makeRedactor({ secrets: [] }) },
    )
  })
  const key = (byte: string) => ({ DATABASE_URL: database.url, HANDRAIL_KEY: byte.repeat(32) })
  expect((await run(await withoutSlack(key('02')))).text).toMatch(
    /^✗ key: the last plan was sealed with another key → Set HANDRAIL_KEY/m,
  )
  expect((await run(await withoutSlack(key('01')))).text).toMatch(/^✓ key: it opens what was sealed last$/m)
})

test('a database that is away and a token that Slack refuses are told side by side', async () => {
  const workspace = await givenWorkspace()
  const found = await run({
    ...slack,
    SLACK_BOT_TOKEN: 'xoxb-other',
    SLACK_API_URL: workspace.apiUrl,
    DATABASE_URL: 'postgres://bot:of-the-bot@127.0.0.1:1/handrail',
    HANDRAIL_RUNBOOKS: await lay(shop),
    SHOP_TOKEN: 'x',
    SHOP_DATABASE_URL: 'postgres://shop:of-the-shop@127.0.0.1:1/shop',
  })
  expect(found.text).toMatch(/^✗ database: The database at 127\.0\.0\.1:1\/handrail cannot be reached/m)
  expect(found.text).toMatch(/^✗ bot token: Slack says: .*invalid_auth/m)
  expect(found.text).toMatch(/^✗ db of Shop: /m)
  expect(found.text).not.toMatch(/of-the-/)
  expect(found.code).toBe(1)
})

test('says what keeps the alerts of the catalog away', async () => {
  const [workspace, database] = [await givenWorkspace(), await givenDatabase()]
  const senders = `alerts:
  jobs: { kind: webhook, secret: $JOBS_SECRET }
  errors: { kind: sentry, secret: $N8N_API_KEY, system: shop }
`
  const env = {
    ...{ ...slack, SLACK_API_URL: workspace.apiUrl, DATABASE_URL: database.url, JOBS_SECRET: 'short' },
    HANDRAIL_RUNBOOKS: await lay(`${shop}${senders}`),
  }
  const deaf = await run(env)
  expect(deaf.text).toMatch(/^✗ alerts: nothing listens for them, since PORT is not set → Set PORT/m)
  expect(deaf.text).toMatch(/^✗ variables: N8N_API_KEY is not set/m)
  expect(deaf.text).toMatch(/^! alerts: the secret of jobs has less than 16 characters → /m)
  const { text } = await run({ ...env, PORT: '3000', JOBS_SECRET: 'a secret that is long enough' })
  expect(text).toMatch(/^✓ alerts: \/alerts\/jobs, \/alerts\/errors$/m)
  expect(text).not.toMatch(/^! alerts/m)
})

test('/health self tells the person who asked the same, and nobody else', async () => {
  const [workspace, database] = [await givenWorkspace(), await givenDatabase()]
  await givenBot(workspace, { url: database.url })
  const ana = workspace.as('U0ANASOUZA')
  await ana.command('/health self', channel)
  const told = await workspace.until(
    () => ana.ephemerals().find(it => /append-only/.test(workspace.words(it))),
    'what it finds',
  )
  expect(workspace.words(told)).toContain('✓ channel: a member of #engineering-alerts')
  expect(workspace.messages(channel)).toEqual([])
  await workspace.as('U0GILNOVAK').command('/health self', channel)
  expect(JSON.stringify(workspace.journal.deliveries('command').at(-1)?.ack)).toContain('Only a responder')
})
