import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../playground/workspace/act-as.ts'
import { elementsOf } from '../../playground/workspace/blocks/elements-of.ts'
import { channel, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const word = 'opsmantik-console'
const waiting = /🛑 \*Roll back opsmantik-console .* · needs a second person/

let story: Story
beforeAll(async () => {
  story = await startStory()
  story.demo.systems.break('deploy')
  for (const incident of [1, 2]) {
    await story.ana.command(`/incident start P1 OpsMantik Call events fail ${incident}`, channel)
    await story.press(story.ana, await story.shown(/Run all checks/, incident), 'A deployment broke it')
  }
})
afterAll(() => story?.close())

const rollback = (incident: number, state = '') => story.step('Roll back to the deployment before', state, incident)
/** How many ephemeral messages tell this person so. */
const said = (to: Actor, words: RegExp) => to.ephemerals().filter(it => words.test(story.workspace.words(it))).length
const kinds = async (incident: number) => (await timelineOf(story.home, incident)).map(it => it.kind)

test('a target frozen by hand is refused to other incidents, with who froze it, where, and until when', async () => {
  const { ana, chen, gil, press, shown, workspace, until, findEphemeral } = story
  await ana.command('/incident lock host 2h nobody deploys during the sale INC-1', channel)
  await findEphemeral(ana, /INC-1: no other incident changes host for \d+[mhd]/)
  await shown(/🔒 host is locked for other incidents until[\s\S]*nobody deploys during the sale/, 1)
  expect(workspace.words(await shown(/· INC-2 ·[\s\S]*🔒/))).toMatch(
    /🔒 `host` is locked by <http[^|>]*\|INC-1> until .*: nobody deploys during the sale \(ana\)/,
  )
  // Before anybody tries: at the step, and in the form.
  await shown(
    /Roll back to the deployment before[\s\S]*🔒 `host` is locked by <http[^|>]*\|INC-1> until .*: nobody deploys/,
    2,
  )
  await press(ana, await rollback(2), 'Propose')
  expect(workspace.words(await rollback(2, 'not proposed'))).toMatch(
    /Locked by <http[^|>]*\|INC-1>: nobody deploys during the sale \(ana\)\. Nothing else changes host until /,
  )
  await chen.command('/incident lock host 1h another INC-2', channel)
  const refused = await findEphemeral(chen, /Locked by <http[^|>]*\|INC-1>: nobody deploys/)
  expect(workspace.words(refused)).toContain('/incident unlock host INC-1')
  await chen.command('/incident unlock host INC-1', channel)
  await findEphemeral(chen, /Only the commander of INC-1 .* or an admin can unlock host/)
  const card = await shown(/· INC-1 ·[\s\S]*🔒[\s\S]*Unlock/)
  await press(chen, card, 'Unlock')
  await until(() => said(chen, /Only the commander of INC-1 .* or an admin can unlock host/) === 2, 'who can')
  await chen.command('/incident unlock host INC-2', channel)
  await findEphemeral(chen, /INC-2 has not locked host/)
  await gil.command('/incident lock host 1h x INC-1', channel)
  await findEphemeral(gil, /Only a responder/)
})

test('its end is moved, and it is told to be over, in the message that told of it', async () => {
  const { ana, findEphemeral, shown, until, workspace } = story
  const notices = () => story.all().filter(it => /^\*(?:🔒|🔓) cache /.test(workspace.words(it)))
  await ana.command('/incident lock cache 1h nobody empties it INC-1', channel)
  await shown(/🔒 cache is locked for other incidents until/, 1)
  await ana.command('/incident lock cache 2h nobody empties it now INC-1', channel)
  await shown(/🔒 cache is locked for other incidents until[\s\S]*nobody empties it now/, 1)
  await ana.command('/incident unlock cache INC-1', channel)
  await findEphemeral(ana, /INC-1 keeps it locked no more/)
  await shown(/🔓 cache is not locked any more/, 1)
  await until(() => notices().length === 1, 'one message about it')
})

test('the form of /rollback names the lock before anything is chosen', async () => {
  const { ana, modal } = story
  await ana.command('/rollback OpsMantik', channel)
  await modal(ana, /🔒 `host` is locked by .*INC-1.*nobody deploys during the sale/)
})

test('a freeze does not keep its own incident from acting, and ends by itself', async () => {
  const { ana, press, shown, demo } = story
  await press(ana, await rollback(1), 'Propose')
  await shown(waiting, 1)
  demo.advance(2 * 3_600_000 + 60_000)
  await shown(/🔓 host is not locked any more/, 1)
  await shown(/^\*🔴 P1 · INC-2 ·(?![\s\S]*🔒)/)
  expect(await kinds(1)).toContain('unlocked')
})

test('while a rollback stands nobody else changes its target, until its commander unlocks it at its gate', async () => {
  const { ana, chen, press, shown, modal, until, findEphemeral } = story
  await press(ana, await shown(/Roll back opsmantik-console .* · expired/, 1), 'Ask again')
  await press(chen, await shown(waiting, 1), 'Approve …')
  await modal(chen, /Type opsmantik-console/)
  await chen.submit({ typed: word })
  const gate = await shown(/✅ \*Roll back opsmantik-console .* · done[\s\S]*🔒 No other incident changes `host`/, 1)
  expect(elementsOf(gate.blocks).map(it => it.element.action_id)).toContain('gate.unlock')

  await press(ana, await rollback(2), 'Propose again')
  await shown(
    /Roll back to the deployment before[\s\S]*not proposed[\s\S]*Locked by <http[^|>]*\|INC-1>: Roll back opsmantik-console.*decided by chen .*, stands/,
    2,
  )
  await press(chen, gate, 'Unlock')
  await until(() => said(chen, /Only the commander of INC-1/) === 3, 'who can')
  await press(ana, await shown(/· INC-1 ·/), 'Take command')
  const card =
    /INC-1 ·[\s\S]*commander <@U0ANASOUZA>[\s\S]*🔒 This incident holds the lock of `host`: Roll back.*chen[\s\S]*Unlock/
  await press(ana, await shown(card), 'Unlock')
  await shown(/^\*🔴 P1 · INC-1 ·(?![\s\S]*🔒)/)
  await findEphemeral(ana, /INC-1.*other incidents may change it again/)
  const free = await shown(/✅ \*Roll back opsmantik-console .* · done(?![\s\S]*🔒)/, 1)
  expect(elementsOf(free.blocks).map(it => it.element.action_id)).toEqual(['gate.undo'])
})

test('the gate of what stands says nothing of a lock any more when its incident is resolved', async () => {
  const { ana, chen, press, shown, modal } = story
  await press(ana, await rollback(2), 'Propose again')
  await press(chen, await shown(waiting, 2), 'Approve …')
  await modal(chen, /Type opsmantik-console/)
  await chen.submit({ typed: word })
  await shown(/✅ \*Roll back opsmantik-console .* · done[\s\S]*🔒 No other incident changes `host`/, 2)
  await press(ana, await shown(/· INC-2 ·/), 'Resolve')
  await modal(ana, /Why is it over all the same/)
  await ana.submit({ reason: 'a trial' })
  await shown(/✅ \*Roll back opsmantik-console .* · done(?![\s\S]*🔒)/, 2)
})
