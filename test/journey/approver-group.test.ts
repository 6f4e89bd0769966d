import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../playground/workspace/act-as.ts'
import { channel, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const leads = 'S0ENGLEADS'
const chenId = 'U0CHENWEI'
const waiting = /🛑 \*Roll back opsmantik-console .* · needs a second person/
const nobodyElse =
  /One person has to approve[\s\S]*⚠️ Among `@engineering-leads` there is nobody else who can · somebody has to be added/

let story: Story
let incident = 0
beforeAll(async () => {
  story = await startStory()
  story.demo.systems.break('deploy')
})
afterAll(() => story?.close())

/** A rollback in an incident of its own, at its gate. */
async function propose(by: Actor) {
  const { press, shown, step } = story
  incident += 1
  await by.command(`/incident start P1 OpsMantik Call events fail ${incident}`, channel)
  await press(by, await shown(/Run all checks/, incident), 'A deployment broke it')
  await press(by, await step('Roll back to the deployment before', '', incident), 'Propose')
  return shown(waiting, incident)
}

test('the group is mentioned at the gate, and who has left it since approves nothing', async () => {
  const { ana, chen, demo, home, modal, press, workspace, until } = story
  const gate = await propose(ana)
  expect(workspace.words(gate)).toContain(`One of <!subteam^${leads}> can approve`)
  workspace.changeUsergroup(leads, [])
  // The form opens by what was known a moment ago; what is sent is held against what Slack says now.
  await press(chen, gate, 'Approve …')
  await modal(chen, /Type opsmantik-console/)
  await chen.submit({ typed: 'opsmantik-console' })
  const refused = async () => (await timelineOf(home, incident)).filter(it => it.kind === 'refused')
  await until(async () => (await refused()).length > 0, 'the refusal on the record')
  expect(JSON.stringify(await refused())).toContain('Only an approver can approve this')
  expect((await demo.systems.state()).moves).toEqual([])
  await chen.close()
  workspace.changeUsergroup(leads, [chenId])
})

test('whose only member proposes is not said to approve it, and nobody is called', async () => {
  const { chen, demo, workspace } = story
  // What was known of the group before is older than a minute.
  demo.advance(61_000)
  const gate = await propose(chen)
  expect(workspace.words(gate)).toMatch(nobodyElse)
  expect(workspace.words(gate)).not.toContain('subteam')
})

test('that is gone lets nobody approve, and the gate says that somebody has to be named', async () => {
  const { ana, chen, demo, press, workspace, findEphemeral, until } = story
  workspace.disableUsergroup(leads)
  demo.advance(61_000)
  const gate = await propose(ana)
  expect(workspace.words(gate)).toMatch(nobodyElse)
  const before = chen.ephemerals().length
  await press(chen, gate, 'Approve …')
  await until(() => chen.ephemerals().length > before, 'the answer')
  await findEphemeral(chen, /Only an approver can approve this/)
  expect((await demo.systems.state()).moves).toEqual([])
})
