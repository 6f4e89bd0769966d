import { afterAll, beforeAll, expect, test } from 'vitest'
import { channel, type Story, startStory } from '../support/start-story.ts'

let story: Story
let card: string
beforeAll(async () => {
  story = await startStory()
  await story.ana.command('/incident start P1 OpsMantik Calls fail', channel)
  card = (await story.shown(/INC-1 · Calls fail/)).ts
  await story.ana.command('/incident take', channel)
  await story.shown(/INC-1 · Calls fail[\s\S]*commander/)
})
afterAll(() => story?.close())

const pictures = () => story.workspace.files().filter(it => it.name.startsWith('figures-') && it.bytes !== null)

test('posts the figures as a picture where it is asked, with the same in words', async () => {
  const { ana, gil, findEphemeral, until } = story
  await ana.command('/incident stats 90d chart', channel)
  await findEphemeral(ana, /on their way here as a picture/)
  const picture = await until(() => pictures()[0], 'the picture')
  expect(picture.name).toMatch(/^figures-90-days-\w+\.png$/)
  expect(picture.bytes?.subarray(1, 4).toString()).toBe('PNG')
  await ana.message(channel, '@Handrail stats chart', card)
  const inThread = () =>
    story.workspace.thread(channel, card).some(it => story.workspace.words(it).includes('in 30 days'))
  await until(inThread, 'the picture in the thread')
  await gil.command('/incident stats chart', channel)
  await findEphemeral(gil, /Only a responder/)
  await ana.command('/incident stats soon chart', channel)
  await findEphemeral(ana, /Say for how long/)
  expect(pictures()).toHaveLength(2)
})

test('asks for the unit when only a number is said', async () => {
  const { chen, findEphemeral } = story
  await chen.command('/incident stats 5', channel)
  await findEphemeral(chen, /Say for how long/)
})
