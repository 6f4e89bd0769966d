import { setTimeout as pause } from 'node:timers/promises'
import type { Workspace } from '../../../playground/workspace/workspace.ts'
import type { Db } from '../../../src/store/database.ts'
import { openDatabase } from '../../../src/store/open-database.ts'
import { allShown, checkMessages, checkNewest, findCard } from '../copies/check-thread.ts'
import { type Copies, channel, startCopies } from '../copies/start-copies.ts'
import { type Draw, drawFrom } from '../draw-from.ts'
import { type Outcome, type RunOptions, startTally, type Tally } from '../outcome.ts'
import { checkPauses, countCalls } from './check-pauses.ts'
import { type Lateness, watchLateness } from './watch-lateness.ts'

export type Clicking = {
  readonly name: string
  readonly incidents: number
  /** Milliseconds from one click to the next, on average; null: each is made as soon as there is something to click. */
  readonly everyMs: number | null
  /** How many times as many calls as Slack documents are taken: 1, but for a test that cannot wait for minutes. */
  readonly times: number
}

/** Within this a person sees what a click did; later than this the card says that its thread is late. */
const aimMs = 5_000
/** That notice takes an update of its own, of which twenty cards may need one at the same time. */
const saidWithinMs = 45_000
const patienceMs = 900_000
/** As slow as Slack is. */
const callMs = 80
/** In a burst Slack asks for as many pauses that its limits do not call for, each so many seconds long. */
const pauses = { count: 4, seconds: 10 }

const [ana, chen] = ['U0ANASOUZA', 'U0CHENWEI'] as const

type Stage = Copies & { readonly db: Db; readonly draw: Draw; readonly tally: Tally; readonly clicking: Clicking }

/** `inThread`: the card itself cannot say that it is late. */
type Click = {
  readonly incident: number
  readonly inThread: boolean
  readonly at: number
  readonly shownAfterMs: number
}

/**
 * R3: two copies, Slack's documented limits enforced, as many clicks as rounds: one that takes command of each incident,
 * and then one after the other on its current step. No call is made while Slack asks for a pause, every click is seen,
 * and what is seen late is said to be.
 */
export async function clickWithinLimits(
  { rounds, seed, signal }: RunOptions,
  url: string,
  clicking: Clicking,
): Promise<Outcome> {
  const tally = startTally('R3', clicking.name, seed)
  const copies = await startCopies([url, url], { rateLimits: clicking.times })
  const database = await openDatabase({ url, directory: '', owner: 'cli', onNotice: () => undefined })
  const db = database.kysely
  const stage: Stage = { ...copies, db, draw: drawFrom(seed), tally, clicking }
  const { workspace } = stage
  try {
    workspace.faults.answer('*', { delayMs: callMs })
    const from = performance.now()
    await openIncidents(stage)
    tally.measure(`${clicking.incidents} incidents opened after ${Math.round((performance.now() - from) / 1_000)} s`)
    const lateness = watchLateness(workspace, numbersOf(clicking))
    const clicks = await makeClicks(stage, rounds, signal)
    await allShown(db, patienceMs).catch(() => undefined)
    for (const incident of lateness.stop()) tally.add('failed', `INC-${incident} is said to be late, and is not`)
    measureClicks(stage, clicks, lateness)
    checkPauses(workspace, tally)
    tally.measure(countCalls(workspace))
    await checkMessages(workspace, db, 'in the end', tally)
    for (const incident of numbersOf(clicking)) await checkNewest(workspace, db, incident, tally)
  } finally {
    await database.stop()
    await stage.close()
  }
  return tally.outcome()
}

async function openIncidents(stage: Stage): Promise<void> {
  const { workspace, copies, db, clicking } = stage
  const numbers = numbersOf(clicking)
  for (const number of numbers) {
    workspace.deliverTo(copies[number % copies.length]?.requestUrl ?? null)
    await workspace.as(ana).command(`/incident start P1 shop number ${number}`, channel)
  }
  const isOpen = () => numbers.every(it => findButton(workspace, it, 'Done') !== null)
  await workspace.until(isOpen, 'every incident to have a step', patienceMs)
  await allShown(db, patienceMs)
}

/** All clicks, each with the time until its message showed it. */
async function makeClicks(stage: Stage, count: number, signal?: AbortSignal): Promise<readonly Click[]> {
  const { clicking, draw, tally } = stage
  const clicks: Click[] = []
  /** By incident, its last click so far: a person clicks what is there. */
  const last = new Map<number, Promise<void>>()
  let made = 0
  let asked = 0
  const clickNext = async (incident: number): Promise<void> => {
    if (signal?.aborted) return
    tally.try()
    made += 1
    const pausesSoFar = Math.floor((made * (pauses.count + 1)) / count)
    if (clicking.everyMs === null && pausesSoFar > asked && asked < pauses.count) askForPause(stage, ++asked)
    const click = await clickOnce(stage, incident, made)
    if (click !== null) clicks.push(click)
  }
  const from = performance.now()
  const every = clicking.everyMs ?? 0
  const times = Array.from({ length: count }, () => draw() * count * every).toSorted((a, b) => a - b)
  const incidents = shuffle(
    times.map((_, index) => 1 + (index % clicking.incidents)),
    draw,
  )
  for (const [index, incident] of incidents.entries()) {
    await pause(Math.max(0, from + (times[index] ?? 0) - performance.now()))
    last.set(
      incident,
      (last.get(incident) ?? Promise.resolve()).then(() => clickNext(incident)),
    )
  }
  await Promise.all(last.values())
  return clicks
}

/** One click, at one copy or the other; null when it was never seen. */
async function clickOnce({ workspace, copies, tally }: Stage, incident: number, index: number): Promise<Click | null> {
  const found = () => findButton(workspace, incident, 'Take command') ?? findButton(workspace, incident, 'Done')
  const { ts, text } = await workspace.until(found, `something to click in INC-${incident}`, patienceMs)
  workspace.deliverTo(copies[index % copies.length]?.requestUrl ?? null)
  const at = performance.now()
  const answered = await workspace.as(text === 'Done' ? ana : chen).click(channel, ts, { text })
  if (!answered.ok) tally.add('failed', `INC-${incident}: a click was answered with ${JSON.stringify(answered)}`)
  const isSeen = () => findButton(workspace, incident, text)?.ts !== ts
  const seen = await workspace.until(isSeen, 'the click to be seen', patienceMs).catch(() => false)
  if (seen) return { incident, inThread: text === 'Done', at, shownAfterMs: performance.now() - at }
  tally.add('lost', `INC-${incident}: a click on ${text} was never seen`)
  return null
}

/** The message of an incident that has such a button; null when none has. */
function findButton(workspace: Workspace, incident: number, text: string) {
  const card = findCard(workspace, incident)
  const thread = card === null ? [] : workspace.thread(channel, card.ts)
  const found = thread.find(it => workspace.words(it).split('\n').includes(text))
  return found === undefined ? null : { ts: found.ts, text }
}

/** Slack wants a pause that its documented limits do not call for, as it may at any time. */
function askForPause({ workspace, clicking }: Stage, number: number): void {
  workspace.faults.clear()
  const method = number % 2 === 0 ? 'chat.postMessage' : 'chat.update'
  workspace.faults.answer(method, { retryAfter: Math.ceil(pauses.seconds / clicking.times), times: 1 })
  workspace.faults.answer('*', { delayMs: callMs })
}

function measureClicks({ tally, clicking }: Stage, clicks: readonly Click[], lateness: Lateness): void {
  const sorted = clicks.map(it => it.shownAfterMs).toSorted((a, b) => a - b)
  const part = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0)
  tally.measure(`click to shown: p50 ${part(0.5)} ms, p95 ${part(0.95)} ms, p99 ${part(0.99)} ms`)
  if (clicking.everyMs !== null && part(0.95) > aimMs) tally.add('failed', `p95 is ${part(0.95)} ms`)
  const late = clicks.filter(it => it.inThread && it.shownAfterMs > aimMs)
  const said = late.map(it => lateness.saidAfter(it.incident, it.at, it.at + it.shownAfterMs))
  const known = said.filter(it => it !== null)
  const longest = Math.round(Math.max(0, ...known))
  tally.measure(
    `${late.length} seen in a thread after more than ${aimMs} ms; ${known.length} of their cards said so before, after ${longest} ms at most`,
  )
  for (const [index, { incident, shownAfterMs }] of late.entries()) {
    if (said[index] !== null || shownAfterMs < saidWithinMs) continue
    tally.add('failed', `INC-${incident}: ${Math.round(shownAfterMs)} ms late, and its card did not say so`)
  }
}

function numbersOf({ incidents }: Clicking): readonly number[] {
  return Array.from({ length: incidents }, (_, index) => index + 1)
}

function shuffle<Item>(items: readonly Item[], draw: Draw): readonly Item[] {
  return items
    .map(item => ({ item, place: draw() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
