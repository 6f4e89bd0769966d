import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Message } from '../../playground/workspace/state.ts'
import { channel, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const minute = 60_000

let story: Story
let started = 0
beforeAll(async () => {
  story = await startStory()
  story.demo.systems.break('deploy')
})
afterAll(() => story.close())

async function startIncident(severity = 'P1'): Promise<number> {
  started += 1
  await story.ana.command(`/incident start ${severity} OpsMantik Number ${started}`, channel)
  await story.step('Ask the API for its health', '', started)
  return started
}

/** A rollback that ana has proposed, at its gate. */
async function proposeRollback(incident: number): Promise<Message> {
  const { ana, press, shown, step } = story
  await press(ana, await shown(/Run all checks/, incident), 'A deployment broke it')
  await press(ana, await step('Roll back to the deployment before', '', incident), 'Propose')
  return shown(/Roll back .* · needs a second person/, incident)
}

async function kindsOf(incident: number): Promise<readonly string[]> {
  return (await timelineOf(story.home, incident)).map(it => it.kind)
}

test('nobody has taken it when its response time is over: the escalation of that time says it, once', async () => {
  const { demo, ana, workspace, shown, press } = story
  const incident = await startIncident()
  demo.advance(14 * minute)
  demo.advance(2 * minute)
  const notice = await shown(/Nobody has taken this yet after 15 min/, incident)
  expect(notice.broadcast).toBe(true)
  demo.advance(5 * minute)
  await press(ana, await shown(/· INC-1 ·/, incident), 'Take command')
  await shown(/commander <@U0ANASOUZA>/, incident)
  expect((await kindsOf(incident)).filter(it => it === 'overdue')).toHaveLength(1)
  const told = workspace.messages(channel).filter(it => it.broadcast)
  expect(told.map(it => /after (\d+ min)/.exec(workspace.words(it))?.[1])).toEqual(['5 min', '15 min'])
})

test('a response clock that somebody has stopped stays silent', async () => {
  const { demo, ana, shown, press } = story
  // The clock of the first incident's updates runs on, and says that time has passed.
  const incident = await startIncident('P3')
  await press(ana, await shown(/· INC-2 ·/, incident), 'Take command')
  await shown(/commander <@U0ANASOUZA>/, incident)
  demo.advance(24 * 60 * minute)
  await shown(/An update is overdue/, 1)
  expect(await kindsOf(incident)).not.toContain('overdue')
})

test('an update that is asked for can be put off, and is quiet once somebody has spoken', async () => {
  const { demo, ana, chen, shown, press, workspace } = story
  const incident = await startIncident()
  await press(ana, await shown(/· INC-3 ·/, incident), 'Take command')
  await shown(/commander <@U0ANASOUZA>/, incident)
  demo.advance(31 * minute)
  const asked = await shown(/An update is overdue since .*<@U0ANASOUZA>/, incident)
  expect(asked.broadcast).toBe(false)
  await press(chen, asked, 'Snooze 15 min')
  await story.findEphemeral(chen, /next reminder of INC-3 comes in 15 min/)
  await shown(/put off by <@U0CHENWEI> until/, incident)
  demo.advance(16 * minute)
  const again = await shown(/An update is overdue .*asked 2 times/, incident)
  await shown(/An update was asked for .* it is asked for again below/, incident)
  await chen.command(`/incident note ${incident} still looking`, channel)
  await shown(/An update was asked for .* somebody has spoken/, incident)
  demo.advance(20 * minute)
  await shown(/Update due/, incident)
  expect(workspace.thread(channel, again.threadTs ?? '').filter(it => /overdue/.test(workspace.words(it)))).toEqual([])
  expect((await kindsOf(incident)).filter(it => it === 'overdue' || it === 'snoozed')).toEqual([
    'overdue',
    'snoozed',
    'overdue',
  ])
})

test('a proposal that nobody decides expires with its buttons, and can be asked for again', async () => {
  const { demo, ana, chen, press, shown } = story
  const incident = await startIncident()
  const gate = await proposeRollback(incident)
  demo.advance(31 * minute)
  const expired = await shown(/Roll back .* · expired/, incident)
  expect(story.workspace.words(expired)).toContain('Nothing was run')
  const before = chen.ephemerals().length
  await chen.click(channel, gate.ts, { text: 'Approve …' }, { stale: true })
  await story.until(() => chen.ephemerals().length > before, 'an answer')
  await press(ana, expired, 'Ask again')
  await shown(/Roll back .* · needs a second person/, incident)
  expect((await kindsOf(incident)).filter(it => it === 'proposed')).toHaveLength(2)
})

test('an approval that nothing has started within a minute is superseded, and nothing is sent', async () => {
  const { demo, chen, press, shown, modal } = story
  const incident = await startIncident()
  const gate = await proposeRollback(incident)
  await press(chen, gate, 'Approve …')
  await modal(chen, /to approve/)
  demo.systems.break('slow')
  await chen.submit({ typed: 'opsmantik-console' })
  await shown(/Roll back .* · approved/, incident)
  demo.advance(61_000)
  const superseded = await shown(/Roll back .* · superseded/, incident)
  expect(story.workspace.words(superseded)).toContain('Nothing was changed')
  demo.systems.mend('slow')
  await press(chen, superseded, 'Ask again')
  await shown(/Roll back .* · needs a second person/, incident)
  expect((await demo.systems.state()).moves).toEqual([])
  expect(await kindsOf(incident)).not.toContain('executed')
})
