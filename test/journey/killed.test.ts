import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { isJson } from '../../playground/workspace/json.ts'
import { channel, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'
import { until } from '../support/until.ts'

const word = 'opsmantik-console'
const project = fileURLToPath(new URL('../..', import.meta.url))

let story: Story | undefined
afterEach(async () => {
  await story?.close()
  story = undefined
})

/** An incident whose deployment is broken, with its first step in the thread. */
async function startIncident(options: Parameters<typeof startStory>[0] = {}): Promise<Story> {
  story = await startStory(options)
  story.demo.systems.break('deploy')
  await story.ana.command('/incident start P1 OpsMantik Call events fail', channel)
  await story.step('Ask the API for its health')
  return story
}

/** Ids of the bot's messages, as it wrote them into their metadata. */
function messageIds({ all }: Story): readonly string[] {
  return all().flatMap(({ metadata }) => {
    const payload = metadata?.event_payload
    return isJson(payload) ? [String(payload.id)] : []
  })
}

async function verify(home: string): Promise<string> {
  const run = promisify(execFile)
  const { stdout } = await run(process.execPath, [path.join(project, 'bin/handrail.js'), 'verify', '1'], { cwd: home })
  return stdout
}

async function databaseOf(home: string): Promise<string> {
  const text = await readFile(path.join(home, '.handrail/postgres/data/postmaster.pid'), 'utf8')
  return text.split('\n')[0] ?? ''
}

test('a bot killed while a check or a post is under way goes on where it was, on the same database, and says nothing twice', async () => {
  const { demo, ana, workspace, all, home, press, step } = await startIncident()
  if (story === undefined) return
  demo.systems.break('slow')
  await press(ana, await step('Ask the API for its health'), 'Run')
  await step('Ask the API for its health', '⏳')
  const server = await databaseOf(home)
  await demo.bot.kill('SIGKILL')
  demo.systems.mend('slow')
  await demo.bot.restart()
  await press(ana, await step('Ask the API for its health', '❌'), 'Go on')
  const second = await step('Make sure that it is a 5xx')

  // Between the posting of a message and its answer.
  workspace.faults.answer('chat.postMessage', { lost: true, times: 1 })
  const before = all().length
  await press(ana, second, 'Done')
  await story.until(() => all().length > before, 'the message whose answer is lost')
  await demo.bot.kill('SIGKILL')
  await demo.bot.restart()
  await press(ana, await step('Find the exception in Sentry'), 'Skip')
  await step('Find the exception in Sentry', 'skipped')
  expect(await databaseOf(home)).toBe(server)
  expect(await verify(home)).toBe('INC-1: the record is as it was written.\n')
  noMessageTwice(story)
})

test('a bot killed before it has sent an approved rollback reads that it was not done, and never sends it', async () => {
  const { demo, shown } = await approveRollback()
  await shown(/Roll back opsmantik-console .* · running/)
  await demo.bot.kill('SIGKILL')
  demo.systems.mend('slow')
  await demo.bot.restart()
  demo.advance(25_000)
  // Read once already: it is not in production yet, which is not believed before it has had its time.
  await shown(/Roll back opsmantik-console .* · unknown[\s\S]*is in production of opsmantik-console/)
  demo.advance(240_000)
  await shown(/Roll back opsmantik-console .* · failed/)
  const { moves, live } = await demo.systems.state()
  expect(moves).toEqual([])
  expect(live.bad).toBe(true)
  await isToldOnce()
})

test('a bot killed after it has sent an approved rollback reads that it was done, and never sends it again', async () => {
  const { demo, shown } = await approveRollback({ moveTakes: 1_000 })
  demo.systems.mend('slow')
  await until(async () => (await demo.systems.state()).moves.length === 1)
  await demo.bot.kill('SIGKILL')
  await demo.bot.restart()
  await until(async () => !(await demo.systems.state()).moving)
  demo.advance(25_000)
  await shown(/Roll back opsmantik-console .* · (?:done|succeeded)/)
  const { moves, live } = await demo.systems.state()
  expect(moves).toHaveLength(1)
  expect(live.bad).toBe(false)
  await isToldOnce()
})

test('a bot killed right after an approval says until when it starts, and then that nothing was run', async () => {
  const { demo, shown } = await approveRollback()
  await shown(/Roll back opsmantik-console .* · approved, starting[\s\S]*starts by .*, else it is superseded/)
  await demo.bot.kill('SIGKILL')
  demo.systems.mend('slow')
  await demo.bot.restart()
  demo.advance(61_000)
  await shown(/Roll back opsmantik-console .* · superseded[\s\S]*Nothing was changed/)
  expect((await demo.systems.state()).moves).toEqual([])
  if (story !== undefined) noMessageTwice(story)
})

/** An incident whose rollback chen has just approved, on a slow Vercel. */
async function approveRollback(options: Parameters<typeof startStory>[0] = {}): Promise<Story> {
  const story = await startIncident(options)
  const { ana, chen, press, step, shown, modal } = story
  await press(ana, await shown(/Run all checks/), 'A deployment broke it')
  await press(ana, await step('Roll back to the deployment before'), 'Propose')
  const gate = await shown(/Roll back opsmantik-console .* · needs a second person/)
  await press(chen, gate, 'Approve …')
  await modal(chen, /to approve/)
  story.demo.systems.break('slow')
  await chen.submit({ typed: word })
  return story
}

/** The record is whole, it says that nobody knew for a while, and no message was posted twice. */
async function isToldOnce(): Promise<void> {
  if (story === undefined) throw new Error('No story was started')
  const kinds = (await timelineOf(story.home, 1)).map(it => it.kind)
  expect(kinds.filter(it => it === 'execution-unknown')).toHaveLength(1)
  expect(await verify(story.home)).toBe('INC-1: the record is as it was written.\n')
  noMessageTwice(story)
}

function noMessageTwice(story: Story): void {
  const ids = messageIds(story)
  expect(ids.length).toBeGreaterThan(3)
  expect(new Set(ids).size).toBe(ids.length)
}
