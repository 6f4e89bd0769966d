import { afterEach, expect, test } from 'vitest'
import { channel, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'
import { until } from '../support/until.ts'

let story: Story
afterEach(() => story.close())

/** What each look at the system found, oldest first, and what the proposal became of it. */
const looks = async (): Promise<readonly string[]> =>
  (await timelineOf(story.home, 1)).flatMap(it =>
    it.kind === 'verified' ? [`${it.data.found} → ${it.data.state}`] : [],
  )

/** A rollback that is running when the bot is killed, before it has sent anything. */
async function killWhileRunning(): Promise<void> {
  story = await startStory()
  const { ana, chen, demo, press, step, shown, modal } = story
  demo.systems.break('deploy')
  await ana.command('/incident start P1 OpsMantik Call events fail', channel)
  await press(ana, await shown(/Run all checks/), 'A deployment broke it')
  await press(ana, await step('Roll back to the deployment before'), 'Propose')
  await press(chen, await shown(/Roll back opsmantik-console .* · needs a second person/), 'Approve …')
  await modal(chen, /to approve/)
  demo.systems.break('slow')
  await chen.submit({ typed: 'opsmantik-console' })
  await shown(/Roll back opsmantik-console .* · running/)
  await demo.bot.kill('SIGKILL')
  demo.systems.mend('slow')
  await demo.bot.restart()
}

test('an interrupted change is read three times before it counts as not done, and is never sent again', async () => {
  await killWhileRunning()
  const { demo, shown } = story
  demo.advance(25_000)
  const gate = await shown(/Roll back opsmantik-console .* · unknown[\s\S]*is in production/)
  expect(story.workspace.words(gate)).toContain('Nobody should repeat it before it is known.')
  await until(async () => (await looks()).length === 1)
  demo.advance(60_000)
  await until(async () => (await looks()).length === 2)
  expect(await looks()).toEqual(['not-done → unknown', 'not-done → unknown'])
  demo.advance(120_000)
  await shown(/Roll back opsmantik-console .* · failed/)
  expect((await looks()).at(-1)).toBe('not-done → failed')
  expect((await demo.systems.state()).moves).toEqual([])
})

test('a person can have it read at once, and nothing else can be done to it meanwhile', async () => {
  await killWhileRunning()
  const { demo, ana, press, shown, step } = story
  demo.advance(25_000)
  const gate = await shown(/Roll back opsmantik-console .* · unknown/)
  await until(async () => (await looks()).length === 1)
  await press(ana, gate, 'Check now')
  await until(async () => (await looks()).length === 2)
  const waiting = await step('Roll back to the deployment before', 'nobody knows')
  expect(story.workspace.words(waiting)).toMatch(/Looked .* · it is not carried out so far · .* is in production/)
  await press(ana, waiting, 'Check now')
  await until(async () => (await looks()).length === 3)
  expect(story.workspace.words(waiting)).not.toContain('Propose')
  expect((await demo.systems.state()).moves).toEqual([])
})

test('a person says what became of it with how they know, which ends the doubt', async () => {
  await killWhileRunning()
  const { demo, ana, press, step, modal } = story
  demo.advance(25_000)
  const title = 'Roll back to the deployment before'
  await until(async () => (await looks()).length === 1)
  await press(ana, await step(title, 'nobody knows'), 'Say what became of it …')
  await modal(ana, /What became of it\?/)
  demo.advance(100_000)
  const early = await ana.submit({ outcome: 'not-done', reason: 'the dashboard shows no move' })
  expect(JSON.stringify(early)).toMatch(/It may still go through\. Look again in \d+ s/)
  expect(await ana.submit({ outcome: 'done', reason: 'the dashboard shows the move' })).toEqual({ ok: true })
  await step(title, 'done')
  expect((await looks()).at(-1)).toBe('done → succeeded')
})
