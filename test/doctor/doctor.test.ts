import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { commandLine } from '../support/command-line.ts'
import { channel, givenBot, givenDatabase, givenWorkspace } from '../support/given-bot.ts'

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
    '✓ secrets: all that the catalog names are set',
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
    HANDRAIL_RUNBOOKS: await lay(shop),
    SHOP_DATABASE_URL: database.url,
  })
  for (const line of [
    /^✗ scopes: missing .*chat:write.* → /m,
    /^✗ channel: no member of #engineering-alerts → Say \/invite/m,
    /^✗ responder: there is no user group @engineering → /m,
    /^✗ escalation: there is no user group @engineering → /m,
    /^✗ responder: 0 people: nobody may do anything → /m,
    /^✗ record: its append-only triggers are off → /m,
    /^✗ secrets: SHOP_TOKEN is not set → /m,
    /^! db of Shop: .* can write → /m,
  ]) {
    expect(found.text).toMatch(line)
  }
  expect(found.code).toBe(1)
})

test.each([
  [
    'a configuration that is wrong',
    { SLACK_BOT_TOKEN: 'nothing' },
    '✗ configuration: SLACK_BOT_TOKEN should look like',
  ],
  ['a catalog that is not there', { HANDRAIL_RUNBOOKS: '/nowhere' }, '✗ catalog: There is no /nowhere/catalog.yml'],
])('%s ends the visit with one line', async (_, env, line) => {
  const found = await run({ ...slack, ...env })
  expect(found.text.trim().split('\n').at(-1)).toContain(line)
  expect(found.code).toBe(1)
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

test('/health self tells the person who asked the same, and nobody else', async () => {
  const [workspace, database] = [await givenWorkspace(), await givenDatabase()]
  await givenBot(workspace, { url: database.url })
  const ana = workspace.as('U0ANASOUZA')
  await ana.command('/health self', channel)
  const told = await workspace.until(
    () => ana.ephemerals().find(it => /append-only/.test(workspace.words(it))),
    'what it finds',
    10_000,
  )
  expect(workspace.words(told)).toContain('✓ channel: a member of #engineering-alerts')
  expect(workspace.messages(channel)).toEqual([])
  await workspace.as('U0GILNOVAK').command('/health self', channel)
  expect(JSON.stringify(workspace.journal.deliveries('command').at(-1)?.ack)).toContain('Only a responder')
})
