import type { Surface } from '../domain/decision.ts'
import { permalink } from '../flow/queries/list-incidents.ts'
import { alarmRunbook } from '../flow/queries/start-form.ts'
import { redactContent } from '../slack/deliver/redact-content.ts'
import { findOpenIncident, readIncident } from '../store/incidents.ts'
import { cardOf } from '../store/messages.ts'
import { type AlarmRecord, readAlarm } from '../store/monitors.ts'
import { lastObservations } from '../store/observations.ts'
import { enforceLimits } from '../views/kit/enforce-limits.ts'
import { alarmMessage, alarmOverMessage } from '../views/messages/alarm-message.ts'
import { latencies } from './render-board.ts'
import type { Rendered } from './render-context.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** The post of an alarm, or under it the word that it is over. */
export async function renderAlarm(worker: WorkerDependencies, id: string, surface: Surface): Promise<Rendered> {
  const { services } = worker
  const { database } = services
  const record = await readAlarm(database, id)
  if (record?.channel == null) return { kind: 'nothing' }
  const { system, name, outcome, summary, latencyMs, seenAt, channel, raisedAt } = record
  const runbook = alarmRunbook(services, record)
  const shown = {
    alarm: { ...record, streak: { times: record.times, since: record.since } },
    ...{ system, systemName: services.catalog.systems[system]?.name ?? system, name },
    ...{ outcome, summary, latencyMs, seenAt },
    runbook: runbook?.title ?? null,
    incident: await incidentOf(worker, record),
    history: latencies(await lastObservations(database, system, name, 12)),
  }
  const message = surface === 'over' ? alarmOverMessage(shown) : alarmMessage(shown)
  const content = enforceLimits(await redactContent(services.redact, message))
  return { kind: 'message', channel, broadcast: surface === 'over', since: raisedAt, content }
}

/** The incident that is open; of an alarm that is over, the one in which it was told. */
async function incidentOf({ services }: WorkerDependencies, { system, incident, endedAt }: AlarmRecord) {
  const { database } = services
  const found =
    endedAt === null
      ? await findOpenIncident(database, system)
      : incident === null
        ? null
        : await readIncident(database, incident)
  if (found === null) return null
  return { id: found.id, permalink: permalink(services, await cardOf(database, found.id), null) }
}
