import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../playground/workspace/act-as.ts'
import { elementsOf } from '../../playground/workspace/blocks/elements-of.ts'
import { channel, fieldOf, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

let story: Story
beforeAll(async () => {
  story = await startStory()
})
afterAll(() => story.close())

/** Runs a command and gives back the ephemeral message that answers it. */
async function ask(by: Actor, text: string): Promise<string> {
  const before = by.ephemerals().length
  expect(await by.command(text, channel)).toEqual({ ok: true })
  const answer = await story.until(() => by.ephemerals()[before], `an answer to ${text}`)
  return story.workspace.words(answer)
}

async function ephemeralsAfter(by: Actor, act: () => Promise<unknown>): Promise<string> {
  const before = by.ephemerals().length
  await act()
  const answer = await story.until(() => by.ephemerals()[before], 'an answer')
  return story.workspace.words(answer)
}

/** How often the record of an incident holds each kind of entry. */
async function kindsOf(incident: number): Promise<Record<string, number>> {
  const kinds: Record<string, number> = {}
  for (const { kind } of await timelineOf(story.home, incident)) kinds[kind] = (kinds[kind] ?? 0) + 1
  return kinds
}

test.each([
  ['/incident', /start[\s\S]*resolve[\s\S]*help more/],
  ['/incident help', /start[\s\S]*resolve[\s\S]*help more/],
  ['/incident help more', /Who does what[\s\S]*assign[\s\S]*timeline/],
  ['/incident help unlock', /unlock TARGET[\s\S]*its number, as in .*unlock INC-7/],
  ['/incident help sofar', /catchup[\s\S]*The same as .*sofar/],
  ['/incident help resolv', /Did you mean \/incident resolve\?/],
  ['/health help', /\[system\]/],
  ['/incident frobnicate it', /“frobnicate it” is none of the words that I know here\. \/incident help shows them/],
  ['/incident status 99', /no INC-99/],
  ['/incident #99 resolve', /no INC-99/],
  ['/incident take', /No incident is open/],
  ['/incident list', /No incident|no incident/],
  ['/health nowhere', /No system is called “nowhere”\. There is OpsMantik/],
  ['/health opsmantic', /No system is called “opsmantic”\. Did you mean OpsMantik\?/],
])('%s is answered', async (text, words) => {
  expect(await ask(story.ana, text)).toMatch(words)
})

test('who has no role is told so, wherever they try', async () => {
  const { ana, gil, press, shown, step } = story
  expect(await ask(gil, '/incident start P1 OpsMantik By a guest')).toMatch(/responder/i)
  expect(await ask(gil, '/health')).toMatch(/responder/i)
  await ana.command('/incident start P1 OpsMantik Calls fail', channel)
  const card = await shown(/INC-1 · Calls fail/)
  const first = await step('Ask the API for its health')
  for (const act of [
    () => press(gil, card, 'Take command'),
    () => press(gil, first, 'Run'),
    () => press(gil, first, 'Done'),
  ]) {
    expect(await ephemeralsAfter(gil, act)).toMatch(/responder/i)
  }
  expect(await ask(gil, '/incident take 1')).toMatch(/responder/i)
  expect(await ephemeralsAfter(gil, () => gil.message(channel, '@Handrail resolve', card.ts))).toMatch(/responder/i)
  expect(await kindsOf(1)).toMatchObject({ opened: 1 })
  expect(await kindsOf(1)).not.toHaveProperty('taken')
})

test('what Slack delivers twice happens once, and is answered the same', async () => {
  const { ana, workspace, shown, step, press } = story
  await ana.command('/incident start OpsMantik', channel)
  const opened = await story.until(() => ana.view(), 'the form')
  await ana.submit({
    [fieldOf(opened, 'severity')]: 'P2',
    [fieldOf(opened, 'title')]: 'Sent twice',
  })
  await workspace.faults.redeliver(1)
  await shown(/INC-2 · Sent twice/)
  // Each delivery is answered; what comes after them would be taken for one of the answers.
  const open = () => ana.ephemerals().filter(it => /INC-2 is open: Sent twice/.test(workspace.words(it)))
  await story.until(() => open().length === 2, 'the answers to both deliveries')
  expect(await ask(ana, '/incident status 3')).toMatch(/no INC-3/)

  await press(ana, await shown(/INC-2 · Sent twice/), 'Take command')
  await workspace.faults.redeliver(1)
  await press(ana, await step('Ask the API for its health', '', 2), 'Done')
  await workspace.faults.redeliver(1)
  const card = await shown(/INC-2 · Sent twice/)
  await ana.message(channel, '@Handrail note said once', card.ts)
  await workspace.journal.waitFor(it => it.kind === 'delivery' && it.type === 'app_mention' && it.outcome === 'acked')
  await workspace.faults.redeliver(1)
  expect(await kindsOf(2)).toMatchObject({ opened: 1, taken: 1, 'step-done': 1, note: 1 })
})

test('a form that comes too late for Slack is asked for once more, by command and by button', async () => {
  const { ana, workspace, press, modal, shown, findEphemeral } = story
  const late = () => workspace.faults.answer('views.open', { error: 'expired_trigger_id', times: 1 })
  late()
  await ana.command('/incident start', channel)
  await findEphemeral(ana, /Slack did not open the form in time; nothing was changed\. Press again/)
  await modal(ana, /What do you see\?/)
  await ana.close(true)
  late()
  await press(ana, await shown(/INC-2 · Sent twice/), 'Resolve')
  await modal(ana, /INC-2/)
  await ana.close(true)
})

test('a press that has not reached the bot is done again once there is a connection', async () => {
  const { ana, workspace, press, modal, shown } = story
  const card = await shown(/INC-2 · Sent twice/)
  workspace.faults.dropSocket()
  expect(await press(ana, card, 'Resolve')).toMatchObject({
    ok: false,
    reason: expect.stringContaining('dispatch_failed'),
  })
  await modal(ana, /INC-2/)
  await ana.close(true)
})

test('in a thread, help names the words as they are said there', async () => {
  const { ana, shown } = story
  const card = await shown(/INC-2 · Sent twice/)
  const said = (words: string) => ephemeralsAfter(ana, () => ana.message(channel, `@Handrail ${words}`, card.ts))
  expect(await said('frobnicate')).toMatch(/“frobnicate” is none of the words that I know here\. @Handrail help shows/)
  expect(await said('help')).toMatch(/@Handrail resolve/)
})

test('a click on what has moved on is answered with what it is now, and changes nothing', async () => {
  const { ana, chen, step } = story
  const done = await step('Ask the API for its health', 'done', 2)
  const before = await kindsOf(2)
  const late = await ephemeralsAfter(chen, () => chen.click(channel, done.ts, { text: 'Skip' }, { stale: true }))
  expect(late).toMatch(/Step 1 is done already, by ana/)
  const card = await story.shown(/INC-2 · Sent twice/)
  const old = elementsOf(card.earlier.at(-1) ?? []).find(({ element }) => element.action_id === 'card.take')
  const place = { actionId: 'card.take', blockId: old?.block.block_id as string } // the workspace gives each block one
  expect(await ephemeralsAfter(ana, () => ana.click(channel, card.ts, place, { stale: true }))).toMatch(/command/)
  const other = await ephemeralsAfter(chen, () => chen.click(channel, card.ts, place, { stale: true }))
  expect(other).toMatch(/ana has taken command meanwhile/)
  expect(await kindsOf(2)).toEqual(before)
})

test('a gate that was decided answers its old buttons with the decision', async () => {
  const { ana, chen, press, step, shown, modal } = story
  await press(ana, await shown(/Run all checks/, 1), 'A deployment broke it')
  await press(ana, await step('Roll back to the deployment before'), 'Propose')
  const gate = await shown(/needs a second person/, 1)
  await press(chen, gate, 'Reject …')
  await modal(chen, /Reject/)
  await chen.submit({ reason: 'Not now' })
  await shown(/Roll back .* · rejected/, 1)
  expect(
    await ephemeralsAfter(chen, () => chen.click(channel, gate.ts, { text: 'Approve …' }, { stale: true })),
  ).toMatch(/[Rr]ejected by chen/)
  expect(await kindsOf(1)).toMatchObject({ proposed: 1, rejected: 1 })
  expect(await kindsOf(1)).not.toHaveProperty('approved')
})

test('of two people who press at once, one runs the step and the other is told', async () => {
  const { ana, chen, workspace, press } = story
  await ana.command('/incident start P3 OpsMantik Two at once', channel)
  const first = await story.step('Ask the API for its health', '', 3)
  const before = ana.ephemerals().length + chen.ephemerals().length
  await Promise.all([press(ana, first, 'Run'), press(chen, first, 'Run')])
  await story.until(() => ana.ephemerals().length + chen.ephemerals().length > before, 'an answer to the second')
  await workspace.until(() => /✅/.test(workspace.words(first)), 'a verdict')
  expect(await kindsOf(3)).toMatchObject({ 'step-run': 1 })
})

test('clicks that arrive in the wrong order settle a step once', async () => {
  const { ana, chen, workspace, press } = story
  const second = await story.step('Make sure that it is a 5xx', '', 3)
  workspace.faults.holdDeliveries()
  const before = ana.ephemerals().length + chen.ephemerals().length
  const clicks = [press(ana, second, 'Done'), press(chen, second, 'Skip')]
  await workspace.faults.reorder()
  expect(await Promise.all(clicks)).toEqual([{ ok: true }, { ok: true }])
  await story.step('Make sure that it is a 5xx', 'skipped.*<@U0CHENWEI>', 3)
  await story.until(() => ana.ephemerals().length + chen.ephemerals().length > before, 'an answer to the later one')
  expect(await kindsOf(3)).toMatchObject({ 'step-skipped': 1 })
  expect(await kindsOf(3)).not.toHaveProperty('step-done')
})
