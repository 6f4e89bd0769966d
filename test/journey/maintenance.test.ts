import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { channel, filledIn, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const hour = 3_600_000

let story: Story
beforeAll(async () => {
  story = await startStory({ monitors: true })
})
afterAll(() => story.close())

const said = () =>
  story.workspace
    .messages(channel)
    .flatMap(it => [it, ...story.workspace.thread(channel, it.ts)])
    .map(it => story.workspace.words(it))

/** Lets the monitors run until something is said. */
async function passUntil(words: RegExp): Promise<string> {
  for (let periods = 0; periods < 60; periods += 1) {
    const found = said().find(it => words.test(it))
    if (found !== undefined) return found
    story.demo.advance(30_000)
    await pause(200)
  }
  throw new Error(`Nothing says ${words}. There is:\n${said().join('\n--\n')}`)
}

test('maintenance that is said whole is planned, with the runbook of the system for it', async () => {
  await story.ana.command('/incident maintenance cloudgreet', channel)
  const form = await story.until(() => story.ana.view(), 'the form')
  expect(story.workspace.words(form)).toMatch(/When does it begin\?[\s\S]*How long does it take\?/)
  await story.ana.close(true)
  for (const [words, why] of [
    ['nosuch tomorrow 22:00 2h updates', /No system is called “nosuch”/],
    ['cloudgreet yesterday 22:00 2h updates', /yesterday 22:00 is over/],
    ['cloudgreet now -1h updates', /Say how long it takes/],
  ] as const) {
    await story.ana.command(`/incident maintenance ${words}`, channel)
    await story.findEphemeral(story.ana, why)
  }

  // Clocks of the person are three hours ahead.
  const begins = new Date(Date.now() + 30 * hour).toISOString()
  const [date, time] = [begins.slice(0, 10), begins.slice(11, 16)]
  await story.ana.command(`/incident maintenance cloudgreet ${date} ${time} 2h security updates`, channel)
  const read = new RegExp(`\\(${date} ${time} as clocks in Europe/Istanbul show it\\)`)
  await story.findEphemeral(story.ana, read)
  const card = await story.shown(/⚪ Walk · INC-1 · Maintenance: security updates/)
  expect(story.workspace.words(card)).toMatch(
    /🛠 Maintenance .*security updates\. What monitors see meanwhile is no alarm/,
  )
  expect(story.workspace.words(card)).not.toMatch(/Take command|respond within/)
})

test('the channel is told a day before, and when it begins with the health of the system', async () => {
  story.demo.advance(3.1 * hour)
  await story.until(() => said().find(it => /🛠 Maintenance in a day/.test(it)), 'the notice')
  story.demo.advance(24 * hour)
  await story.until(() => said().find(it => /🛠 Maintenance begins/.test(it)), 'the beginning')
  await story.until(() => said().find(it => /\*Health/.test(it)), 'the board')
})

test('what a monitor sees meanwhile is told in the thread of the maintenance, and as an alarm after it', async () => {
  story.demo.systems.stories.cloudgreet.set('app', true)
  await passUntil(/❌ .* is not as expected since/)
  expect(said().filter(it => /failing since/.test(it) && /Start incident/.test(it))).toEqual([])
  story.demo.advance(2 * hour)
  await story.until(() => said().find(it => /🛠 Maintenance is over/.test(it)), 'the end')
  await passUntil(/CloudGreet .*failing since/)
  const told = (await timelineOf(story.home, 1)).filter(it => it.kind === 'maintenance').map(it => it.data.how)
  expect(told).toEqual(['planned', 'notice', 'start', 'end'])
})

test('one that is resolved before it begins is cancelled, and the channel is told so', async () => {
  await story.ana.command('/incident maintenance executor tomorrow 22:00 2h a new rate limit', channel)
  const card = await story.shown(/Maintenance: a new rate limit/)
  const name = /INC-\d+/.exec(story.workspace.words(card))?.[0] ?? ''
  await story.ana.command('/incident maintenance', channel)
  await story.modal(story.ana, /\*Planned\*[\s\S]*a new rate limit/)
  await story.ana.clickIn('modal', { text: 'Move …' })
  const form = await story.modal(story.ana, /Move maintenance/)
  expect(filledIn(form, 'at')).toMatch(/^\d{4}-\d\d-\d\d 22:00$/)
  expect(await story.ana.submit({ at: filledIn(form, 'at') ?? '' })).toMatchObject({
    errors: { at: expect.stringMatching(/has these times already/) },
  })
  await story.ana.submit({ at: 'tomorrow 23:00' })
  await story.until(() => said().find(it => /🛠 Maintenance is moved/.test(it)), 'that it is moved')
  const before = story.ana.ephemerals().length
  await story.ana.message(channel, '@Handrail maintenance', card.ts)
  const planned = await story.until(() => story.ana.ephemerals()[before], 'what is planned')
  expect(story.workspace.words(planned)).toMatch(/Planned maintenance[\s\S]*a new rate limit/)
  await story.ana.command(`/incident resolve ${name} not needed`, channel)
  await story.until(() => said().find(it => /🛠 Maintenance is cancelled/.test(it)), 'that it is cancelled')
})
