import { type Alert, dismissAlert } from '../../alert/alert.ts'
import type { Answer } from '../../domain/answer.ts'
import { closedReason, incidentName } from '../../incident/incident.ts'
import { lockAlert, readAlert, saveAlert } from '../../store/alerts.ts'
import { readIncident } from '../../store/incidents.ts'
import { byOf, type Context, type Deciding, gone } from '../handler.ts'
import { newStartForm, readStartForm, type StartForm } from '../queries/start-form.ts'
import type { Services } from '../services.ts'
import { lockIncident, save } from '../unit-of-work.ts'
import { alertEntry, showAlert } from './record-alert.ts'

/** The start form, filled in with what an alert says; null when there is no such alert any more. */
export async function readAlertForm(services: Services, id: string) {
  const alert = await readAlert(services.database, id)
  if (alert === null) return null
  const { system, severity, runbook } = alert
  const form: StartForm = newStartForm({ system, severity, runbook, title: alert.title.slice(0, 150) })
  return readStartForm(services, { ...form, alert: id })
}

/** Says that an alert is no incident, and who says so. It stays quiet for as long as it goes on. */
export const dismiss: Deciding = {
  target: 'none',
  role: 'responder',
  decide: async context => {
    const [id = ''] = context.input.ids
    const alert = await lockAlert(context.trx, id)
    if (alert === null) return gone('This alert')
    if (alert.dismissedBy !== null) return { kind: 'refused', reason: `${alert.dismissedBy.name} has said so already.` }
    const dismissed = dismissAlert(alert, byOf(context).person, context.at)
    await saveAlert(context.batch, dismissed)
    await showAlert(context, dismissed)
    return { kind: 'done' }
  },
}

/** Says an alert in the thread of an incident that is open, since it belongs to it. */
export const addToIncident: Deciding = {
  target: 'none',
  role: 'responder',
  decide: async context => {
    const { ids, value } = context.input
    const alert = await lockForStart(context, ids[0] ?? '')
    if ('kind' in alert) return alert
    const incident = /^\d{1,9}$/.test(value) ? await lockIncident(context, Number(value)) : null
    if (incident === null || incident.drill) return gone('This incident')
    const closed = closedReason(incident)
    if (closed !== null) return { kind: 'refused', reason: closed }
    await tieToIncident(context, alert, incident.id)
    return { kind: 'done' }
  },
}

/** The alert that is to go into an incident; a refusal where it is in one that is open. */
export async function lockForStart(context: Context, id: string): Promise<Alert | Answer> {
  const alert = await lockAlert(context.trx, id)
  if (alert === null) return gone('This alert')
  const started = alert.incident === null ? null : await readIncident(context.trx, alert.incident)
  if (started === null || started.status === 'resolved') return alert
  return { kind: 'refused', reason: `This alert is in ${incidentName(started.id)} already.` }
}

/** Ties an alert to an incident: it is said in its thread from now on. */
export async function tieToIncident(context: Context, alert: Alert, incident: number): Promise<void> {
  const tied = { ...alert, incident }
  await saveAlert(context.batch, tied)
  await showAlert(context, tied)
  save(context, {
    entries: [alertEntry(tied, 'new', byOf(context))],
    effects: [{ kind: 'show', surface: `alert:${alert.id}` }],
  })
}
