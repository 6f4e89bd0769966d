import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { channel, fieldOf, filledIn, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const documents: Readonly<Record<string, string>> = {
  'shop/orders.md':
    '# Orders are lost\n\n## Symptoms\n- The cart stays empty\n\n## Steps\n1. Ask for its health: `GET /health`\n   Expected: `ok: true`\n2. Ask for its figures: `GET /figures`\n3. Look at the orders\n',
  'shop/envios.md': '# Envíos\n\n## Síntomas\n- El envío está caído\n\n## Pasos\n1. Mira la cola\n',
  'shop/mails.md': '# Mails are late\n\n## Steps\n1. Open the mail provider’s dashboard\n',
}

const server = createServer((_, response) => response.end('{"ok":true}'))
let story: Story
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a listening TCP server has one
  const catalog = `channel: engineering-alerts
commands: {}
roles: { responder: ["@engineering"], approver: ["@engineering-leads"] }
timezone: UTC
systems:
  shop:
    name: Shop
    runbooks: shop
    severities: { P1: { means: all is down, respond: 15m } }
    targets: { api: { kind: http, base: "http://127.0.0.1:${port}", private: true, reads: [/health] } }
    escalation: [{ after: 1m, to: ["@engineering-leads"] }]
`
  story = await startStory({ library: { ...documents, 'catalog.yml': catalog } })
})
afterAll(async () => {
  await story.close()
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
})

test('a search shows what fits, and its button begins the walk without an incident', async () => {
  const { ana, workspace } = story
  await ana.command('/runbook search cart', channel)
  const list = await story.modal(ana, /1 runbook for “cart”/)
  expect(workspace.words(list)).toMatch(/Orders are lost[\s\S]*shop\/orders\.md[\s\S]*The cart stays empty/)
  expect(workspace.words(list)).not.toContain('Mails are late')
  await ana.clickIn('modal', 'runbook.start:0')
  const form = await story.modal(ana, /What do you see/)
  expect([filledIn(form, 'system'), filledIn(form, 'title'), filledIn(form, 'runbook')]).toEqual([
    'shop',
    'Orders are lost',
    'shop/orders.md',
  ])
  expect(await ana.submit({ [fieldOf(form, 'severity')]: 'Walk' })).toEqual({ ok: true })
  const card = await story.shown(/⚪ Walk · INC-1 · Orders are lost/)
  expect(workspace.words(card)).not.toContain('respond within')
  await story.step('Ask for its health', '', 1)
})

test('a search finds words in any order, with and without their accents', async () => {
  const { ana } = story
  await ana.command('/runbook search CAIDO envio', channel)
  await story.modal(ana, /1 runbook for “CAIDO envio”[\s\S]*Envíos/)
  await ana.close()
})

test('a check runs the reads that need nobody, and says why it left the others out', async () => {
  const { ana } = story
  await ana.command('/runbook check orders', channel)
  await story.findEphemeral(ana, /INC-2 is open/)
  const table = await story.shown(/Checks: Orders are lost.*all as expected/, 2)
  expect(story.workspace.words(table)).toMatch(/✅ .*Ask for its health/)
  expect(story.workspace.words(table)).toMatch(/Ask for its figures.* · not run: sends a request that needs a click/)
  expect((await timelineOf(story.home, 2)).map(it => it.kind)).toContain('checks-run')
})

test('a severity makes an incident of a walk that was none', async () => {
  const { ana } = story
  await ana.command('/incident severity P1 INC-1', channel)
  await story.shown(/🔴 P1 · INC-1 · Orders are lost/)
})

test('a walk begins in the incident that is named', async () => {
  const { ana } = story
  await ana.command('/runbook start mails INC-1', channel)
  await story.findEphemeral(ana, /The walk of “Mails are late” is in the thread of INC-1/)
  await story.step('Open the mail provider', '', 1)
})

test.each([
  ['check mails', /There is no check here that can run by itself/],
  ['start nothing like it', /No runbook is called “nothing like it”/],
  ['start are', /Several runbooks fit “are”: shop\/mails\.md \(Mails are late\); shop\/orders\.md/],
  ['start', /Say which runbook/],
  ['strat mails', /Did you mean \/runbook start\?/],
  ['search zebra', /No runbook fits the words “zebra”/],
  ['list bank', /No runbook fits the system “bank”/],
  ['help', /search WORDS/],
])('answers /runbook %s, and begins nothing', async (words, answer) => {
  await story.ana.command(`/runbook ${words}`, channel)
  await story.findEphemeral(story.ana, answer)
  expect(story.all().some(it => story.workspace.words(it).includes('INC-3'))).toBe(false)
})

test('a guest is shown nothing and begins nothing', async () => {
  const { gil } = story
  await gil.command('/runbook list', channel)
  await story.findEphemeral(gil, /Only a responder/)
  expect(gil.view()).toBeNull()
  await gil.command('/runbook check orders', channel)
  await story.until(() => gil.ephemerals().length === 2, 'the second answer')
  expect(story.all().some(it => story.workspace.words(it).includes('INC-3'))).toBe(false)
})
