import type { LocalConfig } from '../config.ts'
import { incidentName } from '../incident/incident.ts'
import { readCheckpoint, verifyHeads, verifyNumbers } from '../store/append-checkpoint.ts'
import type { Db } from '../store/database.ts'
import {
  countOpen,
  incidentIds,
  openIncidents,
  readIncident,
  readTombstone,
  type Tombstone,
} from '../store/incidents.ts'
import { readTimeline, verifyTimeline } from '../store/timeline.ts'

import { timelineLine } from '../views/kit/timeline-line.ts'
import { type Output, printable } from './output.ts'
import { withDatabase } from './with-database.ts'

/** Looked for after the words have been read: what is wrong with them needs no database. */
type Config = () => Promise<LocalConfig>

const most = 100

/** `handrail list`: what is open. */
export const list = async (out: Output, config: Config): Promise<number> =>
  withDatabase(await config(), async db => {
    const incidents = await openIncidents(db, most)
    const total = await countOpen(db)
    for (const it of incidents) {
      const commander = it.commander === null ? 'no commander' : it.commander.name
      const line = [incidentName(it.id), it.severity, it.status, it.systemName, it.title, commander].join('  ')
      out.stdout.write(`${printable(line)}\n`)
    }
    if (total === 0) out.stdout.write('No incident is open.\n')
    return 0
  })

/** `handrail timeline N`: the record. */
export const timeline = (name: string, out: Output, config: Config): Promise<number> =>
  withIncident(name, out, config, async (id, db) => {
    let after = 0
    for (;;) {
      const page = await readTimeline(db, id, { after, limit: most })
      for (const it of page)
        out.stdout.write(`${it.at.toISOString()}  ${printable(`${it.actor.name}  ${timelineLine(it)}`)}\n`)
      after = page.at(-1)?.sequence ?? after
      if (page.length < most) return 0
    }
  })

/**
 * `handrail verify [N [HASH]]`: whether the record is as it was written, also against its daily entries and against the
 * hash that a report or a log states; without a number, that of every incident, and whether one is missing. Exit code 1
 * when it is not.
 */
export async function verify(
  { name, hash }: { readonly name?: string | undefined; readonly hash?: string | undefined },
  out: Output,
  config: Config,
): Promise<number> {
  const say = (id: number, what: string): void => void out.stdout.write(`${incidentName(id)}: ${what}.\n`)
  const verifyOne = async (id: number, db: Db): Promise<number> => {
    const result = await verifyTimeline(db, id, hash ?? null)
    say(id, result.ok ? 'the record is as it was written' : result.why)
    return result.ok ? 0 : 1
  }
  const verifyNumber = async (db: Db, only: number | null): Promise<number> => {
    const kept = await readCheckpoint((await config()).home)
    const problems = [...(await verifyNumbers(db, only)), ...(await verifyHeads(db, kept, only))]
    for (const { number, why } of problems) say(number, why)
    return problems.length === 0 ? 0 : 1
  }
  if (name !== undefined) {
    const check = async (id: number, db: Db) => Math.max(await verifyNumber(db, id), await verifyOne(id, db))
    return withIncident(name, out, config, check, (id, db) => verifyNumber(db, id))
  }
  return withDatabase(await config(), async db => {
    let code = await verifyNumber(db, null)
    for (let after = 0; ; ) {
      const ids = await incidentIds(db, { after, limit: most })
      for (const id of ids) code = Math.max(code, await verifyOne(id, db))
      after = ids.at(-1) ?? after
      if (ids.length < most) return code
    }
  })
}

async function withIncident(
  name: string,
  out: Output,
  config: Config,
  work: (id: number, db: Db) => Promise<number>,
  /** Looks at a number that has no incident; 0: nothing is wrong with that. */
  without: (id: number, db: Db) => Promise<number> = async () => 0,
): Promise<number> {
  const id = Number(name.replace(/^INC-/i, ''))
  if (!Number.isInteger(id) || id < 1) {
    out.stderr.write('Say which incident: a number such as 42.\n')
    return 2
  }
  return withDatabase(await config(), async db => {
    if ((await readIncident(db, id)) !== null) return work(id, db)
    const code = await without(id, db)
    if (code !== 0) return code
    out.stderr.write(`${printable(whyNone(id, await readTombstone(db, id)))}\n`)
    return 2
  })
}

function whyNone(id: number, grave: Tombstone | null): string {
  if (grave === null) return `There is no ${incidentName(id)}.`
  const { deletedAt, deletedBy, length, head } = grave
  return `${incidentName(id)} was a drill and was deleted on ${deletedAt.toISOString()} by ${deletedBy.name}; its record had ${length} entries and ended with the hash ${head}.`
}
