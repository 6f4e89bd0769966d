import { afterAll, beforeAll, expect, test } from 'vitest'
import { elementsOf } from '../../playground/workspace/blocks/elements-of.ts'
import type { StoredView } from '../../playground/workspace/state.ts'
import { channel, fieldOf, filledIn, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const word = 'opsmantik-console'

let story: Story
beforeAll(async () => {
  story = await startStory()
  story.demo.systems.break('deploy')
})
afterAll(() => story?.close())

test('with no incident open, the command shows what to go back to, and starts one for it', async () => {
  const { ana, workspace, modal, shown, demo } = story
  await ana.command('/rollback', channel)
  await modal(ana, /What is rolled back\?/)
  await ana.select('modal', 'rollback.place', 'opsmantik/host')
  const form = await modal(ana, /this starts/)
  const words = workspace.words(form)
  expect(words).toMatch(/\*Now\* {2}\w{7} “Queue rewrite” · just now · @chen · dpl_/)
  expect(words).toMatch(/\*After\* {2}91bd0f2 “Fix CORS header” · 2 d ago · @ana · dpl_8aaKx3TmVq6RzNw1YcHb5LdPsGfJ/)
  expect(words).toMatch(/\*Between\* {2}one deployment leaves production: \w{7} “Queue rewrite”/)
  expect(words).toContain('No incident of it is open: this starts “Roll back OpsMantik” (P3)')
  const release = filledIn(form, 'release')
  expect(release).toBe('rollback:dpl_8aaKx3TmVq6RzNw1YcHb5LdPsGfJ')
  await ana.submit({ [fieldOf(form, 'release')]: release })
  const gate = await shown(/🛑 \*Roll back opsmantik-console .* · needs a second person/, 1)
  expect(workspace.words(gate)).toMatch(/\*Domains\* {2}Vercel turns their automatic assignment off/)
  expect((await demo.systems.state()).moves).toEqual([])
  expect(workspace.words(await shown(/· INC-1 ·/))).toMatch(
    /P3 · INC-1 · Roll back OpsMantik[\s\S]*· Open · no commander yet/,
  )
})

test('it is approved as any other, and its gate says how the system is since then', async () => {
  const { chen, press, shown, modal, workspace, demo } = story
  await press(chen, await shown(/🛑 \*Roll back opsmantik-console/, 1), 'Approve …')
  await modal(chen, /Type opsmantik-console/)
  await chen.submit({ typed: word })
  const done = await shown(/✅ \*Roll back opsmantik-console .* · done[\s\S]*Health since then/, 1)
  expect(workspace.words(done)).toMatch(
    /is in production of opsmantik-console\. New deployments do not go live by themselves until one is promoted; cron jobs run as that deployment has them\. Health since then: API as expected \(200[^)]*\), Database as expected/,
  )
  const { moves, live } = await demo.systems.state()
  expect([moves.map(it => it.status), live.message]).toEqual([[201], 'Fix CORS header'])
  await shown(
    /· INC-1 ·[\s\S]*⚠️ New deployments of opsmantik-console do not go live by themselves until one is promoted/,
  )
  const kinds = (await timelineOf(story.home, 1)).map(it => it.kind)
  expect(kinds).toEqual(expect.arrayContaining(['opened', 'proposed', 'approved', 'executed', 'health-after']))
})

test('what was there can be promoted again, in the incident that is open', async () => {
  const { ana, workspace, modal, shown } = story
  await ana.command('/rollback opsmantik', channel)
  const form = await modal(ana, /Proposed in the thread of INC-1/)
  expect(workspace.words(form)).toMatch(
    /⚠️ \*Rolled back already\* {2}from \w{7} “Queue rewrite”\. Choose it to go forward/,
  )
  expect(filledIn(form, 'release')).toBeNull()
  const [bad] = (await story.demo.systems.state()).deployments
  const value = `promote:${bad?.id}`
  const block = fieldOf(form, 'release')
  await ana.select('modal', 'rollback.release', value)
  const chosen = await modal(ana, /\*After\* {2}\w{7} “Queue rewrite”/)
  expect(workspace.words(chosen)).toMatch(/one deployment enters production: \w{7} “Queue rewrite”/)
  await ana.submit({ [block]: value })
  await shown(/🛑 \*Promote a deployment of opsmantik-console .* · needs a second person/, 1)
})

test('with several open, it asks in which, and takes the one that the person commands', async () => {
  const { ana, chen, press, shown, modal, workspace } = story
  await chen.command('/incident start P2 OpsMantik Clicks are late', channel)
  await shown(/Before it began[\s\S]*INC-1: Roll back opsmantik-console \(production\) by ana, chen/, 2)
  await press(ana, await shown(/· INC-2 ·/), 'Take command')
  await shown(/· INC-2 ·[\s\S]*commander <@U0ANASOUZA>/)
  await ana.command('/rollback', channel)
  await modal(ana, /What is rolled back\?/)
  await ana.select('modal', 'rollback.place', 'opsmantik/host')
  const form = await modal(ana, /🔒 `host` is locked by .*INC-1[\s\S]*In which incident/)
  expect(chosenIncident(form)).toBe('2')
  expect(workspace.words(form)).toMatch(/Start a new one: Roll back OpsMantik/)
  expect(form.content.submit).toBeUndefined()
  await ana.select('modal', 'rollback.incident', '1')
  const own = await modal(ana, /Deployment[\s\S]*In which incident/)
  expect(own.content).toMatchObject({ submit: { text: 'Propose' } })
  expect(chosenIncident(own)).toBe('1')
  await ana.select('modal', 'rollback.incident', 'new')
  expect(chosenIncident(await modal(ana, /🔒 `host` is locked/))).toBe('new')
  await ana.close()
})

/** Which incident a form of `/rollback` holds before anybody has touched it. */
function chosenIncident(form: StoredView): string | undefined {
  const found = elementsOf(form.content.blocks).find(it => it.element.action_id === 'rollback.incident')
  const option = found?.element.initial_option as { value?: string } | undefined // of a select, by Slack's rules
  return option?.value
}

test('what another incident keeps locked is refused in the form, starts no incident and acknowledges none', async () => {
  const { ana, chen, workspace, modal, press, shown, all } = story
  await chen.command('/incident start P2 OpsMantik Nothing answers', channel)
  const card = await shown(/· INC-3 ·/)
  await press(ana, card, 'More')
  await modal(ana, /Nothing answers/)
  await ana.clickIn('modal', { text: 'Roll back' })
  await modal(ana, /In which incident/)
  await ana.select('modal', 'rollback.incident', '1')
  const form = await modal(ana, /Deployment[\s\S]*In which incident/)
  const chosen = { [fieldOf(form, 'release')]: `promote:${(await story.demo.systems.state()).deployments[0]?.id}` }
  for (const incident of ['3', 'new']) {
    const why = expect.stringMatching(/^Locked by .*INC-1.*: Roll back opsmantik-console.* stands/)
    expect(await ana.submit({ ...chosen, incident })).toMatchObject({ errors: { [fieldOf(form, 'release')]: why } })
  }
  expect(workspace.words(await shown(/· INC-3 ·/))).not.toContain('acknowledged')
  expect(all().some(it => /· INC-4 ·/.test(workspace.words(it)))).toBe(false)
  await ana.close()
})

test('an incident’s own menu leads to it, since a thread has no commands', async () => {
  const { ana, press, shown, modal } = story
  await press(ana, await shown(/· INC-2 ·/), 'More')
  await modal(ana, /Clicks are late/)
  await ana.clickIn('modal', { text: 'Roll back' })
  expect(chosenIncident(await modal(ana, /In which incident/))).toBe('2')
  await ana.close()
})

test('the number of an incident among the words says in which it is proposed', async () => {
  const { ana, modal, findEphemeral } = story
  await ana.command('/rollback opsmantik INC-3', channel)
  expect(chosenIncident(await modal(ana, /In which incident/))).toBe('3')
  await ana.close()
  await ana.command('/rollback #2', channel)
  expect(chosenIncident(await modal(ana, /In which incident/))).toBe('2')
  await ana.close()
  await ana.command('/rollback Voxanne INC-3', channel)
  await findEphemeral(ana, /INC-3 is about OpsMantik, not Voxanne\./)
  await ana.command('/rollback opsmantik INC-99', channel)
  await findEphemeral(ana, /There is no INC-99/)
})

test('a host that does not answer, a system that is unknown, and a person without the role are told so', async () => {
  const { ana, gil, findEphemeral, modal, demo } = story
  await ana.command('/rollback opsmantic', channel)
  await findEphemeral(ana, /No system is called “opsmantic”\. Did you mean OpsMantik\?/)
  await gil.command('/rollback', channel)
  await findEphemeral(gil, /Only a responder/)
  demo.systems.break('slow')
  await ana.command('/rollback OpsMantik', channel)
  await modal(ana, /Reading what is deployed/)
  demo.systems.mend('slow')
  await modal(ana, /🔒 `host` is locked by/)
  await ana.close()
})
