import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Message } from '../../playground/workspace/state.ts'
import { channel, fieldOf, filledIn, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const word = 'opsmantik-console'

let story: Story
beforeAll(async () => {
  story = await startStory()
  story.demo.systems.break('deploy')
})
afterAll(() => story.close())

/** Texts of the bot's messages that say nothing of the drill, first line each. */
function unmarked(messages: readonly Message[]): readonly string[] {
  const own = messages.filter(it => it.user === story.workspace.identity.botUserId)
  expect(own.length).toBeGreaterThan(2)
  return own
    .filter(it => !it.text.startsWith('Drill: ') || !story.workspace.words(it).includes('🧪'))
    .map(it => it.text)
}

async function chooseMore(button: string): Promise<void> {
  await story.press(story.ana, await story.shown(/INC-1 · /), 'More')
  await story.modal(story.ana, /Timeline/)
  await story.ana.clickIn('modal', { text: button })
}

test('a drill starts in one line, or in the form, and says so on every message', async () => {
  const { ana } = story
  await ana.command('/incident start drill P1 OpsMantik Call events fail', channel)
  await story.shown(/🧪 \*🔴 P1 · INC-1/)
  await story.press(ana, await story.shown(/Run all checks/), 'A deployment broke it')
  await story.step('Roll back to the deployment before')
  await ana.command('/incident start', channel)
  const form = await story.modal(ana, /Real or drill/)
  expect(filledIn(form, 'drill')).toBe('real')
  await ana.close()
  expect(unmarked(story.all())).toEqual([])
})

test('its checks are real until a change was imitated, and nothing is sent for that', async () => {
  const { ana, chen } = story
  await story.press(ana, await story.step('Roll back to the deployment before'), 'Propose')
  const gate = await story.shown(/🛑 \*Roll back opsmantik-console .* · needs a second person/)
  await story.press(ana, gate, 'Approve …')
  const refusal = await story.findEphemeral(ana, /ana asked for this/)
  expect(refusal.text).toMatch(/^Drill: /)
  expect(story.workspace.words(refusal)).toMatch(/^🧪 INC-1: ana asked/)
  await story.press(chen, gate, 'Approve …')
  await story.modal(chen, /🧪/)
  expect(await chen.submit({ typed: word })).toEqual({ ok: true })
  await story.shown(/Roll back opsmantik-console .* · done[\s\S]*Imitated, nothing was sent/)
  const { moves, live } = await story.demo.systems.state()
  expect(moves).toEqual([])
  expect(live.bad).toBe(true)

  await story.press(ana, await story.step('Ask for the health again'), 'Run')
  const checked = await story.step('Ask for the health again', '✅.*done')
  expect(checked).toBeDefined()
  const verdicts = (await timelineOf(story.home, 1)).filter(it => it.kind === 'step-verdict')
  expect(verdicts.at(-1)?.data.summary).toMatch(/🧪 imitated, as after “Roll back .*”; read for real: 503/)
  expect(unmarked(story.all())).toEqual([])
})

test('its undo is imitated too', async () => {
  const { ana, chen } = story
  await story.press(ana, await story.shown(/Roll back opsmantik-console .* · done/), 'Undo …')
  const gate = await story.shown(/🛑 \*Undo: Roll back opsmantik-console .* · needs a second person/)
  await story.press(chen, gate, 'Approve …')
  await story.modal(chen, /Undo: Roll back/)
  await chen.submit({ typed: word })
  await story.shown(/Undo: Roll back opsmantik-console .* · done/)
  expect((await story.demo.systems.state()).moves).toEqual([])
})

test('a real incident starts from it, with nothing of it but what the form says', async () => {
  const { ana } = story
  await chooseMore('Start a real one from this')
  const form = await story.modal(ana, /What do you see/)
  expect(filledIn(form, 'drill')).toBe('real')
  expect(filledIn(form, 'title')).toBe('Call events fail')
  expect(filledIn(form, 'runbook')).toBe('opsmantik/call-event-5xx.md')
  expect(await ana.submit()).toEqual({ ok: true })
  const card = await story.shown(/🔴 P1 · INC-2 · Call events fail/)
  expect(story.workspace.words(card)).not.toContain('🧪')
  const kinds = (await timelineOf(story.home, 2)).map(it => it.kind)
  expect(kinds.filter(it => it !== 'changed-before')).toEqual(['opened', 'walk-started'])
})

test('it is deleted whole once it is over, by who started it', async () => {
  const { ana, chen } = story
  await ana.command('/incident resolve 1', channel)
  const list = await story.findEphemeral(ana, /proof|proven/i)
  expect(list.text).toMatch(/^Drill: /)
  await story.press(ana, await story.shown(/INC-1 · /), 'Resolve')
  const end = await story.modal(ana, /all the same/)
  await ana.submit({ [fieldOf(end, 'reason')]: 'A drill' })
  // Its only change was undone, so nothing has helped; ana tried to approve what she had asked for.
  await story.shown(
    /INC-1 · [\s\S]*Resolved[\s\S]*Score\* · .* steps · no change that a check has confirmed · gates: 2 decided, 1 attempt/,
  )
  const before = await timelineOf(story.home, 1)

  await story.press(chen, await story.shown(/INC-1 · /), 'Report')
  await story.until(() => story.workspace.files().find(it => it.title.includes('🧪')), 'a report that says what it is')

  await ana.command('/incident list', channel)
  await chooseMore('Delete the drill')
  await story.modal(ana, /last hash stay/)
  await ana.submit()
  await story.findEphemeral(ana, /INC-1 is deleted/)
  await story.until(() => !story.all().some(it => it.text.startsWith('Drill: ')), 'a channel without the drill')
  expect(before.length).toBeGreaterThan(10)
  expect(await timelineOf(story.home, 1)).toEqual([])
  await ana.command('/incident status 1', channel)
  await story.findEphemeral(ana, /INC-1 was a drill and was deleted on/)
  await story.shown(/INC-2 · Call events fail/)
})
