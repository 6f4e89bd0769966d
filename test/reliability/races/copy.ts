import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { systemClock } from '../../../src/clock.ts'
import { createEncryption } from '../../../src/crypto/encryption.ts'
import type { Answer } from '../../../src/domain/answer.ts'
import type { Person } from '../../../src/domain/person.ts'
import { createProgramCache } from '../../../src/flow/create-program-cache.ts'
import { fireDue } from '../../../src/flow/incident/fire-due.ts'
import { indexRunbooks } from '../../../src/flow/queries/index-runbooks.ts'
import type { Services } from '../../../src/flow/services.ts'
import { type Calls, openCalls } from '../../../src/integrations/open-calls.ts'
import { parseCatalog } from '../../../src/library/parse-catalog.ts'
import { createLog } from '../../../src/log.ts'
import { makeRedactor } from '../../../src/redact/redactor.ts'
import { PacedClient } from '../../../src/slack/deliver/paced-client.ts'
import type { Database } from '../../../src/store/database.ts'
import { openJobs } from '../../../src/store/jobs.ts'
import { openDatabase } from '../../../src/store/open-database.ts'
import { handlers } from '../../../src/worker/handlers.ts'
import { approve } from '../../support/decide.ts'
import { findPerson } from './people.ts'

export type CopyOptions = {
  readonly url: string
  /** Address of the system that the changes are sent to. */
  readonly target: string
  /** Milliseconds by which its clock is ahead from the start. */
  readonly ahead?: number
}

/** An approver's submitted modal. */
export type Approval = {
  readonly proposal: string
  readonly person: string
  readonly given: { readonly version: number; readonly digest: string; readonly typed: string }
  /** Of the Slack input: a second delivery has the same. */
  readonly key: string
}

/** A copy of the bot without Slack: its flow, its jobs and its way to the systems, on a database of several copies. */
export type Copy = {
  readonly approve: (approval: Approval) => Promise<Answer>
  /** Starts to take jobs. */
  readonly work: () => Promise<void>
  /** Moves its clock and fires what has become due. */
  readonly advance: (milliseconds: number) => Promise<void>
  /** Waits for the jobs under way, and ends. */
  readonly stop: () => Promise<void>
}

/** All copies encryption with the same key, as the copies of one installation do. */
const key = Buffer.alloc(32, 7)

export async function openServices(
  { url, target, ahead = 0 }: CopyOptions,
  prepare = (database: Kysely<Database>) => database,
) {
  const database = await openDatabase({ url, directory: '', owner: 'bot', onNotice: () => undefined })
  const jobs = await openJobs({ url, sole: false, onError: () => undefined })
  const clock = systemClock()
  clock.advance(ahead)
  const catalog = parseCatalog([{ file: 'catalog.yml', text: catalogOf(target) }])
  const services: Services = {
    database: prepare(database.kysely),
    jobs,
    catalog,
    channel: 'C1',
    channels: {},
    workspaceUrl: 'https://team.example/',
    programs: createProgramCache(database.kysely, {}),
    index: indexRunbooks(catalog, {}),
    redact: makeRedactor({ secrets: [] }),
    encryption: createEncryption(key),
    clock,
    isMember: async () => true,
    newId: randomUUID,
  }
  const calls = openCalls({ catalog, environment: () => null, now: clock.now })
  const close = async (): Promise<void> => {
    await jobs.stop(10_000)
    await calls.close()
    await database.stop()
  }
  return { services, calls, clock, close }
}

/** What each queue's job does, without a Slack to show anything in. */
export function handlersAlone(services: Services, calls: Calls) {
  const people = {
    find: async (id: string) => findPerson(id),
    approvers: async () => [],
    members: async () => [],
    named: async () => ({ mentions: [], unknown: [] }),
  }
  const log = createLog({ level: 'silent', redact: line => line })
  const client = new PacedClient('xoxb-none')
  return handlers({ services, calls, people, log, client, examine: async () => [], cards: new Map() })
}

export async function openCopy(
  options: CopyOptions,
  prepare?: (database: Kysely<Database>) => Kysely<Database>,
): Promise<Copy> {
  const { services, calls, clock, close } = await openServices(options, prepare)
  const all = handlersAlone(services, calls)
  return {
    approve: ({ proposal, person, given, key: delivery }) =>
      approve(services, callerOf(findPerson(person), delivery), proposal, given),
    // What is shown is not what races here, and there is no Slack to show it in.
    work: () => services.jobs.work({ ...all, deliver: async () => undefined }),
    advance: async milliseconds => {
      clock.advance(milliseconds)
      await fireDue(services)
    },
    stop: close,
  }
}

export function callerOf(person: Person, delivery: string) {
  return { person, channel: 'C1', thread: null, source: 'button', key: delivery } as const
}

function catalogOf(base: string): string {
  const targets = { api: { kind: 'http', base, private: true } }
  const severities = { P1: { means: 'All is down' } }
  const shop = { name: 'Shop', runbooks: 'shop/', severities, targets }
  return JSON.stringify({ channel: 'c', commands: {}, roles: {}, systems: { shop } })
}
