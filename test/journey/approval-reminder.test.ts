import { afterAll, beforeAll, expect, test } from 'vitest'
import { channel, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const minute = 60_000
const waiting = /🛑 \*Roll back opsmantik-console .* · needs a second person/
const reminder = /🛑 Waits for an approval since/

let story: Story
beforeAll(async () => {
  story = await startStory()
  story.demo.systems.break('deploy')
  const { ana, press, shown, step } = story
  await ana.command('/incident start P1 OpsMantik Call events fail', channel)
  await press(ana, await shown(/Run all checks/, 1), 'A deployment broke it')
  await press(ana, await step('Roll back to the deployment before', '', 1), 'Propose')
  await shown(waiting, 1)
})
afterAll(() => story?.close())

const saying = (words: RegExp) => story.all().filter(it => words.test(story.workspace.words(it)))
const reminders = async () => (await timelineOf(story.home, 1)).filter(it => it.kind === 'approval-due').length

test('whoever may approve is mentioned again once after ten minutes, with a link to the gate', async () => {
  const { demo, workspace, shown } = story
  demo.advance(9 * minute)
  demo.advance(2 * minute)
  const said = await shown(reminder, 1)
  expect(said.broadcast).toBeFalsy()
  expect(workspace.words(said)).toMatch(
    /<http[^|>]*\|Roll back opsmantik-console[^>]*>[\s\S]*until[\s\S]*<!subteam\^\w+>/,
  )
  demo.advance(10 * minute)
  await story.workspace.until(async () => (await reminders()) === 2, 'the level')
  // Those of the level were mentioned before, but for who asked.
  expect(saying(reminder)).toHaveLength(1)
})

test('who asked is told once that it is done, by whom it was approved, and nothing more is asked for', async () => {
  const { chen, demo, modal, press, shown, workspace } = story
  await press(chen, await shown(waiting, 1), 'Approve …')
  await modal(chen, /Type opsmantik-console/)
  await chen.submit({ typed: 'opsmantik-console' })
  const told = workspace.words(await shown(/✅ Done: /, 1))
  expect(told).toMatch(/Done: <http[^|>]*\|Roll back opsmantik-console[^>]*> · approved by \S+[\s\S]*<@U0ANASOUZA>/)
  demo.advance(30 * minute)
  await shown(/An update is overdue/, 1)
  expect(saying(/✅ Done: /)).toHaveLength(1)
  await shown(/Waited for an approval: <http[^>]*Roll back.*> · approved by <@U0CHENWEI>/, 1)
  expect(saying(reminder)).toEqual([])
  expect(await reminders()).toBe(2)
})
