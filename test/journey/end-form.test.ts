import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { channel, filledIn, type Story, startStory } from '../support/start-story.ts'

const runbook = `# The shop is down

## Symptoms
- Nobody can pay

## What to do
1. Empty the queue

   \`\`\`bash
   curl -sS -X DELETE http://shop.test/queue
   \`\`\`

## Proof
- [ ] It can pay again: \`curl -sS http://shop.test/cart\` answers 200
- [ ] Its history is whole: \`curl -sS http://shop.test/history/{day}\` answers 200
- [ ] The desk has been told
`

let shop: Server
let story: Story
/** What is asked for and has no answer yet. */
const held: ServerResponse[] = []
beforeAll(async () => {
  shop = createServer((request, response) => {
    if (request.url === '/cart') held.push(response)
    else response.end('{}')
  })
  await new Promise<void>(resolve => shop.listen(0, '127.0.0.1', resolve))
  const { port } = shop.address() as AddressInfo // of a server that listens on TCP
  const targets = `{ api: { kind: http, base: "http://127.0.0.1:${port}", hosts: [shop.test], private: true, reads: [/cart, /history] } }`
  const catalog = `channel: engineering-alerts
commands: {}
roles: { responder: ["@engineering"], approver: ["@engineering-leads"] }
timezone: UTC
systems:
  shop:
    name: Shop
    runbooks: .
    severities: { P1: { means: all is down, respond: 15m } }
    targets: ${targets}
`
  story = await startStory({ library: { 'catalog.yml': catalog, 'down.md': runbook } })
})
afterAll(async () => {
  await story?.close()
  for (const response of held) response.destroy()
  shop?.close()
})

test('a check of the proof that runs again shows its answer in the form when it arrives, and what waits goes with it', async () => {
  const { ana, press, shown, step, modal, until, workspace } = story
  await ana.command('/incident start P1 shop Nobody can pay', channel)
  await press(ana, await shown(/· INC-1 ·/), 'Take command')
  await press(ana, await step('Empty the queue'), 'Propose')
  await shown(/🛑 .*Empty the queue/, 1)
  await ana.command('/incident assign @chen call the bank', channel)
  await shown(/was given a task by <@\w+>[\s\S]*call the bank/, 1)
  await press(ana, await shown(/· INC-1 ·[\s\S]*Investigating/), 'Resolve')
  const opened = await modal(ana, /⏳ It can pay again/)
  expect(workspace.words(opened)).toMatch(/Tasks that nobody has said to be done[\s\S]*👤 call the bank · <@U0CHENWEI>/)
  await ana.clickIn('modal', { text: 'Done' })
  const fewer = await modal(ana, /⏳ It can pay again(?![\s\S]*call the bank)/)
  expect(workspace.words(fewer)).not.toContain('Tasks that nobody')
  expect(workspace.words(opened)).toMatch(/☐ Its history is whole.* · its check needs day/)
  expect(workspace.words(opened)).toMatch(/☐ The desk has been told$/m)
  expect(workspace.words(opened)).toMatch(
    /nothing that waits is run once this is over[\s\S]*🛑 DELETE .queue, .* · waits for its approval/,
  )

  ;(await until(() => held.at(-1), 'the check')).writeHead(503).end('{}')
  const missed = await modal(ana, /❌ It can pay again.* · not as expected/)
  expect(workspace.words(missed)).not.toContain('⏳')

  await ana.clickIn('modal', 'resolve.again')
  await modal(ana, /⏳ It can pay again/)
  ;(await until(() => held[1], 'the check once more')).destroy()
  const unread = await modal(ana, /❔ It can pay again.* · could not check/)
  expect(filledIn(unread, 'summary')).toBeNull()

  // The press once more, from what stood there before the answer: Slack refuses the hash of a view that was replaced.
  const replaced = () => workspace.journal.calls('views.update').filter(it => 'view_id' in it.arguments && it.answer)
  const before = replaced().length
  await workspace.faults.redeliver(1, 'block_actions')
  const again = await until(() => replaced()[before], 'the form once more')
  expect(again.answer).toMatchObject({ ok: true })

  await ana.submit({ reason: 'a false alarm' })
  await shown(/· INC-1 ·[\s\S]*Resolved[\s\S]*because: a false alarm/)
  await shown(/superseded[\s\S]*INC-1 was resolved/, 1)
})
