import { createHash } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { type Catalog, secretNames } from '../catalog.ts'
import { readLocalConfig } from '../config.ts'
import type { Encryption } from '../crypto/encryption.ts'
import { csvText } from '../domain/csv-text.ts'
import { type Entry, entry } from '../domain/decision.ts'
import { HandrailError } from '../errors.ts'
import { incidentName } from '../incident/incident.ts'
import { type Calls, openCalls } from '../integrations/open-calls.ts'
import { renderStep } from '../integrations/rendering/render-step.ts'
import { readCatalog } from '../library/read-library.ts'
import { secretsOf } from '../redact/open-redactor.ts'
import { makeRedactor, type Redactor } from '../redact/redactor.ts'
import type { Db } from '../store/database.ts'
import { readIncident, saveRecordEnd } from '../store/incidents.ts'
import { lockForDecision } from '../store/lock-for-decision.ts'
import { readProgram } from '../store/programs.ts'
import { chainEntries, insertEntries } from '../store/timeline.ts'
import { walksOf } from '../store/walks.ts'
import { missingParameters } from '../walk/change-values.ts'
import { knownValues } from '../walk/walk.ts'
import { refuseOffline } from '../worker/refuse-offline.ts'
import { encryptionOf } from './open-terminal.ts'
import { type Output, printable } from './output.ts'
import { openForCommand } from './with-database.ts'

type Asked = { readonly incident: string; readonly step: string; readonly out: string; readonly reason: string }
type Surroundings = { readonly env: Readonly<Record<string, string | undefined>>; readonly now: () => Date }

/** As many as a request of a person or an authority is about; a dump of a table is none. */
const mostRows = 10_000

/**
 * `handrail export N STEP --out FILE --reason WORDS`: the rows of a step that reads a database, as they are, in a CSV
 * file of this machine, for who has to hand them on. Only for an admin of the catalog (`cli:NAME` under `roles.admin`);
 * the record of the incident keeps who, why, which statement, how many rows and the hash of the file. Slack sees nothing.
 * @throws HandrailError with what to do, when nothing was exported
 */
export async function exportRows(asked: Asked, out: Output, { env, now }: Surroundings): Promise<number> {
  const config = readLocalConfig(env)
  const catalog = await readCatalog(config.runbooks)
  const who = { id: `cli:${userInfo().username}`, name: `cli:${userInfo().username}` }
  if (!catalog.roles.admin.includes(who.id)) {
    throw refused(`${who.id} is no admin`, `An admin adds "${who.id}" to roles.admin in catalog.yml.`)
  }
  if (asked.reason.trim() === '') throw refused('An export needs a reason', 'Say who asks for it: --reason "…".')
  const id = Number(asked.incident.replace(/^INC-/i, ''))
  if (!Number.isInteger(id) || id < 1) throw refused('This is no incident', 'Say its number, such as 42 or INC-42.')
  const secrets = secretsOf(env, secretNames(catalog))
  const redact = makeRedactor({ secrets, country: catalog.country ?? null })
  const database = await openForCommand(config)
  const opened = openCalls({ catalog, environment: name => env[name] ?? null, now, mostRows })
  try {
    const calls = refuseOffline(opened, database.kysely, { now })
    const encryption = await encryptionOf(config)
    const found = await readStep({ db: database.kysely, calls, catalog, encryption }, id, asked.step)
    // A secret that stands in a table is no part of what anybody may ask for.
    const csv = secrets.reduce(
      (text, secret) => text.replaceAll(secret, '[secret]'),
      csvText(found.columns, found.rows),
    )
    const sha256 = createHash('sha256').update(csv).digest('hex')
    await writeFile(asked.out, csv, { mode: 0o600, flag: 'wx' }).catch((thrown: unknown) => {
      throw new HandrailError(
        'not_found',
        `${asked.out} could not be written`,
        'Name a file that is not there.',
        thrown,
      )
    })
    const { step, title, statement, columns, rows } = found
    const data = { step, title, statement, columns, rows: rows.length, sha256, reason: asked.reason.trim() }
    try {
      await record(
        database.kysely,
        encryption,
        id,
        entry('exported', { person: who, source: 'cli', at: now() }, data),
        redact,
      )
    } catch (thrown) {
      await rm(asked.out, { force: true })
      throw thrown
    }
    out.stdout.write(`${printable(`${rows.length} rows in ${asked.out}, sha256 ${sha256}`)}\n`)
    out.stdout.write(`It holds data of people as it is. The record of ${incidentName(id)} says who took it and why.\n`)
    return 0
  } finally {
    await opened.close()
    await database.stop()
  }
}

type Means = { readonly db: Db; readonly calls: Calls; readonly catalog: Catalog; readonly encryption: Encryption }

/** What the step reads now, with the values of its walk. */
async function readStep({ db, calls, catalog, encryption }: Means, incident: number, step: string) {
  const held = await readIncident(db, incident)
  if (held === null)
    throw refused(`There is no ${incidentName(incident)}`, '`handrail list` prints those that are open.')
  const reads: string[] = []
  for (const walk of (await walksOf(db, incident, encryption)).toReversed()) {
    const program = await readProgram(db, walk.program)
    const system = walk.system ?? held.system
    const settings = catalog.systems[system]
    if (program === null || settings === undefined) continue
    reads.push(
      ...program.steps
        .filter(it => it.operation?.kind === 'sql' && it.effect === 'read')
        .map(it => `${it.id} (${it.title})`),
    )
    const found = program.steps.find(it => it.id === step)
    if (found === undefined) continue
    const missing = missingParameters(program, walk, found).map(it => it.name)
    if (missing.length > 0)
      throw refused(`${step} needs ${missing.join(', ')}`, 'Run it once in the walk with its values.')
    const call = renderStep(found, knownValues(program, walk), settings, system)
    if (call.kind === 'refused') throw refused(call.reason, 'Nothing was exported.')
    if (call.effect !== 'read' || call.connector !== 'postgres')
      throw refused(`${step} is no read of a database`, 'Name one that is.')
    const seen = await calls.check(call, AbortSignal.timeout(60_000))
    if (seen.kind === 'failed') throw refused(seen.reason, 'Nothing was exported.')
    // Of a table that was not read to its end nothing is handed on as if it were all.
    if (/^\d+\+ /.test(seen.summary)) throw refused(`There are more than ${seen.rows} rows`, 'Narrow the statement.')
    const rows = seen.json as readonly { readonly [column: string]: unknown }[] // the answer of `postgres.query`
    const statement = String(call.arguments.statement ?? '')
    return { step, title: found.title, statement, rows, columns: [...new Set(rows.flatMap(it => Object.keys(it)))] }
  }
  const known = reads.length === 0 ? 'Its walks read no database.' : `Its walks have ${reads.slice(0, 20).join(', ')}.`
  throw refused(`No walk of ${incidentName(incident)} has a step ${step}`, known)
}

async function record(db: Db, encryption: Encryption, incident: number, said: Entry, redact: Redactor): Promise<void> {
  await db.transaction().execute(async trx => {
    const locked = await lockForDecision(trx, null, { incident }, encryption)
    if (locked.kind !== 'locked') throw refused(`There is no ${incidentName(incident)}`, 'Nothing was exported.')
    const chained = await chainEntries(incident, locked.end, [said], redact.longJson)
    await insertEntries(trx, chained.entries)
    await saveRecordEnd(trx, incident, chained.end)
  })
}

function refused(what: string, hint: string): HandrailError {
  return new HandrailError('not_found', what, hint)
}
