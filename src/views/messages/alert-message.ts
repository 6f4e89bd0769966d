import type { Alert } from '../../alert/alert.ts'
import { type Incident, incidentName } from '../../incident/incident.ts'
import { action } from '../ids.ts'
import { actions, button, dotted, section } from '../kit/blocks.ts'
import { type Message, message } from '../kit/message.ts'
import { code, duration, link, mention, time, words } from '../kit/mrkdwn.ts'
import { severitySign } from '../kit/outcome-signs.ts'

export type AlertMessage = {
  readonly alert: Alert
  readonly systemName: string | null
  /** Place of the severity in the system's list; null where none is proposed. */
  readonly rank: number | null
  readonly runbookTitle: string | null
  /** The incident that it is said in. */
  readonly incident: (Pick<Incident, 'id' | 'drill'> & { readonly permalink: string | null }) | null
  /** Incidents of its system that are open, the newest first. */
  readonly open: readonly Pick<Incident, 'id'>[]
}

/** As many open incidents are offered for it; a row has four buttons at most. */
const mostOffered = 2

/** An alert in the channel: what, where, since when, how often; and what to do about it. */
export function alertMessage(shown: AlertMessage): Message {
  const { alert, incident } = shown
  const isOpen = alert.endedAt === null && alert.dismissedBy === null && incident === null
  const start =
    incident === null ? button('Start incident', action.alertStart, alert.id, isOpen ? 'primary' : null) : null
  return message({
    drill: false,
    text: spoken(shown),
    blocks: [
      section([...lines(shown), ...outcome(shown)]),
      ...actions([
        start,
        ...(isOpen ? shown.open.slice(0, mostOffered) : []).map(it =>
          button(`Add to ${incidentName(it.id)}`, `${action.alertAdd}:${it.id}`, String(it.id)),
        ),
        isOpen ? button('Not an incident', action.alertDismiss, alert.id) : null,
      ]),
    ],
  })
}

/** The same in the thread of an incident, where there is nothing left to decide about it. */
export function alertInThread(shown: AlertMessage): Message {
  const { alert, incident } = shown
  return message({
    drill: incident?.drill ?? false,
    text: spoken(shown),
    blocks: [section([...lines(shown), alert.endedAt === null ? null : ended(alert, alert.endedAt)])],
  })
}

function lines({ alert, systemName, rank, runbookTitle }: AlertMessage): (string | null)[] {
  const { severity, title, source, place, firstAt, lastAt, count, runbookLink } = alert
  const sign = rank === null || severity === null ? '🔔' : `${severitySign(rank)} ${words(severity, 40)}?`
  const often = count === 1 ? null : `${count} times, last ${time(lastAt)}`
  const ours = runbookTitle === null ? null : `Runbook: ${words(runbookTitle, 150)}`
  const other = runbookLink === null ? null : link(runbookLink, ours === null ? 'Its runbook' : 'its own runbook')
  return [
    dotted([sign, `*${words(title, 200)}*`]),
    dotted([
      `Alert of ${code(source, 40)}`,
      words(systemName ?? 'no system is known for it', 60),
      place && words(place, 200),
    ]),
    dotted([`since ${time(firstAt)}`, often, alert.link === null ? null : link(alert.link, 'Open the alert')]),
    dotted([ours, other]),
  ]
}

function outcome({ alert, incident }: AlertMessage): (string | null)[] {
  const { endedAt, dismissedBy, dismissedAt } = alert
  return [
    incident === null ? null : `It is said in ${link(incident.permalink, incidentName(incident.id))}.`,
    dismissedBy === null || dismissedAt === null
      ? null
      : `👤 Not an incident, says ${mention(dismissedBy)} (${time(dismissedAt)})`,
    endedAt === null ? null : ended(alert, endedAt),
  ]
}

function ended({ firstAt }: Alert, endedAt: Date): string {
  return `✅ Over since ${time(endedAt)}, after ${duration(endedAt.getTime() - firstAt.getTime())}`
}

function spoken({ alert, systemName }: AlertMessage): string {
  const { title, count, endedAt } = alert
  const where = systemName === null ? '' : ` of ${words(systemName, 60)}`
  const often = count === 1 ? '' : ` ${count} times.`
  return `Alert${where}: ${words(title, 200)}.${often}${endedAt === null ? '' : ' It is over.'}`
}
