import { afterAll, beforeAll, expect, test } from 'vitest'
import { channel, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

let story: Story
beforeAll(async () => {
  story = await startStory()
  story.demo.systems.break('deploy')
})
afterAll(() => story?.close())

test('an incident shows what changed before it began, once, in its thread', async () => {
  const { ana, shown, workspace } = story
  await ana.command('/incident start P2 OpsMantik Call events fail', channel)
  const message = await shown(/\*Before it began\* · OpsMantik/, 1)
  const lines = workspace.words(message).split('\n')
  expect(lines.length).toBeLessThanOrEqual(4)
  expect(lines[1]).toMatch(/deployed \w{7} “Queue rewrite” by chen · \d+ (?:s|min) before · .*Diff/)
  expect((await timelineOf(story.home, 1)).filter(it => it.kind === 'changed-before')).toHaveLength(1)
})

test('the words `changed` show all of it again, and what is not known', async () => {
  const { ana, findEphemeral, workspace } = story
  await ana.command('/incident changed', channel)
  const all = await findEphemeral(ana, /\*Before it began\* · OpsMantik/)
  expect(workspace.words(all)).toContain('Queue rewrite')
})

test('what does not answer is said, and holds up nothing', async () => {
  const { chen, shown, workspace, demo } = story
  demo.systems.break('slow')
  await chen.command('/incident start drill P3 OpsMantik Clicks are late', channel)
  const message = await shown(/\*Before it began\* · OpsMantik/, 2)
  expect(workspace.words(message)).toMatch(/🧪/)
})
