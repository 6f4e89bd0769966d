import type { Insertable, Selectable } from 'kysely'
import type { Encryption } from '../crypto/encryption.ts'
import type { Redactor } from '../redact/redactor.ts'
import type { Verdict } from '../walk/verdict.ts'
import type { StepState, Walk } from '../walk/walk.ts'
import { type Writer, write } from './batch.ts'
import type { Database, Db, Stored } from './database.ts'
import { jsonText, type StorageCodec } from './storage-codec.ts'

export async function insertWalk(to: Writer, walk: Walk, codec: StorageCodec): Promise<void> {
  const row = await toRow(walk, codec)
  await write(to, db => db.insertInto('walks').values(row))
}

/** Writes a state that was decided on while the incident's row was held. */
export async function saveWalk(to: Writer, walk: Walk, codec: StorageCodec): Promise<void> {
  const { bindings, ...row } = await toRow(walk, codec)
  // Values are never taken back: where none are known, those that do not open may still be there for the earlier key.
  const given = Object.keys(walk.bindings).length > 0 ? { bindings } : {}
  await write(to, db =>
    db
      .updateTable('walks')
      .set({ ...row, ...given })
      .where('id', '=', walk.id),
  )
}

export async function readWalk(db: Db, id: string, encryption: Encryption): Promise<Walk | null> {
  const row = await db.selectFrom('walks').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? walkOf(row, encryption) : null
}

/** All walks of an incident, the newest last. */
export async function walksOf(db: Db, incident: number, encryption: Encryption): Promise<readonly Walk[]> {
  const rows = await db.selectFrom('walks').selectAll().where('incident', '=', incident).orderBy('id').execute()
  return rows
    .map(row => walkOf(row, encryption))
    .sort((one, other) => one.startedAt.getTime() - other.startedAt.getTime())
}

async function toRow(walk: Walk, { encryption, redact }: StorageCodec): Promise<Insertable<Database['walks']>> {
  const { asking, answers, remedy, system, startedAt, givers = {}, loops = {}, ...row } = walk
  return {
    ...row,
    course: jsonText({ asking, answers, remedy, system, startedAt, givers, loops }),
    steps: jsonText(await redacted(walk.steps, redact)),
    bindings: encryption.encrypt(JSON.stringify(walk.bindings)),
    baselines: jsonText(walk.baselines),
  }
}

/** A walk as it is kept, with its values decrypted. */
export function walkOf(row: Selectable<Database['walks']>, encryption: Encryption): Walk {
  const { course, ...walk } = row
  const steps = Object.entries(row.steps).map(([id, step]) => [id, withDates(step)])
  return {
    ...walk,
    system: course.system ?? null,
    startedAt: new Date(course.startedAt ?? 0),
    asking: course.asking ?? null,
    answers: Object.fromEntries(
      Object.entries(course.answers ?? {}).map(([group, it]) => [group, { ...it, at: dateOf(it.at) }]),
    ),
    remedy: course.remedy ?? null,
    givers: course.givers ?? {},
    loops: Object.fromEntries(
      Object.entries(course.loops ?? {}).map(([line, it]) => [line, { ...it, due: dateOf(it.due) }]),
    ),
    steps: Object.fromEntries(steps),
    bindings: JSON.parse(encryption.decrypt(row.bindings) ?? '{}'),
  }
}

/** What people and systems said, redacted; ids and times as they are. */
async function redacted(steps: Walk['steps'], redact: Redactor): Promise<Walk['steps']> {
  const known = Object.entries(steps)
  const safe = await redact.longJson(
    known.map(([, { note, verdict }]) => ({
      note,
      summary: verdict?.summary ?? '',
      lines: verdict?.lines ?? [],
      shown: verdict?.shown ?? null,
    })),
  )
  return Object.fromEntries(
    known.map(([id, step], index) => {
      const { note = null, summary = '', lines = [], shown = null } = safe[index] ?? {}
      const known = shown === null ? {} : { shown }
      return [id, { ...step, note, verdict: step.verdict && { ...step.verdict, summary, lines, ...known } }]
    }),
  )
}

function withDates({ revised, earlier, ...step }: Stored<StepState>): StepState {
  return {
    ...step,
    at: dateOf(step.at),
    verdict: step.verdict && seenAt(step.verdict),
    ...(earlier ? { earlier: { ...earlier, at: dateOf(earlier.at), verdict: seenAt(earlier.verdict) } } : {}),
    ...(revised ? { revised: { ...revised, at: new Date(revised.at) } } : {}),
  }
}

function seenAt(verdict: Stored<Verdict>): Verdict {
  return { ...verdict, at: new Date(verdict.at) }
}

function dateOf(at: string | null): Date | null {
  return at === null ? null : new Date(at)
}
