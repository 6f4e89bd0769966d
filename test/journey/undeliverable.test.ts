import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { CallEntry } from '../../playground/workspace/journal.ts'
import { isJson } from '../../playground/workspace/json.ts'
import { channel, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

let story: Story
let started = 0
beforeAll(async () => {
  story = await startStory()
})
afterAll(() => story.close())
beforeEach(() => {
  story.workspace.faults.clear()
})

/** Starts the next incident, whose command stands for its commander's, and gives back its thread once it is whole. */
async function startIncident(): Promise<string> {
  started += 1
  await story.ana.command(`/incident start P3 OpsMantik Number ${started}`, channel)
  const card = await story.shown(new RegExp(`INC-${started} · Number ${started}`))
  await story.until(() => story.workspace.thread(channel, card.ts).length >= 3, 'the first step in its thread')
  return card.ts
}

/** The updates that stand in the thread, oldest first. */
function updates(thread: string): readonly string[] {
  return story.workspace
    .thread(channel, thread)
    .flatMap(it => /update number (\d+)/.exec(story.workspace.words(it))?.[1] ?? [])
}

test('a post to an archived channel is on the record, told to a person, and does not hold up what comes after', async () => {
  const { ana, workspace } = story
  const thread = await startIncident()
  await ana.command(`/incident take ${started}`, channel)
  await story.shown(/commander <@U0ANASOUZA>/)
  workspace.archiveChannel(channel)
  await ana.command(`/incident update INC-${started} update number 1`, 'C0GENERAL')
  const direct = /INC-1: a message could not be shown.*is_archived.*update number 1/s
  const isToAna = ({ arguments: said, status }: CallEntry) => said.channel === 'U0ANASOUZA' && status !== null
  await story.until(
    () => workspace.journal.calls('chat.postMessage').find(it => isToAna(it) && direct.test(String(it.arguments.text))),
    'a message to ana herself',
  )
  workspace.unarchiveChannel(channel)
  await story.until(() => updates(thread).length > 0, 'the update that was refused')
  await ana.command(`/incident update INC-${started} update number 2`, channel)
  await story.until(() => updates(thread).length > 1, 'the second update')
  expect(updates(thread)).toEqual(['1', '2'])
  expect(await timelineOf(story.home, started)).toContainEqual(
    expect.objectContaining({ kind: 'undeliverable', data: expect.objectContaining({ reason: 'is_archived' }) }),
  )
})

/** Breaks the next posts, posts three updates, and waits until all are there, once and in order. */
async function postThree(thread: string, incident: number, fault: Parameters<typeof story.workspace.faults.answer>[1]) {
  const { ana, workspace } = story
  workspace.faults.answer('chat.postMessage', fault)
  for (const number of [1, 2, 3]) {
    expect(await ana.command(`/incident update INC-${incident} update number ${number}`, channel)).toEqual({ ok: true })
  }
  await workspace.until(() => updates(thread).includes('3'), 'the last update')
  expect(updates(thread)).toEqual(['1', '2', '3'])
  const ids = workspace
    .thread(channel, thread)
    .map(it => isJson(it.metadata?.event_payload) && it.metadata.event_payload.id)
  expect(new Set(ids).size).toBe(ids.length)
}

/** A call that hangs is given up after ten seconds; the other tests run meanwhile, on incidents of their own. */
let hanging: Promise<void> = Promise.resolve()

test('a call that hangs holds up no other incident', async () => {
  const { ana, workspace } = story
  const thread = await startIncident()
  hanging = postThree(thread, started, { hang: true, times: 1 })
  hanging.catch(() => undefined)
  await workspace.journal.waitFor(it => it.kind === 'fault' && it.fault === 'struck')
  const other = await startIncident()
  await ana.command(`/incident update INC-${started} update number 1`, channel)
  await story.until(() => updates(other).length > 0, 'the update of the other incident')
  expect(updates(thread)).toEqual([])
})

test.each([
  ['fails', { status: 503, times: 2 }],
  ['loses its answer', { lost: true, times: 1 }],
])('when Slack %s, everything arrives once and in order', async (_how, fault) => {
  await postThree(await startIncident(), started, fault)
})

test('when Slack hangs, everything arrives once and in order', async () => {
  await hanging
})

// Behind that, since its posts would be calls between these.
test('a pause that Slack asks for is kept, also by what is written meanwhile', async () => {
  const { journal } = story.workspace
  const thread = await startIncident()
  journal.clear()
  await postThree(thread, started, { retryAfter: 1, times: 2 })
  const calls = journal.calls('chat.postMessage')
  const pauses = calls.flatMap((it, index) => (it.status === 429 ? [(calls[index + 1]?.at ?? 0) - it.at] : []))
  expect(pauses).toHaveLength(2)
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(990)
})
