import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { CallEntry } from '../../playground/workspace/journal.ts'
import type { Workspace } from '../../playground/workspace/workspace.ts'
import type { Program } from '../../src/runbook/program.ts'
import type { TestDatabase } from '../support/database.ts'
import { channel, givenBot, givenDatabase, givenWorkspace } from '../support/given-bot.ts'
import { program, step } from '../support/programs.ts'
import { until } from '../support/until.ts'

const cards = (workspace: Workspace) => workspace.messages(channel).filter(it => it.threadTs === null)

const limited = (workspace: Workspace) =>
  workspace.journal.entries.flatMap(it => (it.kind === 'fault' && it.fault === 'rate-limited' ? [it.detail] : []))

const behind = ({ kysely }: TestDatabase) =>
  kysely.selectFrom('messages').select('surface').whereRef('wanted', '>', 'shown').execute()

const allShown = (database: TestDatabase) =>
  until(async () => ((await behind(database)).length === 0 ? true : null), 'everything to be shown')

test('two copies that show much at once keep within the limits of Slack together, and lose nothing', async () => {
  const database = await givenDatabase()
  // Ten times as many calls in a tenth of the time.
  const workspace = await givenWorkspace({ rateLimits: 10 })
  const bots = [
    await givenBot(workspace, { url: database.url, receiver: 'http', rate: 10 }),
    await givenBot(workspace, { url: database.url, receiver: 'http', rate: 10 }),
  ]
  const ana = workspace.as('U0ANASOUZA')
  const sendTo = (index: number) => workspace.deliverTo(bots[index % 2]?.address ?? null)
  const incidents = 12
  for (let index = 1; index <= incidents; index += 1) {
    sendTo(index)
    await ana.command(`/incident start P1 shop number ${index}`, channel)
  }
  await workspace.until(() => cards(workspace).length === incidents, 'the cards')
  for (const [index, card] of cards(workspace).entries()) {
    sendTo(index)
    await ana.click(channel, card.ts, { text: 'Take command' })
    for (const severity of ['P2', 'P1', 'P2']) {
      await ana.command(`/incident severity INC-${index + 1} ${severity}`, channel)
    }
  }
  await allShown(database)
  expect(limited(workspace)).toEqual([])
  for (const card of cards(workspace)) expect(workspace.words(card)).toMatch(/P2.*(?<!no )commander/s)
})

test('a post that Slack put off is sent again after its pause, without a search and without a call in between', async () => {
  const database = await givenDatabase()
  const workspace = await givenWorkspace()
  await givenBot(workspace, { url: database.url })
  const ana = workspace.as('U0ANASOUZA')
  await ana.command('/incident start P1 shop the first', channel)
  await workspace.until(() => cards(workspace).length === 1, 'the first card')
  await allShown(database)
  workspace.journal.clear()
  workspace.faults.answer('chat.postMessage', { retryAfter: 2, times: 1 })
  await ana.command('/incident start P1 shop the second', channel)
  await workspace.journal.waitFor(it => it.kind === 'call' && it.status === 429)
  // Another incident's post goes to the same channel; an update is of another method, and waits for nothing.
  await ana.command('/incident start P1 shop the third', channel)
  await ana.command('/incident take INC-1', channel)
  const [first] = cards(workspace)
  await workspace.until(() => /(?<!no )commander/.test(workspace.words(first ?? expect.fail())), 'the commander')
  expect(cards(workspace)).toHaveLength(1)
  await workspace.until(() => cards(workspace).length === 3, 'all cards')
  await allShown(database)

  const posts: readonly CallEntry[] = workspace.journal.calls('chat.postMessage')
  const [refused, ...later] = posts
  expect(refused?.status).toBe(429)
  for (const post of later) expect(post.at - (refused?.at ?? 0)).toBeGreaterThanOrEqual(2_000)
  expect(workspace.journal.calls('conversations.history')).toEqual([])
  expect(workspace.journal.calls('conversations.replies')).toEqual([])
  expect(cards(workspace)).toHaveLength(3)
})

test('a thread that is late for more than a few seconds is said to be so on its card, until it is not', async () => {
  const database = await givenDatabase()
  const workspace = await givenWorkspace()
  await givenBot(workspace, { url: database.url })
  const ana = workspace.as('U0ANASOUZA')
  await ana.command('/incident start P1 shop nobody can pay', channel)
  await workspace.until(() => cards(workspace).length === 1, 'the card')
  await allShown(database)
  workspace.faults.answer('chat.postMessage', { retryAfter: 9, times: 1 })
  await ana.command('/incident update INC-1 the bank looks into it', channel)
  const card = () => workspace.words(cards(workspace)[0] ?? expect.fail())
  await workspace.until(() => card().includes('the thread is late since'), 'the card to say so')
  const thread = () => workspace.thread(channel, cards(workspace)[0]?.ts ?? '')
  expect(thread().some(it => it.text.includes('the bank looks into it'))).toBe(false)
  await workspace.until(() => thread().some(it => it.text.includes('the bank looks into it')), 'the update')
  await workspace.until(() => !card().includes('the thread is late'), 'the card to say so no more')
})

const byHand: Program = {
  ...program,
  file: 'down.md',
  system: 'shop',
  steps: ['L10', 'L20', 'L30'].map(id => step(id, { kind: 'fix', effect: 'human', runnable: false })),
}

test('a step that was pressed is shown before the progress that it brings to the card and to the walk', async () => {
  const database = await givenDatabase()
  const workspace = await givenWorkspace()
  const bots = [
    await givenBot(workspace, { url: database.url, receiver: 'http', rate: 1, programs: { shop: [byHand] } }),
    await givenBot(workspace, { url: database.url, receiver: 'http', rate: 1, programs: { shop: [byHand] } }),
  ]
  const ana = workspace.as('U0ANASOUZA')
  const thread = () => cards(workspace).flatMap(card => workspace.thread(channel, card.ts))
  const current = () => thread().find(it => workspace.words(it).split('\n').includes('Done'))
  await ana.command('/incident start P1 shop nobody can pay', channel)
  const first = await workspace.until(current, 'the first step')
  // It is acknowledged with its first step, which is news of the incident and not only progress.
  await ana.click(channel, first.ts, { text: 'Done' })
  const second = await workspace.until(() => (current()?.ts === first.ts ? null : current()), 'the second step')
  await allShown(database)
  workspace.journal.clear()
  // Five updates may be made at once. Two are left: so many are kept for what people wait for.
  await sql`update handrail.call_turns set rests_at = clock_timestamp() + interval '4 s' where key = 'chat.update'`.execute(
    database.kysely,
  )
  workspace.deliverTo(bots[1]?.address ?? null)
  await ana.click(channel, second.ts, { text: 'Done' })
  await allShown(database)
  const [card, walk] = thread()
  const updated = workspace.journal.calls('chat.update').map(it => it.arguments.ts)
  expect(updated[0]).toBe(second.ts)
  expect(new Set(updated)).toEqual(new Set([second.ts, card?.ts, walk?.ts]))
})
