import { afterAll, beforeAll, expect, test } from 'vitest'
import { elementsOf } from '../../playground/workspace/blocks/elements-of.ts'
import { channel, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const word = 'opsmantik-console'
const waiting = /🛑 \*Roll back opsmantik-console .* · needs a second person/
const rivals = (incident: number) =>
  new RegExp(
    `🛑 [\\s\\S]*Also waiting\\* for the same target: <http[^|>]*\\|INC-${incident}: Roll back opsmantik-console`,
  )

let story: Story
beforeAll(async () => {
  story = await startStory()
  story.demo.systems.break('deploy')
})
afterAll(() => story?.close())

/** The same rollback, proposed by Ana in an incident of its own. */
async function propose(incident: number): Promise<void> {
  const { ana, press, shown, step } = story
  await ana.command(`/incident start P1 OpsMantik Call events fail ${incident}`, channel)
  await press(ana, await shown(/Run all checks/, incident), 'A deployment broke it')
  await press(ana, await step('Roll back to the deployment before', '', incident), 'Propose')
  await shown(waiting, incident)
}

const proposals = async (incident: number) =>
  (await timelineOf(story.home, incident)).filter(it => it.kind === 'proposed').length

test('of two gates for one target each names the other, with its link', async () => {
  await propose(1)
  await propose(2)
  await story.shown(rivals(2), 1)
  const second = await story.shown(rivals(1), 2)
  await story.press(story.chen, second, 'Approve …')
  const form = await story.modal(story.chen, /Type opsmantik-console/)
  expect(story.workspace.words(form)).toMatch(/Also waiting\* for the same target: <http[^|>]*\|INC-1: Roll back/)
  await story.chen.close()
})

test('the one that is approved after the other has cured is superseded, says who moved what, and proposes nothing', async () => {
  const { chen, ana, press, shown, modal, workspace, demo } = story
  await press(chen, await shown(waiting, 1), 'Approve …')
  await modal(chen, /Type opsmantik-console/)
  await chen.submit({ typed: word })
  await shown(/✅ \*Roll back opsmantik-console .* · done/, 1)
  const cured = (await demo.systems.state()).moves

  await press(chen, await shown(/🛑 \*Roll back opsmantik-console/, 2), 'Approve …')
  const gone = await shown(/Roll back opsmantik-console .* · superseded/, 2)
  const words = workspace.words(gone)
  expect(words).toMatch(
    /Changed since the plan: automatic domains, deployment in production\. INC-1 changed it: “Roll back opsmantik-console/,
  )
  expect(words).toMatch(/proposed by \S+.*, approved by \S+/)
  expect(words).toMatch(/\*Changed by\* {2}<http[^|>]*\|INC-1: Roll back opsmantik-console/)
  expect(elementsOf(gone.blocks)).toEqual([])
  const late = await chen.submit({ typed: word })
  expect(late).toMatchObject({ errors: { typed: expect.stringMatching(/no longer holds/) } })
  await chen.close()

  // Nothing of the second incident is under way any more: its step waits for a person.
  await story.step('Roll back to the deployment before', '', 2)
  expect(await proposals(2)).toBe(1)
  expect(await proposals(1)).toBe(1)
  expect((await demo.systems.state()).moves).toEqual(cured)
  expect(workspace.words(await shown(/Roll back opsmantik-console/, 1))).not.toContain('Also waiting')
  await ana.command('/incident note 2 the cure came from INC-1', channel)
})
