import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { channel, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const documents: Readonly<Record<string, string>> = {
  'shop/cache.md': '# The cache is stale\n\n## Steps\n1. Empty the cache: `POST /cache/empty`\n',
  'shop/health.md':
    '# Orders are lost\n\n## Steps\n1. Ask for its health: `GET /health`\n   Expected: `ok: true`\n2. Look at the orders\n',
}

const asked: string[] = []
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`)
  response.setHeader('content-type', 'application/json')
  response.end('{"ok":true}')
})
let story: Story
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a listening TCP server has one
  const catalog = `channel: engineering-alerts
commands: {}
roles: { responder: ["@engineering"], approver: ["@engineering-leads"] }
systems:
  shop:
    name: Shop
    runbooks: shop
    severities: { P1: { means: all is down } }
    targets: { api: { kind: http, base: "http://127.0.0.1:${port}", private: true, reads: [/health] } }
`
  story = await startStory({ library: { ...documents, 'catalog.yml': catalog } })
})
afterAll(async () => {
  await story.close()
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
})

test('while a target is offline its cards say so, its checks cannot be made, and no change reaches it', async () => {
  const { ana, chen, press, shown, step, workspace } = story
  await ana.command('/incident start P1 Shop Something odd', channel)
  await shown(/· INC-1 ·/)
  await ana.command('/incident runbook cache INC-1', channel)
  await press(ana, await step('Empty the cache'), 'Propose')
  const gate = await shown(/🛑 \*POST \/cache\/empty\* · needs a confirmation/, 1)
  await ana.command('/incident start P1 Shop Mails are late', channel)
  await shown(/· INC-2 ·/)
  await ana.command('/incident runbook health INC-2', channel)
  await ana.command('/incident offline api 2h restoring the backup of 03:00 INC-1', channel)
  await story.findEphemeral(ana, /INC-1: nothing is asked of api and nothing is changed there/)
  for (const card of [/· INC-1 ·[\s\S]*🚧/, /· INC-2 ·[\s\S]*🚧/])
    expect(workspace.words(await shown(card))).toMatch(
      /`api` is offline until .*: restoring the backup of 03:00 \(ana\)/,
    )
  await shown(/POST[\s\S]*🚧[\s\S]*`api` is offline/, 1)

  await press(ana, await step('Ask for its health', '', 2), 'Run')
  const failed = await step('Ask for its health', 'could not check', 2)
  expect(workspace.words(failed)).toContain('api is offline until')
  await press(chen, gate, 'Confirm …')
  await story.modal(chen, /POST/)
  expect(await chen.submit({})).toEqual({ ok: true })
  await shown(/Empty the cache[\s\S]*api is offline until[\s\S]*Nothing was sent/, 1)
  expect(asked).toEqual([])
})

test('it ends by itself, and what was asked before is asked again', async () => {
  const { ana, press, shown, step, demo } = story
  demo.advance(2 * 3_600_000 + 60_000)
  await shown(/api is online again/, 1)
  await story.until(
    async () => !story.workspace.words(await shown(/· INC-1 ·/)).includes('🚧'),
    'the end of the banner',
  )
  await press(ana, await step('Ask for its health', '', 2), 'Run again')
  await step('Ask for its health', '✅', 2)
  expect(asked).toEqual(['GET /health'])
  const kinds = (await timelineOf(story.home, 1)).map(it => `${it.kind} ${it.actor.name}`)
  expect(kinds).toContain('offline ana')
  expect(kinds).toContain('online Handrail')
})

test('somebody ends it sooner; who names nothing, or has no role, is told so', async () => {
  const { ana, gil, findEphemeral } = story
  await ana.command('/incident offline nothing 2h x INC-1', channel)
  await findEphemeral(ana, /“nothing” is no target of this system.*It has api/)
  await ana.command('/incident online api INC-1', channel)
  await findEphemeral(ana, /api is not offline/)
  await gil.command('/incident offline api 2h x INC-1', channel)
  await findEphemeral(gil, /Only a responder/)
  await ana.command('/incident offline api 30m the pooler is moved INC-1', channel)
  await story.shown(/· INC-1 ·[\s\S]*the pooler is moved/)
  await ana.command('/incident online api INC-1', channel)
  await findEphemeral(ana, /INC-1: api is online again/)
})
