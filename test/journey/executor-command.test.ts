import { afterAll, beforeAll, expect, test } from 'vitest'
import { channel, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const system = 'WhatsApp executor'

let story: Story
beforeAll(async () => {
  story = await startStory()
})
afterAll(() => story?.close())

const hosted = () => story.demo.systems.stories.executor.hosted
/** Breaks or mends the executor itself. */
const set = (way: string, broken: boolean) => story.demo.systems.stories.executor.set(way, broken, 'Executor')

test('the status shows the switch, the figures and the rate limiter, and says that nothing is kept of yesterday', async () => {
  const { ana, workspace, findEphemeral } = story
  await ana.command('/executor status', channel)
  await findEphemeral(ana, /Reading WhatsApp executor …/)
  const words = workspace.words(await findEphemeral(ana, /\*Switch\*/))
  expect(words).toMatch(/\*Switch\* {2}▶ enabled · 100 a day · 20 a minute · everybody/)
  expect(words).toMatch(/\*Last 24 hours\* {2}83 sent · 2 failed with 4xx, 1 with 5xx · 96\.5 % succeeded/)
  expect(words).toMatch(/\*The day before\* {2}nothing to compare with yet/)
  expect(words).toMatch(/\*Rate limiter\* {2}41 of 100 sent today · 41 % · 6 waiting/)
  expect(words).toMatch(/\*Why they failed\* {2}2 × invalid phone number · 1 × chatea answered 503/)
  expect(words).toMatch(/\*Last run\*/)
})

test('a day later it is held against that reading', async () => {
  const { ana, workspace, findEphemeral, demo } = story
  demo.advance(86_400_000)
  set('many-5xx', true)
  await ana.command('/executor', channel)
  const words = workspace.words(await findEphemeral(ana, /46 sent|41 sent/))
  set('many-5xx', false)
  expect(words).toMatch(
    /\*The day before\* {2}83 sent · .* 96\.5 % succeeded \(read .*\): ⚠️ \d+(?:\.\d)? points less now/,
  )
})

test('what cannot be read is said, and nothing else is affected', async () => {
  const { ana, workspace, findEphemeral } = story
  set('key-expired', true)
  await ana.command('/executor status', channel)
  const words = workspace.words(await findEphemeral(ana, /could not be read/))
  set('key-expired', false)
  expect(words).toMatch(
    /❔ \*Switch\* {2}could not be read: The executor answered 401.*EXECUTOR_CRON_SECRET is wrong or has expired/,
  )
  expect(words).toMatch(/❔ \*Figures\* {2}could not be read/)
})

test('disabling is one confirmation: with no incident open a form starts one, and its gate says what took effect', async () => {
  const { ana, workspace, modal, shown, press } = story
  await ana.command('/executor disable', channel)
  const form = await modal(ana, /this starts one/)
  expect(workspace.words(form)).toMatch(/Switches it off: sets the variable, deploys, and reads whether it took effect/)
  await ana.submit({})
  const gate = await shown(/Disable WhatsApp executor\* · needs a confirmation/, 1)
  const words = workspace.words(gate)
  expect(words).toMatch(/\*Now\* {2}EXECUTOR_ENABLED = true; it says enabled/)
  expect(words).toMatch(/\*After\* {2}EXECUTOR_ENABLED = false/)
  expect(words).toMatch(/\*Steps\* {2}1\. set EXECUTOR_ENABLED; 2\. deploy dpl_\w+ again; 3\. read/)
  await press(ana, gate, 'Confirm …')
  await modal(ana, /Disable WhatsApp executor/)
  await ana.submit({})
  const done = await shown(/✅ \*Disable WhatsApp executor\* · done/, 1)
  expect(workspace.words(done)).toMatch(/EXECUTOR_ENABLED is set\. dpl_\w+ is built\. The executor says: disabled/)
  expect(hosted().variables.deployed().EXECUTOR_ENABLED).toBe('false')
  await shown(/INC-1 ·[\s\S]*⚠️ WhatsApp executor sends nothing until it is enabled again/)
  const kinds = (await timelineOf(story.home, 1)).map(it => it.kind)
  expect(kinds).toEqual(expect.arrayContaining(['opened', 'proposed', 'executed']))
})

test('its undo waits behind a second person', async () => {
  const { ana, chen, modal, shown, press, demo } = story
  demo.advance(60_000)
  await press(ana, await shown(/✅ \*Disable WhatsApp executor/, 1), 'Undo …')
  const gate = await shown(/🛑 \*Enable WhatsApp executor\* · needs a second person/, 1)
  expect(story.workspace.words(gate)).toMatch(/Undoes\W+Disable WhatsApp executor: what that replaced comes back/)
  await press(chen, gate, 'Approve …')
  await modal(chen, /Type EXECUTOR_ENABLED/)
  await chen.submit({ typed: 'EXECUTOR_ENABLED' })
  await shown(/✅ \*Enable WhatsApp executor\* · done/, 1)
  const card = async () => story.workspace.words(await shown(/INC-1 · Disable WhatsApp executor/))
  await expect.poll(card).not.toMatch(/sends nothing/)
  expect(hosted().variables.deployed().EXECUTOR_ENABLED).toBe('true')
})

test('lower limits are a change in the incident that is open, higher ones need a second person', async () => {
  const { ana, workspace, shown, findEphemeral, modal } = story
  await ana.command('/executor limits daily 50 minute 10', channel)
  await findEphemeral(ana, /the plan comes into the thread of INC-1/)
  const lower = await shown(/Set the limits of WhatsApp executor\* · needs a confirmation/, 1)
  expect(workspace.words(lower)).toMatch(/\*After\* {2}DAILY_SEND_LIMIT = 50, RATE_LIMIT_PER_MINUTE = 10/)
  await ana.command('/executor limits', channel)
  const form = workspace.words(await modal(ana, /Now 100, in DAILY_SEND_LIMIT/))
  expect(form).toMatch(/Now 20, in RATE_LIMIT_PER_MINUTE\. A lower one is a confirmation; a higher one needs a second/)
  expect(await ana.submit({ daily: '', minute: '' })).toMatchObject({
    errors: { daily: expect.stringMatching(/at least one of the limits/) },
  })
  expect(await ana.submit({ daily: 'many', minute: '' })).toMatchObject({
    errors: { daily: 'many is no number of messages.' },
  })
  await ana.submit({ daily: '500', minute: '' })
  const higher = await shown(/🛑 \*Set the limits of WhatsApp executor\* · needs a second person/, 1)
  expect(workspace.words(higher)).toMatch(/\*After\* {2}DAILY_SEND_LIMIT = 500/)
})

test('a run shows that it would send, and is superseded when the switch was moved meanwhile', async () => {
  const { ana, chen, workspace, shown, press, modal } = story
  const { variables, deployments } = hosted()
  await ana.command('/executor run', channel)
  const gate = await shown(/🛑 \*Start a run of WhatsApp executor\* · needs a second person/, 1)
  expect(workspace.words(gate)).toMatch(/\*After\* {2}.*it sends real messages: 6 wait/)
  await press(chen, gate, 'Approve …')
  await modal(chen, new RegExp(`Type ${system}`))
  // What is deployed counts, and a person deploys it by hand.
  variables.set(variables.all().find(it => it.key === 'EXECUTOR_ENABLED')?.id ?? '', 'false')
  deployments.redeploy(deployments.live().id, {})
  await story.until(() => variables.deployed().EXECUTOR_ENABLED === 'false', 'the deployment to be live')
  await chen.submit({ typed: system })
  await shown(/Start a run of WhatsApp executor\* · superseded/, 1)
})

test.each([
  ['/executor disabel', /“disabel” is none of the words.* Did you mean \/executor disable\?/],
  ['/executor status OpsMantik', /“OpsMantik” is no system with an executor/],
  ['/executor limits daily 50 INC-99', /There is no INC-99/],
  ['/executor help', /limits \[daily N\] \[minute N\]/],
])('%s is answered', async (words, answer) => {
  await story.ana.command(words, channel)
  await story.findEphemeral(story.ana, answer)
})

test('who has no role changes nothing', async () => {
  await story.gil.command('/executor disable', channel)
  await story.findEphemeral(story.gil, /Only a responder/)
})
