import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandLine } from '../support/command-line.ts'
import { channel, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

let story: Story
beforeAll(async () => {
  story = await startStory()
})
afterAll(() => story?.close())

function handrail(words: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const folders = [path.resolve('runbooks'), path.join(story.home, '.handrail', 'demo')]
  const env = {
    HANDRAIL_HOME: path.join(story.home, '.handrail'),
    HANDRAIL_RUNBOOKS: folders.join(path.delimiter),
    ...more,
  }
  return commandLine(['incident', ...words], { env })
}

const noBot = expect.stringContaining('No bot answers: this terminal does it, with the variables that are set here.')

// Each command is a start of its own, and of the database.
test('what a terminal without credentials could not check replaces no answer of the bot', {
  timeout: 120_000,
}, async () => {
  const { ana, demo, shown, home } = story
  demo.systems.break('deploy')
  await ana.command('/incident start P1 OpsMantik Call events fail with 5xx', channel)
  await shown(/Ask the API for its health/, 1)
  const byBot = await handrail(['run', '1', 'L53'])
  expect(byBot).toMatchObject({ code: 1, err: '', out: expect.stringMatching(/^not as expected: /) })

  await demo.bot.kill()
  const alone = await handrail(['run', '1', 'L53'])
  expect(alone).toMatchObject({ code: 1, err: noBot })
  expect(alone.out).toMatch(
    /could not check: .*VERCEL_TOKEN is not set.* What was seen before stays\.\nnot as expected: /,
  )
  const verdicts = (await timelineOf(home, 1)).filter(it => it.kind === 'step-verdict')
  expect(verdicts.map(it => it.data.kept)).toEqual([undefined, 'not-as-expected'])

  // What needs none is checked all the same.
  expect(await handrail(['run', '1', 'L26'])).toMatchObject({ err: noBot, out: expect.stringMatching(/as expected: /) })
})
