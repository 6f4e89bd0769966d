import { type Kysely, sql } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import { showSurfaces } from '../../src/flow/decide-once.ts'
import { createLog } from '../../src/log.ts'
import { PacedClient } from '../../src/slack/deliver/paced-client.ts'
import type { Database } from '../../src/store/database.ts'
import { cardOf } from '../../src/store/messages.ts'
import { deliverSurfaces } from '../../src/worker/deliver-surfaces.ts'
import { handlers } from '../../src/worker/handlers.ts'
import type { WorkerDependencies } from '../../src/worker/worker-dependencies.ts'
import { callerOf, openServices } from '../reliability/races/copy.ts'
import { requester } from '../reliability/races/people.ts'
import { testDatabase } from '../support/database.ts'
import { start } from '../support/decide.ts'
import { channel, givenWorkspace } from '../support/given-bot.ts'

type Fetch = typeof fetch

/** A place where a copy is stopped once, as by SIGSTOP, until it is woken. */
function stop() {
  let reached: () => void = () => undefined
  let wake: () => void = () => undefined
  const isReached = new Promise<void>(resolve => {
    reached = resolve
  })
  const woken = new Promise<void>(resolve => {
    wake = resolve
  })
  let used = false
  const here = async (): Promise<void> => {
    if (used) return
    used = true
    reached()
    await woken
  }
  return { here, isReached, wake }
}

/** An incident whose card has not been shown, and copies of the bot that can show it. */
async function givenIncident() {
  const { url, close: drop } = await testDatabase()
  onTestFinished(drop)
  const workspace = await givenWorkspace()
  const opened = await openServices({ url, target: 'http://127.0.0.1:9' })
  onTestFinished(opened.close)
  const services = { ...opened.services, channel }
  const caller = { ...callerOf(requester, 'start'), channel }
  const wish = { system: 'shop', severity: 'P1', title: 'All is down', symptom: null, runbook: null, drill: false }
  const started = await start(services, caller, wish)
  if (started.kind !== 'started') throw new Error('The incident was not started')
  const story = { incident: started.incident, board: null } as const
  const copy = (
    how: { readonly fetch?: Fetch; readonly database?: Kysely<Database>; readonly part?: 'thread' } = {},
  ) => {
    const parts: WorkerDependencies = {
      services: { ...services, database: how.database ?? services.database },
      calls: opened.calls,
      people: {
        find: () => Promise.reject(new Error('nobody asks')),
        approvers: async () => [],
        members: async () => [],
        named: async () => ({ mentions: [], unknown: [] }),
      },
      log: createLog({ level: 'silent', redact: line => line }),
      client: new PacedClient('xoxb-test', {
        slackApiUrl: workspace.apiUrl,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        ...(how.fetch === undefined ? {} : { fetch: how.fetch }),
      }),
      examine: async () => [],
      cards: new Map(),
    }
    const deliver = () => deliverSurfaces(parts, { story, part: how.part ?? 'card' })
    return Object.assign(deliver, { work: () => services.jobs.work(handlers(parts)) })
  }
  const cards = () => workspace.messages(channel).filter(it => workspace.words(it).includes('INC-1'))
  const row = () => cardOf(services.database, started.incident)
  const rename = async (title: string) => {
    await services.database.updateTable('incidents').set({ title }).execute()
    await showSurfaces(services, 1, ['card'])
  }
  return { workspace, services, copy, cards, row, rename }
}

const calls = (method: string, act: (send: () => ReturnType<Fetch>) => ReturnType<Fetch>): Fetch => {
  return (input, init) => (String(input).endsWith(method) ? act(() => fetch(input, init)) : fetch(input, init))
}

test('a copy that is woken before its post, which another has taken over, takes its own message back', async () => {
  const { copy, cards, row } = await givenIncident()
  const asleep = stop()
  const late = copy({ fetch: calls('chat.postMessage', send => asleep.here().then(send)) })()
  await asleep.isReached
  expect(await copy()()).toBeNull()
  const [shown] = cards()
  asleep.wake()
  await late
  expect(cards().map(it => it.ts)).toEqual([shown?.ts])
  expect(await row()).toMatchObject({ state: 'shown', ts: shown?.ts })
})

test('a copy that is woken after its post leaves the message that another has found to it', async () => {
  const { copy, cards, row } = await givenIncident()
  const asleep = stop()
  const late = copy({
    fetch: calls('chat.postMessage', async send => {
      const answer = await send()
      await asleep.here()
      return answer
    }),
  })()
  await asleep.isReached
  expect(await copy()()).toBeNull()
  asleep.wake()
  await late
  expect(cards()).toHaveLength(1)
  expect(await row()).toMatchObject({ state: 'shown', ts: cards()[0]?.ts })
})

const givenUp = () => new TypeError('The answer was waited for too long')

test('a post that Slack gets after its copy has given up on it, and another has posted, is deleted', async () => {
  const { workspace, copy, cards, row } = await givenIncident()
  const asleep = stop()
  const late = copy({
    fetch: calls('chat.postMessage', async send => {
      await asleep.here()
      await send()
      throw givenUp()
    }),
  })()
  await asleep.isReached
  expect(await copy()()).toBeNull()
  const [shown] = cards()
  asleep.wake()
  expect(await late).toMatchObject({ kind: 'later' })
  expect(cards()).toHaveLength(2)
  await copy().work()
  await workspace.until(() => cards().length === 1, 'the second to be deleted')
  expect(await row()).toMatchObject({ state: 'shown', ts: shown?.ts })
  expect(cards()[0]?.ts).toBe(shown?.ts)
})

test('a post that Slack gets only after it was looked for in vain, and posted again, is deleted', async () => {
  const { workspace, services, copy, cards, row } = await givenIncident()
  let arrive: () => Promise<unknown> = async () => undefined
  const first = copy({
    fetch: calls('chat.postMessage', send => {
      arrive = send
      return Promise.reject(givenUp())
    }),
  })
  expect(await first()).toMatchObject({ kind: 'later' })
  expect(await copy()()).toBeNull()
  const [shown] = cards()
  await arrive()
  expect(cards()).toHaveLength(2)
  // As if the time of what is to be done later had come.
  await sql`update handrail_jobs.job set start_after = now()`.execute(services.database)
  await copy().work()
  await workspace.until(() => cards().length === 1, 'the second to be deleted')
  expect(await row()).toMatchObject({ state: 'shown', ts: shown?.ts })
  expect(cards()[0]?.ts).toBe(shown?.ts)
})

test('a file that Slack gets after its copy has given up on it, and another has posted, is deleted', async () => {
  const { workspace, services, copy, cards } = await givenIncident()
  await copy()()
  await showSurfaces(services, 1, ['report:0123456789'])
  const asleep = stop()
  const late = copy({
    part: 'thread',
    fetch: calls('files.completeUploadExternal', async send => {
      await asleep.here()
      await send()
      throw givenUp()
    }),
  })()
  await asleep.isReached
  expect(await copy({ part: 'thread' })()).toBeNull()
  const files = () => workspace.thread(channel, cards()[0]?.ts ?? '').flatMap(it => it.files)
  const [shown] = files()
  asleep.wake()
  expect(await late).toMatchObject({ kind: 'later' })
  expect(files()).toHaveLength(2)
  await copy().work()
  await workspace.until(() => files().length === 1, 'the second to be deleted')
  expect(files()).toEqual([shown])
})

test('a message that was found by another copy, and taken back all the same, is posted again', async () => {
  const { copy, cards, row } = await givenIncident()
  const [asleep, finding] = [stop(), stop()]
  const late = copy({
    fetch: calls('chat.postMessage', async send => {
      const answer = await send()
      await asleep.here()
      return answer
    }),
  })()
  await asleep.isReached
  const other = copy({
    fetch: calls('conversations.history', async send => {
      const answer = await send()
      await finding.here()
      return answer
    }),
  })
  const found = other()
  await finding.isReached
  asleep.wake()
  await late
  finding.wake()
  await found
  await other()
  expect(cards()).toHaveLength(1)
  expect(await row()).toMatchObject({ state: 'shown', ts: cards()[0]?.ts })
})

test('a copy that is woken before its claim posts nothing', async () => {
  const { workspace, services, copy, cards } = await givenIncident()
  const asleep = stop()
  const held = services.database.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      await asleep.here()
      return result
    },
  })
  const late = copy({ database: held })()
  await asleep.isReached
  expect(await copy()()).toBeNull()
  asleep.wake()
  await late
  expect(workspace.journal.calls('chat.postMessage')).toHaveLength(1)
  expect(cards()).toHaveLength(1)
})

test('a copy that is woken long after its claim posts nothing, and the card is there once it comes again', async () => {
  const { workspace, services, copy, cards } = await givenIncident()
  let sending = false
  const held = services.database.withPlugin({
    transformQuery: ({ node }) => {
      sending ||= node.kind === 'UpdateQueryNode' && JSON.stringify(node).includes('"sending"')
      return node
    },
    transformResult: async ({ result }) => {
      const now = performance.now.bind(performance)
      if (sending) vi.spyOn(performance, 'now').mockImplementation(() => now() + 6_000)
      return result
    },
  })
  onTestFinished(() => void vi.restoreAllMocks())
  const put = await copy({ database: held })()
  vi.restoreAllMocks()
  expect(put).toMatchObject({ kind: 'later' })
  expect(workspace.journal.calls('chat.postMessage')).toEqual([])
  expect(await copy()()).toBeNull()
  expect(cards()).toHaveLength(1)
})

test('an older state that a woken copy shows over a newer one does not stay', async () => {
  const { workspace, copy, cards, rename } = await givenIncident()
  await copy()()
  const asleep = stop()
  await rename('All is slow')
  const old = copy({ fetch: calls('chat.update', send => asleep.here().then(send)) })()
  await asleep.isReached
  await rename('All is well')
  expect(await copy()()).toBeNull()
  asleep.wake()
  expect(await old).toMatchObject({ kind: 'later' })
  expect(await copy()()).toBeNull()
  expect(workspace.words(cards()[0] ?? expect.fail())).toContain('All is well')
})

test('an older state that Slack gets after its copy has given up on it does not stay', async () => {
  const { workspace, copy, cards, rename } = await givenIncident()
  await copy()()
  const asleep = stop()
  await rename('All is slow')
  const late = copy({
    fetch: calls('chat.update', async send => {
      await asleep.here()
      await send()
      throw givenUp()
    }),
  })()
  await asleep.isReached
  await rename('All is well')
  expect(await copy()()).toBeNull()
  asleep.wake()
  expect(await late).toMatchObject({ kind: 'later' })
  expect(await copy()()).toBeNull()
  expect(workspace.words(cards()[0] ?? expect.fail())).toContain('All is well')
})
