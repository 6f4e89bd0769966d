import { localTime } from '../../domain/wall-time.ts'
import { HandrailError, toError } from '../../errors.ts'
import { isWalkOnly, walkOnly } from '../../incident/incident.ts'
import { nextDue, type Review } from '../../monitor/review.ts'
import { readIncident } from '../../store/incidents.ts'
import {
  addReviews,
  findNextReview,
  listDueReviews,
  lockDueReview,
  type ReviewRecord,
  saveReview,
} from '../../store/reviews.ts'
import { inTransaction } from '../decide-once.ts'
import { type Context, inputOf } from '../handler.ts'
import { resolve } from '../incident/resolve.ts'
import { openIncidentOf } from '../incident/start-incident.ts'
import { channelOf, type Services } from '../services.ts'
import type { UnitOfWork } from '../unit-of-work.ts'
import { reviewer } from './end-review.ts'

/** A review that comes this much later than it was due says so, */
const lateMs = 10 * 60_000
/** and one that comes this much later is left out: its next one is nearer to what it asks. */
const tooLateMs = 6 * 3_600_000

/** What is told of a review that was not posted. */
type OnFailure = (error: Error) => void

/** Makes the reviews those of the catalog, and posts those that are due. `on` false: nothing is posted by itself. */
export async function startReviews(services: Services, onFailure: OnFailure, on = true): Promise<void> {
  if (!on) return
  await inTransaction(services, async unit => {
    const wanted = Object.entries(unit.catalog.systems).flatMap(([system, { reviews }]) =>
      reviews.map(it => ({ system, name: it.name, rule: ruleOf(unit, it), dueAt: nextOf(unit, it) })),
    )
    await addReviews(unit.trx, wanted)
  })
  await fireReviews(services, onFailure)
}

/**
 * Posts every review that is due, each in a transaction of its own: of copies that do this at once one posts it, and a
 * crash leaves it due. A review that this catalog does not have is left to a copy whose catalog has it.
 */
export async function fireReviews(services: Services, onFailure: OnFailure): Promise<void> {
  for (const due of await listDueReviews(services.database, services.clock.now())) {
    const review = reviewOf(services, due)
    if (review === undefined) continue
    const failed = (why: string, cause?: unknown) =>
      onFailure(new HandrailError('unexpected', `The review ${due.name} of ${due.system}: ${why}`, mend, cause))
    try {
      await endLast(services, due)
      const refused = await inTransaction(services, unit => post(unit, due, review))
      if (refused !== null) failed(refused)
    } catch (thrown) {
      failed(toError(thrown).message, thrown)
    }
  }
  await inTransaction(services, async ({ trx, at, tasks, clock }) => {
    const next = await findNextReview(trx, at)
    if (next !== null) tasks.push({ queue: 'alarm', key: null, data: {}, at: clock.realTime(next) })
  })
}

const mend = '`handrail catalog check` says what is wrong with it.'

/** @returns why it is not posted; null where it is, or is left out. */
async function post(unit: UnitOfWork, { system, name }: ReviewRecord, review: Review): Promise<string | null> {
  const due = await lockDueReview(unit.trx, { system, name }, unit.at)
  if (due === null) return null
  const next = { ...due, dueAt: nextOf(unit, review) }
  const lateBy = unit.at.getTime() - due.dueAt.getTime()
  if (lateBy > tooLateMs) {
    await saveReview(unit.trx, next)
    return `it was due at ${due.dueAt.toISOString()}, which is too long ago to be posted`
  }
  const { date, time } = localTime(due.dueAt, zoneOf(unit, review))
  const answer = await openIncidentOf(asResponder(unit, due), {
    system,
    severity: walkOnly.severity,
    title: `${name}, ${date}${lateBy > lateMs ? ` (late: it was due at ${time})` : ''}`,
    symptom: null,
    runbook: fileOf(unit, system, review),
    section: review.section ?? null,
    drill: false,
    check: 'what-can',
  })
  await saveReview(unit.trx, { ...next, incident: answer.kind === 'started' ? answer.incident : due.incident })
  return answer.kind === 'refused' ? answer.reason : null
}

/** What nobody has finished of the one before is over with the next. */
async function endLast(services: Services, due: ReviewRecord): Promise<void> {
  const last = due.incident === null ? null : await readIncident(services.database, due.incident)
  // Somebody may have made an incident of it.
  if (last === null || last.status === 'resolved' || !isWalkOnly(last)) return
  const input = inputOf({ incident: last.id, fields: { reason: 'The next review has come.' } })
  await inTransaction(services, unit => resolve.decide(asResponder(unit, due, input)))
}

function asResponder(unit: UnitOfWork, { system, name }: ReviewRecord, input = inputOf({})): Context {
  const caller = {
    person: reviewer,
    channel: channelOf(unit, system),
    thread: null,
    source: 'timer' as const,
    key: `review ${system} ${name}`,
  }
  return Object.assign(unit, { caller, input })
}

function reviewOf({ catalog }: Services, { system, name }: ReviewRecord): Review | undefined {
  return catalog.systems[system]?.reviews.find(it => it.name === name)
}

/** The runbook as programs name it: from the folder of the catalog. */
function fileOf({ programs }: UnitOfWork, system: string, { runbook }: Review): string {
  const file = `${runbook}.md`
  return programs.of(system).find(it => it.file === file || it.file.endsWith(`/${file}`))?.file ?? file
}

function zoneOf({ catalog }: UnitOfWork, { timezone }: Review): string {
  return timezone ?? catalog.timezone
}

function nextOf(unit: UnitOfWork, review: Review): Date {
  return nextDue(review, zoneOf(unit, review), unit.at)
}

function ruleOf(unit: UnitOfWork, review: Review): string {
  return `${review.on} ${review.at} ${zoneOf(unit, review)}`
}
