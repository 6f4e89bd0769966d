import { afterAll, beforeAll, expect, test } from 'vitest'
import { opsmantikPage } from '../../playground/systems/statuspage/start-own-page.ts'
import type { Actor } from '../../playground/workspace/act-as.ts'
import { readJson } from '../support/read-json.ts'
import { channel, fieldOf, filledIn, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

let story: Story
beforeAll(async () => {
  story = await startStory()
  await story.ana.command('/incident start P1 OpsMantik Calls fail', channel)
  await story.shown(/· INC-1 ·/)
})
afterAll(() => story?.close())

const host = () => new URL(story.demo.systems.urls.status_page).host

/** What everybody reads. */
const published = async (): Promise<string> =>
  (await fetch(`${story.demo.systems.urls.status_page}/api/v2/summary.json`)).text()

async function approve(by: Actor, gate: RegExp, incident = 1): Promise<void> {
  await story.press(by, await story.shown(gate, incident), 'Approve …')
  await story.modal(by, new RegExp(`Type ${host()}`))
  await by.submit({ typed: host() })
}

const card = (incident: number, words: RegExp) =>
  story.until(
    () =>
      story.workspace
        .messages(channel)
        .find(it => words.test(story.workspace.words(it)) && story.workspace.words(it).includes(`INC-${incident} ·`)),
    `a card of INC-${incident} that says ${words}`,
  )

const nothingIsSaid = () =>
  story.until(
    () => story.workspace.messages(channel).every(it => !story.workspace.words(it).includes('still says')),
    'the card to say so no more',
  )

test('the draft is made from the record, only for responders, and never with what looks like personal data', async () => {
  const { ana, gil, modal, findEphemeral } = story
  await gil.command('/incident status-page', channel)
  await findEphemeral(gil, /Only/)
  await ana.command('/incident update we see half of the calls fail', channel)
  await story.shown(/Update[\s\S]*half of the calls/, 1)
  await ana.command('/incident statuspage INC-1', channel)
  const form = await modal(ana, /customers read it as it stands/)
  expect(filledIn(form, 'title')).toBe('Calls fail')
  expect(filledIn(form, 'state')).toBe('investigating')
  expect(filledIn(form, 'impact')).toBe('critical')
  expect(filledIn(form, 'text')).toMatch(
    /^Since .* UTC: Calls fail \(OpsMantik\)\.\nwe see half of the calls fail\.\nWe are looking for the cause\.\nNext update: by .* UTC\.$/,
  )
  await ana.select('modal', 'page.state', 'monitoring')
  const saying = (words: RegExp) =>
    story.until(() => {
      const view = ana.view()
      return view !== null && words.test(filledIn(view, 'text') ?? '') ? view : null
    }, `a draft that says ${words}`)
  const chosen = await saying(/The harm has stopped, and we are watching/)
  expect(filledIn(chosen, 'state')).toBe('monitoring')
  expect(filledIn(chosen, 'text')).toMatch(/half of the calls fail\.\nThe harm has stopped.*\nNext update/)
  await ana.select('modal', 'page.state', 'identified')
  const known = await saying(/We know the cause, and are working on it/)
  const refused = await ana.submit({ [fieldOf(known, 'text')]: 'Call us at +1 415 555 0132' })
  expect(JSON.stringify(refused)).toMatch(/looks like a secret, a phone number/)
  await ana.close()
  expect(await published()).not.toContain('Calls fail')
})

test('what a person wrote is published once a second person has approved it, and the card says so', async () => {
  const { ana, chen, modal, shown, workspace } = story
  await ana.command('/incident status-page', channel)
  await modal(ana, /customers read it as it stands/)
  await ana.submit({ title: 'Some calls fail', impact: 'major', components: ['vtnh60py4yd7'], text: 'We are on it.' })
  const gate = await shown(/🛑 \*Publish “Some calls fail” on .* · needs a second person/, 1)
  expect(workspace.words(gate)).toMatch(/\*Now\* {2}.* says nothing of it/)
  expect(workspace.words(gate)).toMatch(/\*Text\* {2}`We are on it\.`/)
  expect(workspace.words(gate)).toMatch(/\*Components\* {2}Call events: partial outage/)
  expect(workspace.words(gate)).toMatch(/\*Undo\* {2}none/)
  expect(await published()).not.toContain('Some calls fail')
  await approve(chen, /🛑 \*Publish “Some calls fail”/)
  await shown(/✅ \*Publish “Some calls fail” .* · done/, 1)
  expect(JSON.parse(await published())).toMatchObject({
    status: { indicator: 'major' },
    incidents: [{ name: 'Some calls fail', status: 'investigating', incident_updates: [{ body: 'We are on it.' }] }],
  })
  await card(1, /still says “Some calls fail” \(investigating\)/)
})

test('resolve names what the page still says, and the button beside it closes it', async () => {
  const { ana, chen, modal, shown, press, findEphemeral, workspace } = story
  await ana.command('/incident resolve the queue was emptied', channel)
  await findEphemeral(ana, /still says “Some calls fail” \(investigating\)\. Customers read that/)
  await press(ana, await card(1, /still says/), 'Resolve')
  const end = await modal(ana, /☐ .* still says “Some calls fail”/)
  expect(filledIn(end, 'summary')).toBeNull()
  await ana.clickIn('modal', 'resolve.page:0')
  const form = await modal(ana, /customers read it as it stands/)
  expect(filledIn(form, 'state')).toBe('resolved')
  expect(filledIn(form, 'text')).toMatch(/^From .* to .* UTC: Calls fail[\s\S]*It is over/)
  await ana.submit({ text: 'It is over.' })
  const gate = await shown(/🛑 \*Close “Some calls fail” on .* · needs a second person/, 1)
  expect(workspace.words(gate)).toMatch(/\*Now\* {2}.* says “Some calls fail” \(investigating\): We are on it\./)
  await approve(chen, /🛑 \*Close “Some calls fail”/)
  await shown(/✅ \*Close “Some calls fail” .* · done/, 1)
  expect(JSON.parse(await published())).toMatchObject({ status: { indicator: 'none' }, incidents: [] })
  await nothingIsSaid()
  const before = ana.ephemerals().length
  await ana.command('/incident resolve the queue was emptied', channel)
  const answer = await story.until(() => ana.ephemerals()[before], 'an answer')
  expect(workspace.words(answer)).toMatch(/Not proven yet/)
  expect(workspace.words(answer)).not.toContain('still says')
})

test('a drill publishes nothing, and goes through the same gates', async () => {
  const { ana, chen, modal, shown } = story
  await ana.command('/incident start drill P1 OpsMantik Calls fail again', channel)
  await shown(/· INC-2 ·/)
  await ana.command('/incident status-page INC-2', channel)
  await modal(ana, /customers read it as it stands/)
  await ana.submit({ text: 'A drill.' })
  await approve(chen, /🛑 \*Publish “Calls fail again”/, 2)
  await shown(/Publish “Calls fail again” .* · done/, 2)
  await ana.command('/incident status-page INC-2', channel)
  await modal(ana, /still says “Calls fail again” \(investigating\)/)
  await ana.submit({ state: 'resolved', text: 'The drill is over.' })
  await approve(chen, /🛑 \*Close “Calls fail again”/, 2)
  await shown(/Close “Calls fail again” .* · done/, 2)
  expect(JSON.parse(await published())).toMatchObject({ incidents: [] })
})

test('what the page still says of an incident that is over is closed there from its card', async () => {
  const { ana, chen, modal, shown, press, findEphemeral } = story
  await ana.command('/incident start P1 OpsMantik Calls are slow', channel)
  await shown(/· INC-3 ·/)
  await ana.command('/incident status-page INC-3', channel)
  await modal(ana, /customers read it as it stands/)
  await ana.submit({ text: 'We are on it.' })
  await approve(chen, /🛑 \*Publish “Calls are slow”/, 3)
  await press(ana, await card(3, /still says “Calls are slow”/), 'Resolve')
  await modal(ana, /☐ .* still says “Calls are slow”/)
  await ana.submit({ reason: 'The page is closed later', summary: 'It went by itself' })
  await press(ana, await card(3, /Resolved[\s\S]*still says “Calls are slow”/), 'Status page')
  const form = await modal(ana, /customers read it as it stands/)
  expect(filledIn(form, 'state')).toBe('resolved')
  await ana.submit({ text: 'It is over.' })
  await approve(chen, /🛑 \*Close “Calls are slow”/, 3)
  await shown(/✅ \*Close “Calls are slow” .* · done/, 3)
  expect(JSON.parse(await published())).toMatchObject({ incidents: [] })
  await nothingIsSaid()
  await ana.command('/incident status-page INC-3', channel)
  await findEphemeral(ana, /INC-3 is resolved\. Reopen it first/)
})

test('what somebody has closed at the vendor by hand stands in the way of the end no longer', async () => {
  const { ana, chen, modal, shown, findEphemeral, workspace } = story
  await ana.command('/incident start P1 OpsMantik Calls are lost', channel)
  await shown(/· INC-4 ·/)
  await ana.command('/incident status-page INC-4', channel)
  await modal(ana, /customers read it as it stands/)
  await ana.submit({ text: 'We are on it.' })
  await approve(chen, /🛑 \*Publish “Calls are lost”/, 4)
  await card(4, /still says “Calls are lost”/)
  await closeByHand()
  await ana.command('/incident resolve INC-4 it went by itself', channel)
  await findEphemeral(ana, /still says “Calls are lost”[\s\S]*It is asked again now/)
  await findEphemeral(ana, /INC-4: .* says nothing of INC-4 any more: it was closed there\. It does not keep/)
  await nothingIsSaid()
  await story.press(ana, await card(4, /Calls are lost/), 'Resolve')
  expect(workspace.words(await modal(ana, /What helped/))).not.toContain('still says')
  await ana.close()
  expect(await timelineOf(story.home, 4)).toContainEqual(
    expect.objectContaining({ kind: 'verified', data: expect.objectContaining({ found: 'over' }) }),
  )
})

/** Closes all that stands open on the page, as somebody does who is signed in there. */
async function closeByHand(): Promise<void> {
  const { urls, environment } = story.demo.systems
  const incidents = `${urls.status_page}/v1/pages/${opsmantikPage.page}/incidents`
  const headers = { authorization: `OAuth ${environment.STATUSPAGE_TOKEN}` }
  const open = await readJson<readonly { id: string }[]>(await fetch(`${incidents}/unresolved`, { headers }))
  expect(open).toHaveLength(1)
  const body = JSON.stringify({ incident: { status: 'resolved', body: 'Over.' } })
  for (const { id } of open) await fetch(`${incidents}/${id}`, { method: 'PATCH', headers, body })
}

test('a system without such a page says what it lacks, by mention too', async () => {
  const { ana, findEphemeral } = story
  await ana.command('/incident start P1 Voxanne No voice', channel)
  const { ts } = await card(5, /No voice/)
  // The bot knows the thread as the incident's once the card is on its record.
  await ana.command('/incident take INC-5', channel)
  await card(5, /commander <@U0ANASOUZA>/)
  await ana.message(channel, '@Handrail status-page', ts)
  await findEphemeral(ana, /INC-5.*Voxanne has no status page in the catalog/)
})

test('what a walk of another system publishes on its page is followed, and closed from Resolve', async () => {
  const { ana, chen, modal, shown, press, findEphemeral } = story
  await ana.command('/incident runbook call-event-5xx INC-5', channel)
  await shown(/1 \/ 21 +Ask the API for its health/, 5)
  await ana.command('/incident status-page INC-5', channel)
  const form = await modal(ana, /customers read it as it stands/)
  expect(filledIn(form, 'text')).toMatch(/^Since .* UTC: No voice \(OpsMantik\)\./)
  await ana.submit({ text: 'We are on it.' })
  await approve(chen, /🛑 \*Publish “No voice”/, 5)
  await card(5, /still says “No voice” \(investigating\)/)
  await ana.command('/incident resolve INC-5 it went by itself', channel)
  await findEphemeral(ana, /still says “No voice” \(investigating\)\. Customers read that/)
  await press(ana, await card(5, /still says/), 'Resolve')
  await modal(ana, /☐ .* still says “No voice”/)
  await ana.clickIn('modal', 'resolve.page:0')
  const end = await modal(ana, /customers read it as it stands/)
  expect(filledIn(end, 'state')).toBe('resolved')
  expect(filledIn(end, 'text')).toMatch(/^From .* UTC: No voice \(OpsMantik\)\.[\s\S]*It is over/)
  await ana.submit({ text: 'It is over.' })
  await approve(chen, /🛑 \*Close “No voice”/, 5)
  await shown(/✅ \*Close “No voice” .* · done/, 5)
  expect(JSON.parse(await published())).toMatchObject({ incidents: [] })
  await nothingIsSaid()
  await ana.command('/incident status-page INC-5', channel)
  await modal(ana, /customers read it as it stands/)
  await ana.submit({ text: 'We are on it again.' })
  await approve(chen, /🛑 \*Publish “No voice”/, 5)
  await card(5, /still says “No voice”/)
  await closeByHand()
  await ana.command('/incident resolve INC-5 it went by itself', channel)
  await findEphemeral(ana, /INC-5: .* says nothing of INC-5 any more: it was closed there/)
})
