import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../playground/workspace/act-as.ts'
import { channel, type Story, startStory } from '../support/start-story.ts'

let story: Story
beforeAll(async () => {
  story = await startStory()
})
afterAll(() => story?.close())

async function answerTo(by: Actor, act: () => Promise<unknown>): Promise<string> {
  const before = by.ephemerals().length
  await act()
  return story.workspace.words(await story.until(() => by.ephemerals()[before], 'an answer'))
}

test('whoever joins late is told what happened so far, in words, in the thread and by a button', async () => {
  const { ana, chen, gil, shown, step, press, modal, demo } = story
  demo.systems.break('deploy')
  await ana.command('/incident start P1 OpsMantik Call events fail with 5xx', channel)
  await press(ana, await step('Ask the API for its health'), 'Run')
  await step('Ask the API for its health', '❌')
  await answerTo(ana, () => ana.command('/incident note the queue grows', channel))
  const told =
    /So far in .*INC-1.*P1 · OpsMantik.*not as expected.*Ask the API for its health.*note: the queue grows.*step 1 of .*@/s
  expect(await answerTo(chen, () => chen.command('/incident catchup', channel))).toMatch(told)
  const { ts } = await shown(/INC-1 · Call events fail/)
  expect(await answerTo(chen, () => chen.message(channel, '@Handrail catchup', ts))).toMatch(told)
  await chen.click(channel, ts, 'card.more')
  await modal(chen, /INC-1/)
  await chen.clickIn('modal', { text: 'What happened so far' })
  await modal(chen, told)
  await chen.close(true)
  expect(
    gil
      .ephemerals()
      .map(it => story.workspace.words(it))
      .join(),
  ).not.toMatch(/the queue grows/)
})

test('an incident names the earlier ones that it is like, with what helped', async () => {
  const { ana, shown, workspace } = story
  expect(await answerTo(ana, () => ana.command('/incident similar 1', channel))).toMatch(
    /No earlier incident of OpsMantik/,
  )
  const { ts } = await shown(/INC-1 · Call events fail/)
  await ana.click(channel, ts, 'card.resolve')
  await story.modal(ana, /INC-1/)
  await answerTo(ana, () => ana.submit({ reason: 'for the test', summary: 'rolled back the deployment' }))
  await ana.command('/incident start P2 OpsMantik The call event endpoint answers 5xx', channel)
  const message = await shown(/Like .*INC-1/, 2)
  expect(workspace.words(message)).toMatch(/Before it began.*Like .*INC-1.*rolled back the deployment/s)
  expect(await answerTo(ana, () => ana.command('/incident similar 2', channel))).toMatch(
    /1 earlier incident is like INC-2.*INC-1.*rolled back the deployment.*Call events fail with 5xx/s,
  )
})
