import { afterEach, beforeEach, expect, test } from 'vitest'
import { elementsOf } from '../../playground/workspace/blocks/elements-of.ts'
import { channel, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const word = 'opsmantik-console'
const waiting = /🛑 \*Roll back opsmantik-console .* · needs a second person/
const superseded =
  /Roll back opsmantik-console .* · superseded[\s\S]*Changed since the plan: (?:automatic domains, )?deployment in production/

let story: Story
beforeEach(async () => {
  story = await startStory()
  story.demo.systems.break('deploy')
  await story.ana.command('/incident start P1 OpsMantik Call events fail', channel)
  await story.press(story.ana, await story.shown(/Run all checks/), 'A deployment broke it')
  await story.press(story.ana, await story.step('Roll back to the deployment before'), 'Propose')
  await story.shown(waiting)
})
afterEach(() => story.close())

/** Another deployment goes live. */
const move = () => story.demo.systems.mend('deploy')
const kinds = async () => (await timelineOf(story.home, 1)).map(it => it.kind)
const count = (words: RegExp) => story.all().filter(it => words.test(story.workspace.words(it))).length

test('what moved while someone reads the plan supersedes it, and only a person has it planned anew', async () => {
  const { chen, press, shown, modal } = story
  const old = await shown(waiting)
  move()
  await press(chen, old, 'Approve …')
  await modal(chen, /to approve/)
  const gone = await shown(superseded)
  expect(elementsOf(gone.blocks).map(it => it.element.action_id)).toEqual(['gate.ask-again'])
  expect(story.workspace.words(gone)).toContain('No change that was approved here since then explains it')
  const late = await chen.submit({ typed: word })
  expect(late).toMatchObject({ errors: { typed: expect.stringMatching(/no longer holds: Changed since the plan/) } })
  await chen.close()
  expect(count(waiting)).toBe(0)
  await chen.click(channel, old.ts, { text: 'Approve …' }, { stale: true })
  await story.findEphemeral(chen, /no longer holds/)
  expect((await story.demo.systems.state()).moves).toEqual([])
  expect((await kinds()).filter(it => it === 'proposed' || it === 'superseded')).toEqual(['proposed', 'superseded'])
  await press(story.ana, gone, 'Ask again')
  const renewed = await shown(waiting)
  expect(renewed.ts).not.toBe(old.ts)
  expect(story.workspace.words(renewed)).toMatch(/\*Now\*.*Revert[\s\S]*Proposed by <@U0ANASOUZA>/)
})

test('what moved after the approval supersedes it before anything is sent', async () => {
  const { chen, press, shown, modal } = story
  story.demo.systems.break('slow')
  await press(chen, await shown(waiting), 'Approve …')
  await modal(chen, /to approve/)
  move()
  await chen.submit({ typed: word })
  story.demo.systems.mend('slow')
  await shown(superseded)
  expect(count(waiting)).toBe(0)
  expect((await story.demo.systems.state()).moves).toEqual([])
})

test('an approval that waited more than a minute is superseded, and is asked for again by a person', async () => {
  const { chen, press, shown, modal, demo } = story
  await press(chen, await shown(waiting), 'Approve …')
  await modal(chen, /to approve/)
  demo.systems.break('slow')
  await chen.submit({ typed: word })
  demo.advance(61_000)
  const gate = await shown(/Roll back opsmantik-console .* · superseded[\s\S]*a minute/)
  demo.systems.mend('slow')
  expect(elementsOf(gate.blocks).map(it => it.element.action_id)).toEqual(['gate.ask-again'])
  await press(story.ana, gate, 'Ask again')
  await shown(waiting)
  expect((await demo.systems.state()).moves).toEqual([])
})
