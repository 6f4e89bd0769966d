import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../playground/workspace/act-as.ts'
import { channel, filledIn, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

let story: Story
beforeAll(async () => {
  story = await startStory()
  await story.ana.command('/incident start P1 OpsMantik Calls fail', channel)
  await story.shown(/INC-1 · Calls fail/)
})
afterAll(() => story?.close())

async function answerTo(by: Actor, act: () => Promise<unknown>): Promise<string> {
  const before = by.ephemerals().length
  await act()
  return story.workspace.words(await story.until(() => by.ephemerals()[before], 'an answer'))
}

async function said(by: Actor, text: string, thread?: string): Promise<string> {
  return (await by.message(channel, text, thread)).ts
}

const recorded = async (incident: number, kind: string) =>
  (await timelineOf(story.home, incident)).filter(it => it.kind === kind)

test('a pushpin puts a message on the timeline, when it was posted, and following edits; taken off, it says so', async () => {
  const { ana, chen, gil, shown, workspace } = story
  const { ts: card } = await shown(/INC-1 · Calls fail/)
  const ts = await said(chen, 'it began when the queue was rewritten', card)
  expect(await answerTo(gil, () => gil.react(channel, ts, 'pushpin'))).toMatch(/responder/)
  expect(await answerTo(ana, () => ana.react(channel, ts, 'pushpin'))).toBe('The message is on the timeline of INC-1.')
  const [pinned] = await recorded(1, 'pinned')
  expect(pinned).toMatchObject({
    actor: { name: 'ana' },
    data: {
      text: 'it began when the queue was rewritten',
      author: { name: 'chen' },
      happenedAt: new Date(Number(ts) * 1000).toISOString(),
      permalink: expect.stringContaining(`thread_ts=${card}`),
    },
  })
  expect(await answerTo(ana, () => ana.command('/incident timeline', channel))).toMatch(/chen said: it began when/)
  expect(await answerTo(chen, () => chen.react(channel, ts, 'pushpin'))).toMatch(/on the timeline of INC-1 already/)
  await chen.react(channel, ts, 'pushpin', false)
  await gil.react(channel, ts, 'pushpin', false)
  expect(await recorded(1, 'unpinned')).toEqual([])
  expect(await answerTo(ana, () => ana.react(channel, ts, 'pushpin', false))).toMatch(/pinned no longer/)
  expect(await recorded(1, 'unpinned')).toHaveLength(1)
  expect(await answerTo(ana, () => ana.react(channel, ts, 'pushpin'))).toMatch(/on the timeline of INC-1/)
  workspace.deleteMessage(channel, ts)
  const deleted = () => recorded(1, 'deleted')
  await expect.poll(deleted).toHaveLength(1)
})

test('what the bot posts is not pinned, and other signs and channels say nothing', async () => {
  const { ana, shown } = story
  const { ts } = await shown(/INC-1 · Calls fail/)
  expect(await answerTo(ana, () => ana.react(channel, ts, 'pushpin'))).toMatch(/not pinned/)
  const other = await said(ana, 'lunch?')
  await ana.react(channel, other, 'eyes')
  expect(await recorded(1, 'pinned')).toHaveLength(2)
})

test('a shortcut puts a message on the timeline of the incident that a form asks for', async () => {
  const { ana, chen, modal } = story
  await ana.command('/incident start P2 OpsMantik Mails are late', channel)
  const { ts: card } = await story.shown(/INC-2 · Mails are late/)
  // People see a card a moment before its address is written down.
  const address = card.replace('.', '')
  const list = () => answerTo(ana, () => ana.command('/incident list', channel))
  await expect.poll(list).toContain(address)
  const inThread = await said(chen, 'the mails queue up', card)
  expect(await answerTo(ana, () => ana.shortcut('add_to_timeline', { channel, ts: inThread }))).toMatch(/INC-2/)
  const ts = await said(chen, 'customers write that <nothing> arrives')
  await ana.shortcut('add_to_timeline', { channel, ts })
  await modal(ana, /can mean several incidents/)
  expect(await answerTo(ana, () => ana.submit({ incident: '1' }))).toBe('The message is on the timeline of INC-1.')
  expect((await recorded(1, 'pinned')).at(-1)?.data.text).toBe('customers write that <nothing> arrives')
})

test('an incident is started from a message, which is on its timeline, and from nothing', async () => {
  const { ana, gil, chen, modal } = story
  const ts = await said(chen, 'P2 OpsMantik the export is empty')
  await ana.shortcut('start_incident_from_message', { channel, ts })
  const form = await modal(ana, /Start an incident|What do you see/)
  expect(filledIn(form, 'severity')).toBe('P2')
  expect(filledIn(form, 'title')).toContain('the export is empty')
  expect(await answerTo(ana, () => ana.submit({}))).toMatch(/INC-3 is open/)
  expect((await recorded(3, 'pinned'))[0]?.data.text).toBe('P2 OpsMantik the export is empty')
  await gil.shortcut('start_incident')
  await modal(gil, /responder/)
  await gil.close(true)
  await chen.shortcut('start_incident')
  await modal(chen, /What do you see/)
})

test('a note says of another time, by word, mention and form, and the timeline has it there', async () => {
  const { ana, press, shown, modal } = story
  const note = (words: string) => answerTo(ana, () => ana.command(`/incident note INC-1 ${words}`, channel))
  expect(await note('yesterday 23:59 the queue was full')).toMatch(
    /Noted on INC-1 at <!date\^\d+\^\{date_short_pretty\} \{time\}\|\d{4}-\d\d-\d\d 20:59 UTC>, read as clocks in Europe\/Istanbul show it: “the queue was full”/,
  )
  const { ts: card } = await shown(/INC-1 · Calls fail/)
  const late = () => ana.message(channel, '@Handrail note yesterday 23:58 it began', card)
  expect(await answerTo(ana, late)).toMatch(/20:58 .*“it began”/)
  const times = (await recorded(1, 'note')).map(it => String(it.data.happenedAt).slice(11, 16))
  expect(times).toEqual(['20:59', '20:58'])
  expect(await note('2020-01-01 14:05 long ago')).toMatch(/more than a day before the incident began/)
  expect(await answerTo(ana, () => ana.command('/incident timeline INC-1', channel))).toMatch(
    /note: it began \(noted at .*note: the queue was full \(noted at .*opened: Calls fail/s,
  )
  await press(ana, await shown(/INC-1 · Calls fail/), 'More')
  await modal(ana, /Merge or link/)
  await ana.clickIn('modal', { text: 'Note' })
  await modal(ana, /When was that/)
  await ana.submit({ text: 'the workers stopped', at: 'soon' })
  await modal(ana, /When was that/)
  expect(await answerTo(ana, () => ana.submit({ text: 'the workers stopped', at: 'yesterday 23:57' }))).toMatch(/20:57/)
})
