import { afterAll, beforeAll, expect, test } from 'vitest'
import { incident } from '../../commands/incident.ts'
import type { Actor } from '../../playground/workspace/act-as.ts'
import { channel, type Story, startStory } from '../support/start-story.ts'

let story: Story
let card: string
beforeAll(async () => {
  story = await startStory()
  await story.ana.command('/incident start P1 OpsMantik Calls fail', channel)
  card = (await story.shown(/INC-1 · Calls fail/)).ts
  await answered(story.ana, () => story.ana.command('/incident take', channel))
})
afterAll(() => story?.close())

/** What the person is told: an ephemeral message, or a form. */
async function answered(by: Actor, act: () => Promise<unknown>): Promise<string> {
  const before = by.ephemerals().length
  await act()
  const answer = await story.until(() => by.ephemerals()[before] ?? by.view(), 'an answer')
  const words = story.workspace.words(answer)
  if (by.view() !== null) await by.close(true)
  return words
}

/** The words of the help, each once; `start` is about no incident. */
const names = [...new Set(incident.usage.map(it => it.words.split(' ')[0] ?? ''))].filter(it => it !== 'start')

test.each(names)('%s is answered by slash, and by mention in the thread, with the name of its incident', async word => {
  const { ana } = story
  const bySlash = await answered(ana, () => ana.command(`/incident ${word}`, channel))
  const byMention = await answered(ana, () => ana.message(channel, `@Handrail ${word}`, card))
  for (const answer of [bySlash, byMention]) {
    expect(answer).not.toMatch(/none of the words|could not|Reference/)
    if (word !== 'list' && word !== 'stats' && word !== 'maintenance') expect(answer).toMatch(/INC-1|Use the button/)
  }
})
