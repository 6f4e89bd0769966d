import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../playground/workspace/act-as.ts'
import { elementsOf } from '../../playground/workspace/blocks/elements-of.ts'
import { textOf } from '../../playground/workspace/json.ts'
import type { Message } from '../../playground/workspace/state.ts'
import { channel, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const runbooks = fileURLToPath(new URL('../../runbooks', import.meta.url))
/** Where the executor's posts go in this story. */
const own = 'C0GENERAL'
const day = 24 * 3_600_000

let story: Story
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handrail-catalog-'))
  await mkdir(path.join(folder, 'executor'))
  // Due in an hour by this clock, and tomorrow: whenever the test runs.
  const at = new Date(Date.now() + 3_600_000).toISOString().slice(11, 16)
  const review = {
    name: 'Daily review',
    on: 'daily',
    at,
    timezone: 'UTC',
    runbook: 'reviews',
    section: 'Daily checklist',
  }
  const weekly = {
    name: 'Weekly review',
    on: 'daily',
    at,
    timezone: 'UTC',
    runbook: 'reviews',
    section: 'Weekly checklist',
  }
  const catalog = { systems: { executor: { channel: 'general', reviews: [review, weekly] } } }
  await writeFile(path.join(folder, 'catalog.yml'), JSON.stringify(catalog))
  story = await startStory({
    monitors: true,
    environment: { HANDRAIL_RUNBOOKS: [runbooks, '.handrail/demo', folder].join(path.delimiter) },
  })
})
afterAll(async () => {
  await story.close()
  await rm(folder, { recursive: true })
})

const inOwn = (): readonly Message[] => story.workspace.messages(own)
/** The messages of the executor's channel that say this, and those in their threads. */
const saying = (words: RegExp) =>
  inOwn()
    .flatMap(it => (it.threadTs === null ? story.workspace.thread(own, it.ts) : []))
    .filter(it => words.test(story.workspace.words(it)))
const shown = async (words: RegExp): Promise<Message> => {
  try {
    return await story.until(() => saying(words).at(-1), `a message of the executor that says ${words}`)
  } catch (thrown) {
    const there = saying(/./).map(it => story.workspace.words(it))
    throw new Error(`Nothing says ${words}. There is:\n${there.join('\n--\n')}`, { cause: thrown })
  }
}

test('an executor that has not run is told once, in the channel of its system, and once more when it runs again', async () => {
  story.demo.systems.stories.executor.set('cron', true)
  const told = /WhatsApp executor Last run\* · failing since[\s\S]*the last run was 5 h ago/
  for (let periods = 0; saying(told).length === 0 && periods < 20; periods += 1) {
    story.demo.advance(15_000)
    await pause(300)
  }
  const alarm = await shown(told)
  story.demo.advance(15_000)
  await shown(/Last run\* · failing since .*\((?:[2-9]|\d\d) in a row\)/)
  expect(saying(/Last run\* · failing since/).map(it => it.ts)).toEqual([alarm.ts])
  story.demo.systems.stories.executor.set('cron', false)
  story.demo.advance(15_000)
  await shown(/WhatsApp executor Last run is as expected again · over after/)
})

test('a review is posted at its time, its checks run and the rest to tick', async () => {
  expect(saying(/Daily review/)).toEqual([])
  story.demo.advance(3_700_000)
  const card = await shown(/⚪ Walk · INC-\d+ · Weekly review, \d{4}-\d\d-\d\d\*\n[\s\S]*Open the walk/)
  expect(story.workspace.words(card)).not.toMatch(/no commander|Take command|late/)
  const list = await shown(/Proof: Daily checklist\W+4 of 4 proven[\s\S]*✅ The cron job runs on schedule/)
  expect(story.workspace.words(list)).not.toMatch(/The rate limit is not used up/)
  await shown(
    /Proof: Weekly checklist\W+3 of 4 proven[\s\S]*✅ The rate limit is not used up[\s\S]*☐ What the week taught/,
  )
  await shown(/Weekly review[\s\S]*3 of 4 lines settled/)
  expect(saying(/Daily review/).filter(it => it.threadTs === null)).toHaveLength(1)
  expect(story.all().filter(it => /review/.test(story.workspace.words(it)))).toEqual([])
})

const cards = (words: RegExp) => saying(words).filter(it => it.threadTs === null)
const numberOf = (card: Message) => Number(/INC-(\d+)/.exec(story.workspace.words(card))?.[1])

test('one whose lines are all settled ends by itself with its figures, without a word in the channel', async () => {
  const card = await shown(/· Daily review, [\s\S]*Resolved after .*\n4 of 4 proven[\s\S]*Open the walk/)
  expect(story.workspace.words(card)).not.toMatch(/What helped|Nothing was proven/)
  expect((await timelineOf(story.home, numberOf(card))).at(-1)).toMatchObject({
    kind: 'resolved',
    actor: { name: 'Handrail' },
    data: { summary: '4 of 4 proven' },
  })
  expect(saying(/is resolved/)).toEqual([])
})

test('one that waits for somebody stands in App Home of who may finish it', async () => {
  const { ana, gil, until, workspace } = story
  const seen = (of: Actor, words: RegExp) => {
    const view = of.homeView()
    return view !== null && words.test(workspace.words(view))
  }
  await ana.home()
  await until(
    () => seen(ana, /My tasks[\s\S]*🗒 <http.*Weekly review> · WhatsApp executor · INC-\d+ · 3 of 4 lines/),
    'it',
  )
  const home = ana.homeView()
  const words = home === null ? '' : workspace.words(home)
  const [, review = ''] = /Weekly review> · WhatsApp executor · (INC-\d+)/.exec(words) ?? []
  // Not among the open incidents too.
  expect(words.split(new RegExp(`${review}\\b`))).toHaveLength(2)
  await gil.home()
  await until(() => seen(gil, /My tasks|has a role|have a role/), 'a home')
  expect(seen(gil, /🗒/)).toBe(false)
})

test('the next one ends one that nobody has finished', async () => {
  const [first] = cards(/Weekly review/)
  story.demo.advance(day)
  await story.until(() => cards(/· Weekly review, /).length === 2, 'the next review')
  await story.until(
    () => /Resolved after/.test(story.workspace.words(cards(/Weekly review/)[0] as Message)),
    'the end of the first',
  )
  const end = (await timelineOf(story.home, numberOf(first as Message))).at(-1)
  expect(end).toMatchObject({ kind: 'resolved', data: { override: 'The next review has come.' } })
})

test('a person ticks the last line, also later, and it ends', async () => {
  const list = await shown(/Proof: Weekly checklist\W+3 of 4 proven[\s\S]*☐ What the week taught/)
  story.demo.advance(20 * 60_000)
  const tick = elementsOf(list.blocks).find(it => textOf(it.element.text, 'text') === 'Tick')
  await story.ana.click(own, list.ts, String(tick?.element.action_id))
  const card = await shown(/· Weekly review, [\s\S]*Resolved after .*\n3 of 4 proven, 1 by a person’s word/)
  expect((await timelineOf(story.home, numberOf(card))).at(-1)).toMatchObject({ actor: { name: 'Handrail' } })
})

test('an incident of the system stands in its channel, and those of others where they did', async () => {
  await story.ana.command('/incident start P2 executor Messages fail', channel)
  await shown(/P2 · INC-\d+ · Messages fail/)
  await story.ana.command('/incident start P2 production The sync fails', channel)
  await story.shown(/P2 · INC-\d+ · The sync fails/)
  await story.ana.command('/incident note said in general', own)
  await story.findEphemeral(story.ana, /Noted on INC-\d+/)
})
