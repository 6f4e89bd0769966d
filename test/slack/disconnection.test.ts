import { expect, test } from 'vitest'
import { elementsOf } from '../../playground/workspace/blocks/elements-of.ts'
import type { Workspace } from '../../playground/workspace/workspace.ts'
import { readTimeline, type TimelineEntry } from '../../src/store/timeline.ts'
import { timelineLine } from '../../src/views/kit/timeline-line.ts'
import { channel, givenBot, givenDatabase, givenWorkspace } from '../support/given-bot.ts'

const minute = 60_000

async function givenIncident() {
  const database = await givenDatabase()
  // What does not arrive is not sent again: the bot alone has to notice.
  const workspace = await givenWorkspace({ retryAfterMs: [] })
  const bot = await givenBot(workspace, { url: database.url })
  const ana = workspace.as('U0ANASOUZA')
  await ana.command('/incident start P1 shop nobody can pay', channel)
  const card = await workspace.until(
    () => workspace.messages(channel).find(it => elementsOf(it.blocks).length > 0),
    'the card',
  )
  const record = () => readTimeline(database.kysely, 1, { after: 0, limit: 99 })
  const recorded = async (found: (entries: readonly TimelineEntry[]) => boolean): Promise<readonly TimelineEntry[]> => {
    const deadline = performance.now() + 15_000
    for (;;) {
      const entries = await record()
      if (found(entries)) return entries
      if (performance.now() > deadline) throw new Error(`The record is ${JSON.stringify(entries)}`)
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }
  return { workspace, bot, ana, card, record, recorded, database }
}

const connectedAgain = (workspace: Workspace, deadline: number) =>
  workspace.until(() => workspace.connected(), 'a connection', deadline)

test('a socket that went deaf is noticed within a minute; what was said meanwhile is answered once, and the gap stated', async () => {
  const { workspace, ana, card, recorded } = await givenIncident()
  const began = performance.now()
  workspace.faults.deafenSocket()
  await ana.message(channel, '@Handrail note the bank says it is them', card.ts)
  await ana.message(channel, 'nothing for the bot', card.ts)
  await workspace.until(() => workspace.journal.calls('apps.connections.open').length > 2, 'a new connection', minute)
  expect(performance.now() - began).toBeLessThan(minute)

  const entries = await recorded(all => all.some(it => it.kind === 'gap'))
  expect(entries.map(it => it.kind)).toEqual(['opened', 'note', 'gap'])
  expect(entries.map(timelineLine).at(-1)).toMatch(
    /^Slack was not connected from 20.* UTC to 20.* UTC; 1 in the thread answered afterwards$/,
  )
  const [note, gap] = [entries[1], entries[2]]
  expect(note?.actor.id).toBe('U0ANASOUZA')
  expect(gap?.data.fromAt).not.toBe(gap?.data.toAt)

  // The event itself, late: the same message is the same input.
  await connectedAgain(workspace, minute)
  await workspace.faults.redeliver(3)
  await ana.command('/incident take', channel)
  const after = await recorded(all => all.some(it => it.kind === 'taken'))
  expect(after.filter(it => it.kind === 'note')).toHaveLength(1)
})

test('a socket that was cut is back at once, also after Slack could not be reached for a while', async () => {
  const { workspace, ana, bot, recorded } = await givenIncident()
  workspace.faults.answer('apps.connections.open', { status: 503, times: 3 })
  workspace.faults.dropSocket()
  await workspace.until(() => !workspace.connected(), 'the cut')
  await connectedAgain(workspace, minute)
  await ana.command('/incident take', channel)
  const entries = await recorded(all => all.some(it => it.kind === 'gap') && all.some(it => it.kind === 'taken'))
  expect(entries.map(it => it.kind).sort()).toEqual(['gap', 'opened', 'taken'])
  expect(entries.map(timelineLine).join()).toContain('nothing in the thread was missed')
  expect(bot.log.join('')).toContain('Slack cannot be reached')
})

test('a connection that Slack asks to renew is renewed without a word in any record', async () => {
  const { workspace, ana, recorded } = await givenIncident()
  const before = workspace.journal.calls('apps.connections.open').length
  workspace.faults.refreshSocket()
  await workspace.until(() => workspace.journal.calls('apps.connections.open').length > before, 'a new connection')
  await workspace.until(() => workspace.connected(), 'the connection')
  await ana.command('/incident take', channel)
  const entries = await recorded(all => all.some(it => it.kind === 'taken'))
  expect(entries.map(it => it.kind)).toEqual(['opened', 'taken'])
})

test('a message that went into the record and is then deleted in Slack leaves a new entry, and the old one', async () => {
  const { workspace, ana, card, recorded, database } = await givenIncident()
  const kept = await ana.message(channel, '@Handrail note the bank says it is them', card.ts)
  await recorded(all => all.some(it => it.kind === 'note'))
  const other = await ana.message(channel, 'thinking aloud', card.ts)
  workspace.deleteMessage(channel, other.ts)
  workspace.deleteMessage(channel, kept.ts)
  const entries = await recorded(all => all.some(it => it.kind === 'deleted'))
  await workspace.faults.redeliver(2)
  expect(entries.map(it => it.kind)).toEqual(['opened', 'note', 'deleted'])
  expect(entries[1]?.data.text).toBe('the bank says it is them')
  expect((await readTimeline(database.kysely, 1, { after: 0, limit: 99 })).map(it => it.kind)).toEqual([
    'opened',
    'note',
    'deleted',
  ])
})

test('what was edited, deleted and pinned while nothing arrived is on the record afterwards, once', async () => {
  const { workspace, ana, card, recorded, record } = await givenIncident()
  const chen = workspace.as('U0CHENWEI')
  const say = (words: string) => chen.message(channel, words, card.ts)
  const [edited, deleted, untouched, pinned] = [
    await say('one'),
    await say('two'),
    await say('three'),
    await say('four'),
  ]
  for (const { ts } of [edited, deleted, untouched]) await ana.react(channel, ts, 'pushpin')
  await ana.message(channel, '@Handrail note five', card.ts)
  await recorded(all => all.some(it => it.kind === 'note'))

  const opened = workspace.journal.calls('apps.connections.open').length
  workspace.faults.deafenSocket()
  await chen.edit(channel, edited.ts, 'one, or rather <1>')
  await chen.delete(channel, deleted.ts)
  await ana.react(channel, pinned.ts, 'pushpin')
  await workspace.as('U0GILNOVAK').react(channel, pinned.ts, 'pushpin')
  // A deaf socket counts as connected.
  const isNew = () => workspace.journal.calls('apps.connections.open').length > opened
  await workspace.until(isNew, 'a new connection', minute)
  const lines = (await recorded(all => all.some(it => it.kind === 'gap'))).map(timelineLine)
  expect(lines.slice(5)).toEqual([
    'a message was edited, which said: one; it says now: one, or rather <1>',
    'a message was deleted, which said: two',
    'pinned what chen said: four',
    expect.stringMatching(/^Slack was not connected .*; 3 edits, deletions or pins recorded afterwards$/),
  ])

  // The events, late, and the same messages read once more.
  await workspace.faults.redeliver(4)
  workspace.faults.dropSocket()
  await workspace.until(() => !workspace.connected(), 'the cut')
  await connectedAgain(workspace, minute)
  await ana.command('/incident take', channel)
  await recorded(all => all.some(it => it.kind === 'taken'))
  const count = (all: readonly TimelineEntry[], ...kinds: string[]) => all.filter(it => kinds.includes(it.kind)).length
  expect(count(await record(), 'edited', 'deleted', 'pinned')).toBe(6)

  // Taken off, and pinned again while nothing arrives.
  for (const id of ['U0ANASOUZA', 'U0GILNOVAK']) await workspace.as(id).react(channel, pinned.ts, 'pushpin', false)
  await recorded(all => all.some(it => it.kind === 'unpinned'))
  workspace.faults.answer('apps.connections.open', { status: 503, times: 2 })
  workspace.faults.dropSocket()
  await workspace.until(() => !workspace.connected(), 'the cut')
  await ana.react(channel, pinned.ts, 'pushpin')
  await recorded(all => count(all, 'pinned') === 5)
})
