import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { channel, fieldOf, type Story, startStory } from '../support/start-story.ts'

const tail = `UPDATE accounts SET plan = 'free' WHERE note <> '${'a'.repeat(400)}' OR id > 0`
const below = `UPDATE accounts SET plan = 'free' WHERE id = 1\n${'-- n\n'.repeat(70)}OR id > 0`
const cookie = "UPDATE accounts SET plan = 'free' WHERE note = 'cookie: ' OR plan = 'paid'"
const hidden = "UPDATE accounts SET plan = 'free' WHERE note = '\u202e\u200b' OR plan = 'paid'"

/** 200 KB that end in what nobody should overlook. */
const long = JSON.stringify({ rows: Array.from({ length: 9_000 }, (_, index) => `row number ${index}`), all: true })

const runbook = `# Accounts

## Issue: Accounts are stuck

**Symptoms:** Accounts are stuck

1. Delete the contact: \`DELETE /api/contacts/<contact>\`
2. Set the plan with a tail:

\`\`\`sql
${tail}
\`\`\`

3. Set the plan below:

\`\`\`sql
${below}
\`\`\`

4. Set the plan beside a word:

\`\`\`sql
${cookie}
\`\`\`

5. Set the plan unseen:

\`\`\`sql
${hidden}
\`\`\`

6. Import what is missing:

\`\`\`bash
curl -X DELETE https://shop.example/api/import -H 'content-type: application/json' -d '${long}'
\`\`\`
`

let database: TestDatabase
const requests: string[] = []
const server = createServer((request, response) => {
  requests.push(`${request.method} ${request.url}`)
  request.resume().on('end', () => response.end('{}'))
})
const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
let story: Story
beforeAll(async () => {
  database = await testDatabase()
  await sql`create table accounts (id int primary key, plan text, note text)`.execute(database.kysely)
  await sql`insert into accounts values (1, 'paid', 'x'), (2, 'paid', 'y')`.execute(database.kysely)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const catalog = `channel: engineering-alerts
commands: {}
roles: { responder: ["@engineering"], approver: ["@engineering-leads"], admin: [] }
timezone: UTC
systems:
  shop:
    name: Shop
    runbooks: shop
    severities: { P1: { means: all is down, respond: 15m } }
    targets:
      api: { kind: http, hosts: [shop.example], base: "${address()}", private: true }
      db: { kind: postgres, url: $SHOP_DATABASE_URL, private: true }
`
  story = await startStory({
    library: { 'shop/accounts.md': runbook, 'catalog.yml': catalog },
    environment: { SHOP_DATABASE_URL: database.url },
  })
  await story.ana.command('/incident start P1 Shop accounts are stuck', channel)
})
afterAll(async () => {
  await story?.close()
  await database?.close()
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
})

/** Proposes a step, and gives what is read of its gate and of the modal in which it is approved. */
async function read(title: string, given: string | null = null) {
  const { ana, chen, press, step, shown, modal, workspace } = story
  await press(ana, await step(title), 'Propose')
  if (given !== null) {
    const form = await modal(ana, /contact/)
    expect(await ana.submit({ [fieldOf(form, 'parameter')]: given })).toEqual({ ok: true })
  }
  const gate = await shown(/🛑 .*needs a second person/)
  if (/in the file/.test(workspace.words(gate)))
    await story.until(() => story.all().some(it => it.files.length > 0), 'the file')
  await press(chen, gate, 'Approve …')
  return { gate, words: workspace.words(gate), view: () => modal(chen, /to approve/) }
}

/** Takes the newest gate back, and goes on to the next step. */
async function goOn(title: string) {
  const { ana, chen, press, shown } = story
  if (chen.view() !== null) await chen.close()
  // A click on the step as it stood before its gate changes nothing.
  await shown(new RegExp(`🛑 .*\\d+ / \\d+ +${title}`))
  await press(ana, await shown(/🛑 .*needs a second person/), 'Withdraw')
  await press(ana, await shown(new RegExp(`\\d+ / \\d+ +${title}[^]*^Propose$`, 'm')), 'Skip')
}

test('a phone number in a path is masked and nothing beside it, who gave it is named, and an admin has to approve', async () => {
  const { words } = await read('Delete the contact', 'everything/+905321234567')
  expect(words).toContain(`DELETE ${address()}/api/contacts/everything%2F‹phone +9…, 13 characters›`)
  expect(words).toMatch(/\*Masked\* ⚠️ {2}1 value that may be personal or secret/)
  expect(words).toMatch(/\*Values\* {2}contact by <@U0ANASOUZA>/)
  await story.findEphemeral(story.chen, /needs an admin/)
  await goOn('Delete the contact')
  expect(requests).toEqual([])
})

test.each([
  ['with a tail', tail],
  // Lines of comment are not sent.
  ['below', "UPDATE accounts SET plan = 'free' WHERE id = 1\n⟨70 empty lines⟩\nOR id > 0"],
  ['beside a word', cookie],
  ['unseen', hidden.replace('\u202e\u200b', '⟨U+202E⟩⟨U+200B⟩')],
])('every character of a statement is in the modal in which it is approved: %s', async (which, statement) => {
  const { view, words } = await read(`Set the plan ${which}`)
  expect(story.workspace.words(await view())).toContain(statement)
  if (!words.includes(statement))
    expect(words).toMatch(/⚠️ This is only the beginning: \d+ more characters in \*Approve …\*/)
  await goOn(`Set the plan ${which}`)
})

test('what is too long for Slack is a file in the thread, whose hash the modal shows', async () => {
  const { view } = await read('Import what is missing')
  const { workspace } = story
  const words = workspace.words(await view())
  const [, name = ''] = /All of it is the file `(operation-\w+\.txt)` in the thread/.exec(words) ?? []
  const [, hash] = /SHA-256 of the file: `(\w{64})`/.exec(words) ?? []
  const file = workspace.files().find(it => it.name === name)
  const text = file?.bytes?.toString() ?? ''
  expect(createHash('sha256').update(text).digest('hex')).toBe(hash)
  expect(text).toMatch(/^DELETE .*\/api\/import\ncontent-type: application\/json\n\n/)
  expect(text.replaceAll(/\n */g, '')).toContain('"row number 8999"],"all": true}')
})
