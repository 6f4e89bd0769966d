import { type Alert, dismissAlert } from '../../alert/alert.ts'
import type { Answer } from '../../domain/answer.ts'
import { incidentName } from '../../incident/incident.ts'
import { lockAlert, readAlert, saveAlert } from '../../store/alerts.ts'
import { readIncident } from '../../store/incidents.ts'
import { byOf, type Context, type Deciding, gone } from '../handler.ts'
import { newStartForm, readStartForm, type StartForm } from '../queries/start-form.ts'
import type { Services } from '../services.ts'
import { save } from '../unit-of-work.ts'
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

/** The alert that an incident is to be started from; a refusal where that was done already. */
export async function lockForStart(context: Context, id: string): Promise<Alert | Answer> {
  const alert = await lockAlert(context.trx, id)
  if (alert === null) return gone('This alert')
  const started = alert.incident === null ? null : await readIncident(context.trx, alert.incident)
  if (started === null || started.status === 'resolved') return alert
  return { kind: 'refused', reason: `${incidentName(started.id)} was started from this alert already.` }
}

/** Ties an alert to the incident that is started from it: it is said in its thread from now on. */
export async function tieToIncident(context: Context, alert: Alert, incident: number): Promise<void> {
  const tied = { ...alert, incident }
  await saveAlert(context.batch, tied)
  await showAlert(context, tied)
  save(context, {
    entries: [alertEntry(tied, 'new', byOf(context))],
    effects: [{ kind: 'show', surface: `alert:${alert.id}` }],
  })
}
