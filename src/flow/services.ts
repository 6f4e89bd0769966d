import type { Kysely } from 'kysely'
import type { Catalog } from '../catalog.ts'
import type { Clock } from '../clock.ts'
import type { Encryption } from '../crypto/encryption.ts'
import type { Redactor } from '../redact/redactor.ts'
import type { Database } from '../store/database.ts'
import type { Jobs } from '../store/jobs.ts'
import type { Programs } from './create-program-cache.ts'
import type { RunbookIndex } from './queries/index-runbooks.ts'

/** What every decision needs from outside: the database, the catalog, the programs, the present and ids. */
export type Services = {
  readonly database: Kysely<Database>
  readonly jobs: Jobs
  readonly catalog: Catalog
  /** Id of the channel that incidents are announced in, */
  readonly channel: string
  /** and of those systems that have one of their own. */
  readonly channels: { readonly [system: string]: string }
  /** Address of the Slack workspace, with a slash at its end; permalinks are made from it. */
  readonly workspaceUrl: string
  readonly programs: Programs
  /** Finds runbooks, their issues and their symptoms by words. */
  readonly index: RunbookIndex
  readonly redact: Redactor
  readonly encryption: Encryption
  readonly clock: Clock
  /** Whether a user is in a channel; rejects when Slack does not say. */
  readonly isMember: (channel: string, user: string) => Promise<boolean>
  /** An id that nobody can guess. */
  readonly newId: () => string
}

type Channels = Pick<Services, 'channel' | 'channels'>

/** Where a system's incidents, alarms, alerts and reviews are shown; of what belongs to no system, the catalog's channel. */
export function channelOf({ channel, channels }: Channels, system: string | null): string {
  return (system === null ? undefined : channels[system]) ?? channel
}

/** Every channel in which something of ours is shown, the catalog's first. */
export function allChannels({ channel, channels }: Channels): readonly string[] {
  return [...new Set([channel, ...Object.values(channels)])]
}
