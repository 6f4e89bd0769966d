import { afterAll, beforeAll, expect, test } from 'vitest'
import { channel, filledIn, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const deploying = 'Deploy the latest commit again'

let story: Story
beforeAll(async () => {
  story = await startStory()
})
afterAll(() => story?.close())

const hosted = () => story.demo.systems.stories.production.hosted

test('a build that goes on is shown as running until Vercel says that it is ready, and the proof comes next', async () => {
  const { ana, workspace, shown, step, press, demo, modal } = story
  const { deployments } = hosted()
  deployments.endBuilds(null)
  await ana.command('/incident start P1 Production The API does not answer', channel)
  await press(ana, await shown(/Run all checks/, 1), 'Run all checks')
  await press(ana, await step(deploying), 'Propose')
  await press(ana, await shown(/🛑 \*Deploy production-app again .* · needs a confirmation/, 1), 'Confirm …')
  await modal(ana, /Deploy production-app again/)
  await ana.submit({})
  await shown(/⏳ \*Deploy production-app again .* · running[\s\S]*Vercel builds dpl_\w+ from dpl_\w+; it goes live/, 1)
  await step(deploying, '⏳')
  demo.advance(11_000)
  await shown(/⏳ \*Deploy production-app again .* · running[\s\S]*builds dpl_\w+ again \(BUILDING\)/, 1)
  deployments.endBuilds('READY')
  demo.advance(11_000)
  await shown(/✅ \*Deploy production-app again .* · done[\s\S]*is ready and in production of production-app/, 1)
  const done = workspace.words(await step(deploying, '✅'))
  expect(done).toMatch(/· done ·/)
  expect(done).not.toContain('as expected')
  await shown(/The API says that it is healthy/, 1)
  expect(workspace.words(await shown(/· INC-1 ·/))).not.toContain('step 5')
  const kinds = (await timelineOf(story.home, 1)).map(it => it.kind)
  expect(kinds.filter(it => it.startsWith('execut'))).toEqual(['executed'])
})

test('what is rolled back to has other code than what was deployed again', async () => {
  const { ana, workspace, modal } = story
  const { deployments } = hosted()
  const live = deployments.live()
  await ana.command('/rollback production', channel)
  const form = await modal(ana, /Proposed in the thread of INC-1/)
  const wanted = deployments.all().find(it => it.target === 'production' && it.sha !== live.sha)
  expect(filledIn(form, 'release')).toBe(`rollback:${wanted?.id}`)
  expect(workspace.words(form)).toMatch(/\*Between\* {2}2 deployments leave production: \w{7} “[^”]*”\n/)
  const same = deployments.all().find(it => it.sha === live.sha && it.id !== live.id)
  await ana.select('modal', 'rollback.release', `rollback:${same?.id}`)
  expect(workspace.words(await modal(ana, /\*Code\*/))).toMatch(
    /\*Between\* {2}one deployment leaves production[\s\S]*⚠️ \*Code\* {2}stays the same: both are of \w{7}/,
  )
  await ana.close()
})
