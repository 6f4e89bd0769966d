import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Message } from '../../playground/workspace/state.ts'
import { channel, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const minute = 60_000

let story: Story
let started = 0
beforeAll(async () => {
  story = await startStory()
})
afterAll(() => story.close())

async function startIncident(words = 'P1 OpsMantik'): Promise<number> {
  started += 1
  await story.ana.command(`/incident start ${words} Number ${started}`, channel)
  await story.shown(new RegExp(`· INC-${started} ·`))
  return started
}

const told = (incident: number, level: number): Promise<Message> =>
  story.shown(new RegExp(`Nobody has taken .*INC-${incident}[\\s\\S]*level ${level} of 2`), incident)

async function escalations(incident: number): Promise<readonly unknown[]> {
  return (await timelineOf(story.home, incident)).filter(it => it.kind === 'escalated').map(it => it.data.level)
}

test('an incident that nobody takes mentions those of the catalog at its times, once each, and not who acts in it', async () => {
  const { demo, workspace } = story
  const incident = await startIncident()
  demo.advance(4 * minute)
  demo.advance(2 * minute)
  const first = await told(incident, 1)
  expect(first.broadcast).toBe(true)
  expect(workspace.words(first)).toMatch(/Nobody has taken this yet after 5 min[\s\S]*<!subteam\^\w+>/)
  demo.advance(10 * minute)
  const second = workspace.words(await told(incident, 2))
  // Ana has started it; the others of her group are mentioned by themselves.
  expect(second).toContain('<@U0CHENWEI>')
  expect(second).not.toMatch(/U0ANASOUZA|subteam/)
  demo.advance(60 * minute)
  await story.shown(/An update is overdue|Nobody has taken/)
  expect(await escalations(incident)).toEqual([1, 2])
})

test('it stops when somebody takes command', async () => {
  const { demo, chen, press, shown } = story
  const incident = await startIncident()
  const other = await startIncident()
  demo.advance(6 * minute)
  await told(incident, 1)
  await press(chen, await shown(new RegExp(`· INC-${incident} ·`)), 'Take command')
  await shown(new RegExp(`INC-${incident} ·[\\s\\S]*commander <@U0CHENWEI>`))
  demo.advance(10 * minute)
  // The other one's second level says that the time has come.
  await told(other, 2)
  expect(await escalations(incident)).toEqual([1])
})

test('a milder severity is told as much later as it has longer to respond', async () => {
  const { demo } = story
  const [mild, worst] = [await startIncident('P3 OpsMantik'), await startIncident()]
  demo.advance(6 * minute)
  await told(worst, 1)
  expect(await escalations(mild)).toEqual([])
  demo.advance(225 * minute)
  await told(mild, 1)
})

test('what fell due while the bot was down is said once, and that it is late', async () => {
  const { demo, workspace } = story
  const incident = await startIncident()
  await demo.bot.kill('SIGKILL')
  demo.advance(9 * minute)
  await demo.bot.restart()
  const late = await told(incident, 1)
  expect(workspace.words(late)).toMatch(/said \d+ min late/)
  demo.advance(6 * minute)
  expect(workspace.words(await told(incident, 2))).not.toContain('late')
  expect(await escalations(incident)).toEqual([1, 2])
})

test('a drill says whom it would mention, and mentions nobody', async () => {
  const { demo, workspace } = story
  const incident = await startIncident('drill P1 OpsMantik')
  demo.advance(6 * minute)
  const said = workspace.words(await told(incident, 1))
  expect(said).toContain('nobody is mentioned in a drill; it would be `@engineering-leads`')
  expect(said).not.toMatch(/<@|subteam/)
})

test('reopened without a commander, an incident that nobody takes is told anew', async () => {
  const { ana, demo, press, shown } = story
  const incident = await startIncident()
  await ana.command(`/incident resolve ${incident} it was nothing`, channel)
  const ended = new RegExp(`INC-${incident} ·[\\s\\S]*Resolved after`)
  await press(ana, await shown(/Proof: /, incident), 'Resolve anyway …')
  await story.modal(ana, /What helped/)
  await ana.submit({ reason: 'a test' })
  await shown(ended)
  demo.advance(20 * minute)
  await press(ana, await shown(ended), 'Reopen')
  await story.modal(ana, /Why is it not over/)
  await ana.submit({ reason: 'it is back' })
  await shown(new RegExp(`INC-${incident} ·[\\s\\S]*Investigating`))
  expect(await escalations(incident)).toEqual([])
  demo.advance(6 * minute)
  await told(incident, 1)
  expect(await escalations(incident)).toEqual([1])
})
