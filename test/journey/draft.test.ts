import { afterAll, beforeAll, expect, test } from 'vitest'
import { elementsOf } from '../../playground/workspace/blocks/elements-of.ts'
import { channel, filledIn, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

let story: Story
beforeAll(async () => {
  story = await startStory()
  await story.ana.command('/incident start P1 Voxanne Records leaked', channel)
  await story.ana.command('/incident runbook data breach INC-1', channel)
})
afterAll(() => story?.close())

const told = 'Tell the security team'

test('a step that has others told offers a draft from the record, which a person sends and then says so', async () => {
  const { ana, gil, press, modal, shown, step, findEphemeral, home, all, workspace } = story
  await ana.command('/incident update we have closed the export', channel)
  await shown(/Update[\s\S]*we have closed the export/, 1)
  await press(ana, await step('Isolate the systems'), 'Done')
  const offered = await step(told)
  expect(elementsOf(offered.blocks).map(it => it.element.action_id)).toEqual(
    expect.arrayContaining(['step.draft', 'step.done']),
  )
  await press(gil, offered, 'Draft …')
  await findEphemeral(gil, /Only a responder/)
  const before = all().length
  await press(ana, offered, 'Draft …')
  const form = await modal(ana, /Handrail sends this to nobody/)
  expect(filledIn(form, 'text')).toMatch(
    /^Voxanne: Records leaked \(INC-1, .*\)[\s\S]*Known so far: we have closed the export\./,
  )
  expect(filledIn(form, 'to')).toBe('@engineering-leads')
  await ana.submit({ to: 'security, in #security', keep: ['keep'], text: 'Records leaked, we are on it' })
  const done = await step(told, 'done')
  expect(workspace.words(done)).toContain('told security, in #security')
  expect(
    all()
      .slice(before)
      .map(it => workspace.words(it))
      .join(),
  ).not.toContain('Records leaked, we are on it')
  const entries = await timelineOf(home, 1)
  expect(entries.find(it => it.kind === 'told')?.data).toMatchObject({
    to: 'security, in #security',
    text: 'Records leaked, we are on it',
  })
})
