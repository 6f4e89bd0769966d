import { afterAll, beforeAll, expect, test } from 'vitest'
import { channel, filledIn, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

let story: Story
beforeAll(async () => {
  story = await startStory()
})
afterAll(() => story.close())

const block = 'parameter:site_id'

test('a check with a wrong value says which value it is, takes another one, and is run again with it', async () => {
  const { ana, gil, press, shown, step, modal, findEphemeral, workspace } = story
  const { site } = await story.demo.systems.state()
  await ana.command('/incident start P2 OpsMantik Calls are missing', channel)
  await press(ana, await shown(/Run all checks/), 'Reproduce')
  await press(ana, await step('Send one event yourself'), 'Skip')
  await press(ana, await step('See whether it was stored'), 'Run')
  await modal(ana, /Run this step/)
  await ana.submit({ [block]: 'sos-reklam' })

  const failed = await step('See whether it was stored', 'could not check')
  expect(workspace.words(failed)).toContain('invalid input for site_id: not a UUID')
  await press(gil, failed, 'Change site_id')
  await findEphemeral(gil, /Only a responder can do this/)
  expect(gil.view()).toBeNull()

  await press(ana, failed, 'Run again')
  expect(filledIn(await modal(ana, /Run this step/), block)).toBe('sos-reklam')
  await ana.close()

  await press(ana, failed, 'Change site_id')
  const form = await modal(ana, /Change values/)
  expect(filledIn(form, block)).toBe('sos-reklam')
  expect(await ana.submit({ [block]: 'sos-reklam' })).toMatchObject({
    errors: { [block]: expect.stringMatching(/as they were/) },
  })
  expect(await ana.submit({ [block]: site.id })).toEqual({ ok: true })

  const changed = await step('See whether it was stored', 'could not check')
  await story.until(() => /site_id.*changed since then.*U0ANASOUZA/.test(workspace.words(changed)), 'who changed it')
  await press(ana, await shown(/changed since then/), 'Run again')
  await step('See whether it was stored', 'a person judges')

  const timeline = await timelineOf(story.home, 1)
  expect(timeline).toContainEqual(
    expect.objectContaining({ kind: 'value', actor: expect.objectContaining({ id: 'U0ANASOUZA' }) }),
  )
  expect(JSON.stringify(timeline.filter(it => it.kind === 'value'))).not.toContain(site.id)
  await ana.command('/incident timeline 1', channel)
  await findEphemeral(ana, /changed site_id at Step 6, See whether it was stored/)
})
