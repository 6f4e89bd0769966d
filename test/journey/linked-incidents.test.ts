import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../playground/workspace/act-as.ts'
import { elementsOf } from '../../playground/workspace/blocks/elements-of.ts'
import { textOf } from '../../playground/workspace/json.ts'
import { channel, fieldOf, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

let story: Story
beforeAll(async () => {
  story = await startStory()
  const { ana, shown } = story
  await ana.command('/incident start P1 OpsMantik Calls fail', channel)
  await shown(/INC-1 · Calls fail/)
  // What stands in its thread tells that the place of its card is kept, without which no link leads there.
  await shown(/Before it began/, 1)
  await ana.command('/incident start P2 OpsMantik Calls <fail> again & again', channel)
  await shown(/INC-2 · Calls/)
  await ana.command('/incident start drill P2 OpsMantik Practice', channel)
  await shown(/INC-3 · Practice/)
})
afterAll(() => story?.close())

async function answerTo(by: Actor, act: () => Promise<unknown>): Promise<string> {
  const before = by.ephemerals().length
  await act()
  return story.workspace.words(await story.until(() => by.ephemerals()[before], 'an answer'))
}

const kinds = async (incident: number) => (await timelineOf(story.home, incident)).map(it => it.kind)

test('whoever starts a second one of a system is told of the first, in the answer and in the form', async () => {
  const { ana, workspace } = story
  const answerOf = (incident: string) =>
    story.until(
      () =>
        ana
          .ephemerals()
          .map(it => workspace.words(it))
          .find(it => it.includes(`${incident} is open: `)),
      `the answer of ${incident}`,
    )
  expect(await answerOf('INC-1')).not.toMatch(/open already/)
  expect(await answerOf('INC-2')).toMatch(
    /INC-2 is open: .*\n⚠️ <http[^|>]*\|INC-1> \(Calls fail\) of the same system is open already[\s\S]*Join INC-1 instead/,
  )
  // A drill is beside nothing.
  expect(await answerOf('INC-3')).not.toMatch(/open already/)
  await ana.command('/incident start opsmantik', channel)
  const form = await story.until(() => ana.view(), 'the form')
  expect(workspace.words(form)).toMatch(/Is it one of these\?[\s\S]*INC-1 · Calls fail · Open/)
  await ana.close(true)
})

test('two incidents are linked by word; each names the other on its card, in its status and in its record', async () => {
  const { ana, shown } = story
  expect(await answerTo(ana, () => ana.command('/incident relate 1 2', channel))).toMatch(/INC-1 and INC-2 are linked/)
  await shown(/· INC-1 ·[\s\S]*related: .*INC-2.* Calls/)
  await shown(/· INC-2 ·[\s\S]*related: .*INC-1.* Calls fail/)
  await expect.poll(() => kinds(2)).toContain('related')
  expect(await answerTo(ana, () => ana.command('/incident status 2', channel))).toMatch(/related: .*INC-1/)
  expect(await answerTo(ana, () => ana.command('/incident relate 1 3', channel))).toMatch(
    /INC-3 is a drill and INC-1 is not/,
  )
})

test('a duplicate is merged by a form, is over at once, and says where it goes on; the other one has it too', async () => {
  const { ana, press, shown, modal } = story
  await ana.command('/incident runbook call-event-5xx INC-2', channel)
  const step = await shown(/1 \/ \d+ /, 2)
  await press(ana, await shown(/· INC-2 ·/), 'More')
  await modal(ana, /Merge or link/)
  await ana.clickIn('modal', { text: 'Merge or link' })
  const form = await modal(ana, /How do they belong together/)
  expect(story.workspace.words(form)).not.toContain('INC-3')
  const told = await answerTo(ana, () => ana.submit({ [fieldOf(form, 'how')]: 'merge', [fieldOf(form, 'other')]: '1' }))
  expect(told).toMatch(/INC-2 is merged into INC-1 and goes on there/)
  await shown(/Merged into .*INC-1.* it goes on there/, 2)
  await shown(/· INC-2 ·[\s\S]*Merged into INC-1[\s\S]*goes on in .*INC-1/)
  await shown(/· INC-1 ·[\s\S]*merged into this: .*INC-2/)
  // What cannot be pressed any more is not offered, and who still sees it is told where it goes on.
  await shown(/1 \/ \d+ .*left open/, 2)
  expect(await answerTo(ana, () => ana.click(channel, step.ts, { text: 'Skip' }, { stale: true }))).toMatch(
    /INC-2 was merged into INC-1/,
  )
  await expect.poll(() => kinds(1)).toContain('duplicate')
  expect(await answerTo(ana, () => ana.command('/incident update INC-2 still bad', channel))).toMatch(
    /INC-2 is resolved|was merged into INC-1/,
  )
  expect(await answerTo(ana, () => ana.command('/incident stats', channel))).toMatch(/P1[^P]*1\b/)
})

test('reopening takes a merge back, on both sides', async () => {
  const { ana, shown } = story
  expect(await answerTo(ana, () => ana.command('/incident reopen INC-2 it is another one', channel))).toMatch(
    /INC-2 is open/,
  )
  await shown(/· INC-2 ·[\s\S]*Investigating/)
  const last = async () => (await timelineOf(story.home, 1)).at(-1)?.data.how
  await expect.poll(last).toBe('over')
})

test('merging into an incident that is over is asked once more, by form and in words', async () => {
  const { ana, press, shown, modal } = story
  const itself = () => ana.command('/incident merge INC-2 into INC-2', channel)
  expect(await answerTo(ana, itself)).toMatch(/not merged into itself/)
  const { ts } = await shown(/· INC-2 ·/)
  await ana.command('/incident start P3 OpsMantik Old one', channel)
  await shown(/INC-4 · Old one/)
  await press(ana, await shown(/· INC-4 ·/), 'Resolve')
  const end = await modal(ana, /all the same|Nothing was proven|What helped/)
  await ana.submit({ [fieldOf(end, 'reason')]: 'gone by itself', [fieldOf(end, 'summary')]: 'nothing' })
  await shown(/· INC-4 ·[\s\S]*Resolved/)
  expect(await answerTo(ana, () => ana.message(channel, '@Handrail merge INC-4', ts))).toMatch(
    /say “merge INC-4 anyway”/,
  )
  await ana.command('/incident merge INC-2 INC-4', channel)
  await modal(ana, /INC-4 is resolved: nobody works on it/)
  expect(await answerTo(ana, () => ana.submit({}))).toMatch(/INC-2 is merged into INC-4/)
})

test('who has started a second one joins the first with one press: it is a duplicate, or linked once it has begun', async () => {
  const { ana, chen, shown, press } = story
  const started = async (title: string) => {
    const before = ana.ephemerals().length
    await ana.command(`/incident start P2 OpsMantik ${title}`, channel)
    return story.until(() => ana.ephemerals()[before], 'the answer')
  }
  const again = await started('Calls fail once more')
  const id = Number(/INC-(\d+) is open/.exec(story.workspace.words(again))?.[1])
  const join = elementsOf(again.blocks).map(it => String(textOf(it.element.text, 'text')))
  expect(join).toEqual([expect.stringMatching(/^Join INC-\d+ instead$/)])
  const [label = ''] = join
  const first = /INC-\d+/.exec(label)?.[0]
  expect(await answerTo(ana, () => press(ana, again, label))).toContain(`INC-${id} is merged into ${first}`)
  await shown(new RegExp(`· INC-${id} ·[\\s\\S]*Merged into ${first}`))
  expect(await answerTo(ana, () => press(ana, again, label))).toContain('already')

  const noted = await started('Calls fail for some')
  const number = Number(/INC-(\d+) is open/.exec(story.workspace.words(noted))?.[1])
  await ana.command(`/incident note only with one provider INC-${number}`, channel)
  await expect.poll(() => kinds(number)).toContain('note')
  expect(await answerTo(ana, () => press(ana, noted, label))).toMatch(/are linked[\s\S]*stays open/)
  await answerTo(ana, () => ana.command(`/incident merge INC-${number} ${first}`, channel))

  const begun = await started('Calls fail for others')
  const card = await shown(/· INC-\d+ · Calls fail for others/)
  await press(chen, card, 'Take command')
  await shown(/Calls fail for others[\s\S]*commander <@U0CHENWEI>/)
  expect(await answerTo(ana, () => press(ana, begun, label))).toMatch(
    /are linked[\s\S]*stays open, since something was done/,
  )
})
