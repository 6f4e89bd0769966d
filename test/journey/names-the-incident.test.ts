import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../playground/workspace/act-as.ts'
import { channel, filledIn, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

let story: Story
beforeAll(async () => {
  story = await startStory()
  await story.ana.command('/incident start P1 OpsMantik First one', channel)
  await story.ana.command('/incident start P1 OpsMantik Second one', channel)
  await story.shown(/INC-2 · Second one/)
})
afterAll(() => story.close())

const card = (incident: number) => story.shown(new RegExp(`· INC-${incident} ·`))

/** The ephemeral message that answers what was done. */
async function answerTo(by: Actor, act: () => Promise<unknown>): Promise<string> {
  const before = by.ephemerals().length
  await act()
  return story.workspace.words(await story.until(() => by.ephemerals()[before], 'an answer'))
}

async function notesOf(incident: number): Promise<unknown[]> {
  return (await timelineOf(story.home, incident)).filter(it => it.kind === 'note').map(it => it.data.text)
}

// In this order: each goes on from the one before.
test.each([
  ['take INC-1', /^You command INC-1\.$/],
  ['take 1', /^You command INC-1 already\.$/],
  ['note #1 the queue grows', /^Noted on INC-1: “the queue grows”$/],
  ['1 update we look into it', /^Update posted on INC-1: “we look into it”$/],
  ['severity 1 P2', /^INC-1 is P2 now\.$/],
  ['severity 1 P9', /^INC-1: OpsMantik has no severity “P9”; it has P1, P2, P3\. Did you mean P3\?$/],
  ['severity 1', /^INC-1: Say which severity: OpsMantik has P1, P2, P3\.$/],
  ['status 1', /^\*INC-1: Investigating\.\*.*1 other incident is open\.$/s],
  ['timeline 1', /^\*Timeline of INC-1: First one/],
  ['mitigated 1', /^INC-1 is marked mitigated\.$/],
  ['mitigated 1', /INC-1/],
  ['report 1', /INC-1/],
  ['resolve 1', /INC-1.*Not proven yet/s],
  ['reopen 1', /INC-1/],
  ['note 1', /^INC-1: A note needs words/],
  ['update INC-1', /^INC-1: An update needs words/],
  ['take 2', /^You command INC-2\.$/],
] as const)('/incident %s says which incident it acted on', async (text, words) => {
  expect(await answerTo(story.ana, () => story.ana.command(`/incident ${text}`, channel))).toMatch(words)
})

test.each([
  ['take', /^ana commands INC-2, and did something in it .* say “\/incident take over INC-2”: ana is told\.$/],
  ['take over', /^You command INC-2 in place of ana, who is told\.$/],
  ['note 1 of 3 shards is down', /^Noted on INC-2: “1 of 3 shards is down”$/],
  ['update still looking', /^Update posted on INC-2/],
  ['severity P3', /^INC-2 is P3 now/],
  ['timeline', /^\*Timeline of INC-2/],
  ['status', /^\*INC-2: Investigating/],
  ['mitigated', /^INC-2 is marked mitigated/],
  ['report', /INC-2/],
  ['resolve', /INC-2/],
  ['reopen', /INC-2/],
] as const)('@Handrail %s in a thread says which incident it acted on', async (words, answer) => {
  const { ts } = await card(2)
  expect(await answerTo(story.chen, () => story.chen.message(channel, `@Handrail ${words}`, ts))).toMatch(answer)
})

test('who is taken over from is told in the thread, and the record says from whom', async () => {
  const notice = await story.shown(/Command taken over/, 2)
  expect(JSON.stringify(notice.blocks)).toContain('<@U0ANASOUZA>')
  const taken = (await timelineOf(story.home, 2)).findLast(it => it.kind === 'taken')
  expect(taken).toMatchObject({ actor: { name: 'chen' }, data: { from: { name: 'ana' } } })
})

test('a number in front of a note is asked about where it may name another incident', async () => {
  const { chen, until, modal } = story
  const before = [await notesOf(1), await notesOf(2)]
  // INC-2 is the only one that chen commands, so that both readings lead to an incident.
  const mentioned = await answerTo(chen, () => chen.message(channel, '@Handrail note 1 servers are down'))
  expect(mentioned).toMatch(/Nothing was recorded.*note INC-1 servers are down.*note INC-2 1 servers are down/s)
  await chen.command('/incident note 1 servers are down', channel)
  const asked = await modal(chen, /note\* can mean several incidents/)
  expect(filledIn(asked, 'text')).toBe('1 servers are down')
  expect([await notesOf(1), await notesOf(2)]).toEqual(before)
  expect(await answerTo(chen, () => chen.submit({ incident: '2', text: '1 servers are down' }))).toBe(
    'Noted on INC-2: “1 servers are down”',
  )
  await chen.command('/incident note 1 servers are down', channel)
  await modal(chen, /note\* can mean several incidents/)
  expect(await answerTo(chen, () => chen.submit({ incident: '1', text: '1 servers are down' }))).toBe(
    'Noted on INC-1: “servers are down”',
  )
  await until(() => chen.view() === null, 'the form to close')
  const said = (text: string) => answerTo(story.chen, () => story.chen.command(`/incident ${text}`, channel))
  expect(await said('note INC-2 1 servers are down')).toBe('Noted on INC-2: “1 servers are down”')
  expect(await said('note 77 servers are down')).toBe('Noted on INC-2: “77 servers are down”')
})

test('a form asks which of several incidents is meant, with what was said in it', async () => {
  const { gil, ana, modal } = story
  // Both are open, and ana commands both.
  await answerTo(ana, () => ana.command('/incident take over 2', channel))
  await ana.command('/incident note @chen restarts <the> queue & waits', channel)
  const asked = await modal(ana, /note\* can mean several incidents/)
  expect(story.workspace.words(asked)).toMatch(/INC-2 · Second one.*INC-1 · First one/s)
  const text = filledIn(asked, 'text') ?? ''
  expect(text).toBe('@chen restarts <the> queue & waits')
  expect(await answerTo(ana, () => ana.submit({ incident: '1', text }))).toMatch(/^Noted on INC-1: “@chen restarts/)
  expect(await notesOf(1)).toContain(text)
  await ana.command('/incident take', channel)
  await modal(ana, /take\* can mean several incidents/)
  await ana.submit({ incident: '1' })
  await modal(ana, /You command INC-1 already/)
  await ana.close(true)
  expect(await answerTo(gil, () => gil.command('/incident note hm', channel))).toMatch(/a role here|responder/)
})

test('an unknown word is answered with the nearest one', async () => {
  const answer = await answerTo(story.ana, () => story.ana.command('/incident resovle 1', channel))
  expect(answer).toMatch(/Did you mean \/incident resolve\?/)
})

test.each([
  ['Note', { text: 'seen in the form' }, /^Noted on INC-1: “seen in the form”$/],
  ['Severity', { severity: 'P1' }, /^INC-1 is P1 now/],
] as const)('the form %s closes and says which incident it acted on', async (button, values, words) => {
  const { ts } = await card(1)
  await story.ana.click(channel, ts, 'card.more')
  await story.modal(story.ana, /INC-1/)
  await story.ana.clickIn('modal', { text: button })
  await story.until(() => story.ana.view()?.content.submit, 'the form')
  expect(JSON.stringify(story.ana.view()?.content)).toContain('INC-1')
  expect(await answerTo(story.ana, () => story.ana.submit(values))).toMatch(words)
  expect(story.ana.view()?.content.callback_id).not.toBe(button.toLowerCase())
  if (story.ana.view() !== null) await story.ana.close(true)
})

test.each([
  ['card.update', { text: 'from the form' }, /^Update posted on INC-1/],
  ['card.resolve', { reason: 'it was a false alarm', summary: 'nothing' }, /^INC-1 is resolved\.$/],
] as const)('the form behind %s closes and says which incident it acted on', async (button, values, words) => {
  const { ts } = await card(1)
  await story.ana.click(channel, ts, button)
  await story.modal(story.ana, /INC-1/)
  expect(await answerTo(story.ana, () => story.ana.submit(values))).toMatch(words)
})

test('the buttons Report and Reopen of a resolved card say which incident they acted on', async () => {
  const resolved = await story.until(
    () =>
      story
        .all()
        .find(it => /· INC-1 ·/.test(story.workspace.words(it)) && JSON.stringify(it.blocks).includes('card.reopen')),
    'the buttons',
  )
  const press = (button: string) => story.ana.click(channel, resolved.ts, button)
  expect(await answerTo(story.ana, () => press('card.report'))).toMatch(/INC-1/)
  await press('card.reopen')
  await story.modal(story.ana, /INC-1/)
  expect(await answerTo(story.ana, () => story.ana.submit({ reason: 'it is back' }))).toMatch(/^INC-1 is open again/)
})

test('a start says which incident it opened, and whether it is a drill', async () => {
  const said = (text: string) => answerTo(story.gil, () => story.gil.command(`/incident ${text}`, channel))
  expect(await said('start P3 OpsMantik nobody may')).toMatch(/responder/)
  const real = await answerTo(story.ana, () => story.ana.command('/incident start P3 OpsMantik a third', channel))
  expect(real).toMatch(/^INC-3 is open: a third/)
  const drill = await answerTo(story.ana, () => story.ana.command('/incident start P3 drill OpsMantik try it', channel))
  expect(drill).toMatch(/^🧪 INC-4 is open: try it/)
})

test('the button Take command says which incident it acted on', async () => {
  const { ts } = await card(3)
  expect(await answerTo(story.ana, () => story.ana.click(channel, ts, 'card.take'))).toBe('You command INC-3.')
})

test('a status counts the others that are open', async () => {
  const said = await answerTo(story.ana, () => story.ana.command('/incident status 2', channel))
  expect(said).toMatch(/3 other incidents are open/)
})
