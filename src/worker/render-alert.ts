import type { Alert } from '../alert/alert.ts'
import { permalink } from '../flow/queries/list-incidents.ts'
import { channelOf } from '../flow/services.ts'
import type { Content } from '../slack/deliver/post-message.ts'
import { redactContent } from '../slack/deliver/redact-content.ts'
import { readAlert } from '../store/alerts.ts'
import { openIncidents, readIncident } from '../store/incidents.ts'
import { cardOf, type Message } from '../store/messages.ts'
import { enforceLimits } from '../views/kit/enforce-limits.ts'
import { type AlertMessage, alertInThread, alertMessage } from '../views/messages/alert-message.ts'
import type { RenderContext, Rendered } from './render-context.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** The post of an alert in the channel of its system; it stays where it was posted. */
export async function renderAlert(
  { services }: WorkerDependencies,
  row: Message & { readonly board: string },
): Promise<Rendered> {
  const { board: id } = row
  const alert = await readAlert(services.database, id)
  if (alert === null) return { kind: 'nothing' }
  const content = enforceLimits(await redactContent(services.redact, alertMessage(await shownOf(services, alert))))
  const channel = row.channel ?? channelOf(services, alert.system)
  return { kind: 'message', channel, broadcast: false, since: alert.firstAt, content }
}

/** An alert in the thread of its incident; null when it was forgotten. */
export async function renderAlertInThread({ worker }: RenderContext, id: string): Promise<Content | null> {
  const alert = await readAlert(worker.services.database, id)
  return alert === null ? null : alertInThread(await shownOf(worker.services, alert))
}

/** Those that it may belong to. */
async function openIncidentsOf({ database }: WorkerDependencies['services'], { system, incident }: Alert) {
  if (system === null || incident !== null) return []
  return (await openIncidents(database, 50)).filter(it => it.system === system && !it.drill)
}

async function shownOf(services: WorkerDependencies['services'], alert: Alert): Promise<AlertMessage> {
  const { catalog, database, programs } = services
  const system = alert.system === null ? undefined : catalog.systems[alert.system]
  const rank = Object.keys(system?.severities ?? {}).indexOf(alert.severity ?? '')
  const runbook = programs.of(alert.system ?? '').find(it => it.file === alert.runbook)
  const incident = alert.incident === null ? null : await readIncident(database, alert.incident)
  return {
    alert,
    systemName: system?.name ?? null,
    rank: rank < 0 ? null : rank,
    runbookTitle: runbook?.title ?? null,
    open: await openIncidentsOf(services, alert),
    incident: incident && { ...incident, permalink: permalink(services, await cardOf(database, incident.id), null) },
  }
}
