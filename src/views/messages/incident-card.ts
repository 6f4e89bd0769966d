import type { OfflineTarget } from '../../domain/offline-target.ts'
import { type Incident, incidentName, isWalkOnly, updateDue } from '../../incident/incident.ts'
import type { MaintenanceWindow } from '../../incident/maintenance-window.ts'
import { restoreIsClose } from '../../incident/post-update.ts'
import type { DrillScore } from '../../incident/score-drill.ts'
import { dotted, section } from '../kit/blocks.ts'
import { intoLine, type Links, linkLine } from '../kit/link-line.ts'
import { type Message, message } from '../kit/message.ts'
import { duration, mention, time, timeOrDay, words } from '../kit/mrkdwn.ts'
import { lockLine, maintenanceLines, offlineLines, type ShownLock } from '../kit/offline-lines.ts'
import { severitySign, spokenName, statusOf } from '../kit/outcome-signs.ts'
import { quoteLine } from '../kit/quote-text.ts'
import { scoreLine } from '../kit/score-line.ts'
import { cardButtons, pageButton, unlockButton } from './card-buttons.ts'

/** What a status page still says, and which page that is. */
export type SaidOnPage = { readonly text: string; readonly place: string }

export type IncidentCard = {
  readonly incident: Incident
  /** null: no runbook is walked. `number` counts from 1 and is null at the end of the walk. */
  readonly walk: {
    readonly permalink: string | null
    readonly number: number | null
    readonly settled: number
    readonly total: number
    readonly title: string | null
    /** Whether it is asked which of several alternatives it is. */
    readonly asking: string | null
    /** Whether lines of its proof list are left. */
    readonly proof: boolean
    /** Of a checklist, which has nothing but such lines. */
    readonly list?: { readonly settled: number; readonly total: number } | null
  } | null
  /** Whether no runbook with a proof list was walked. */
  readonly unproven?: boolean
  /** Proposals that wait for a decision. */
  readonly proposals: number
  /** Tasks in words that nobody has said to be done. */
  readonly tasks?: number
  /** Since when the thread waits for Slack to take what it is to show; null: it is up to date, or nearly. */
  readonly behindSince: Date | null
  /** Targets of its system that are offline. */
  readonly offline?: readonly OfflineTarget[]
  /** Targets of its system that are frozen by hand, and what its own changes keep others from. */
  readonly locks?: readonly ShownLock[]
  /** Whether a level of its system's escalation is left to be told. */
  readonly escalates?: boolean
  /** Maintenance of its system: its own, and what runs now. */
  readonly maintenance?: readonly MaintenanceWindow[]
  /** What its changes have left as it is. */
  readonly afterwards?: readonly string[]
  /** How it went, of a drill that is over. */
  readonly score?: DrillScore | null
  /** What its status pages still say. */
  readonly pages?: readonly SaidOnPage[]
  /** What it is linked with. */
  readonly links?: Links
  /** Tells what is overdue. */
  readonly now: Date
}

/** The incident in the channel: what and how bad, who has it, what is due, and the next sensible thing to press. */
export function incidentCard(card: IncidentCard): Message {
  const { incident, locks = [], pages = [] } = card
  const own = locks.filter(it => it.incident === incident.id).slice(0, mostLocks)
  return message({
    drill: incident.drill,
    text: `${spokenName(incident)}. ${words(incident.systemName, 80)}, ${statusOf(incident)}; ${commander(incident, false)}.`,
    blocks: [
      section(cardLines({ ...card, locks: locks.filter(it => it.incident !== incident.id) })),
      ...pages.map((it, index) => section([`⚠️ ${words(it.text, 200)}`], pageButton(it, index))),
      ...own.map((it, index) => section([lockLine(it, incident.id)], unlockButton(it, index))),
      ...cardButtons(card),
    ],
  })
}

/** As many stay readable. */
const mostLocks = 3

/** What the card says: what and how bad, who has it and since when, what is next or what helped, what is locked or late. */
export function cardLines(card: IncidentCard): readonly string[] {
  const { incident } = card
  const head = dotted([
    `${severitySign(incident.rank)} ${words(incident.severity, 40)}`,
    incidentName(incident.id),
    words(incident.title, 200),
  ])
  return [
    `*${head}*`,
    dotted(facts(card)),
    ...(incident.status === 'resolved' ? ending(card) : [dotted(nextThings(card))]),
    ...(incident.status === 'resolved' ? [] : maintenanceLines(card.maintenance ?? [], incident.id)),
    ...offlineLines(card.offline ?? []),
    ...(card.locks ?? []).slice(0, mostLocks).map(it => lockLine(it, incident.id)),
    ...(card.afterwards ?? []).map(it => `⚠️ ${words(it, 200)}`),
    ...(card.links === undefined ? [] : [linkLine(card.links) ?? '']),
    ...late(card),
  ]
}

/** Silence would look as if nothing had been done. */
function late({ behindSince }: IncidentCard): string[] {
  if (behindSince === null) return []
  return [
    `⏳ Slack takes only so many messages a minute: the thread is late since ${time(behindSince)}, nothing is lost`,
  ]
}

function facts({ incident }: IncidentCard): string[] {
  const { openedAt, acknowledgedAt, mitigatedAt, resolvedAt } = incident
  const after = (at: Date): string => duration(at.getTime() - openedAt.getTime())
  return [
    words(incident.systemName, 80),
    resolvedAt === null || incident.mergedInto != null ? statusOf(incident) : `Resolved after ${after(resolvedAt)}`,
    ...(incident.commander === null && isWalkOnly(incident) ? [] : [commander(incident, true)]),
    ...(incident.scribe == null ? [] : [`scribe ${mention(incident.scribe)}`]),
    ...(incident.communications == null ? [] : [`communications ${mention(incident.communications)}`]),
    resolvedAt === null ? time(openedAt) : `${time(openedAt)} – ${time(resolvedAt)}`,
    ...(acknowledgedAt === null ? [] : [`acknowledged after ${after(acknowledgedAt)}`]),
    ...(mitigatedAt === null ? [] : [`mitigated after ${after(mitigatedAt)}`]),
  ]
}

function commander(incident: Incident, asMention: boolean): string {
  if (incident.commander === null) return 'no commander yet'
  return `commander ${asMention ? mention(incident.commander) : words(incident.commander.name, 80)}`
}

function ending({ incident, unproven = false, links, score = null, walk }: IncidentCard): string[] {
  if (incident.mergedInto != null) return links === undefined ? [] : [intoLine(links) ?? '']
  const { summary, override } = incident
  const without = [
    ...(override === null ? [] : [`⚠️ Without all of its proof, because: ${words(override, 500)}`]),
    ...(unproven && !isWalkOnly(incident) ? ['⚠️ Nothing was proven: no runbook with a proof list was walked'] : []),
  ]
  if (isWalkOnly(incident)) return [summary === null ? '' : words(summary, 500), ...without]
  const how = score === null ? [] : [scoreLine(score, walk)]
  return [`What helped: ${summary === null ? 'not said' : words(summary, 500)}`, ...without, ...how]
}

/** What is due, how far the walk has come, and what waits. */
export function nextThings({ incident, walk, proposals, tasks = 0, now }: IncidentCard): string[] {
  const things = [...due(incident, now), ...restore(incident, now)]
  if (walk !== null) {
    things.push(placeOf(walk))
  }
  if (proposals > 0) things.push(`🛑 ${proposals} ${proposals === 1 ? 'proposal' : 'proposals'} waiting`)
  if (tasks > 0) things.push(`👤 ${tasks} ${tasks === 1 ? 'task' : 'tasks'} open`)
  return things
}

function placeOf({ asking, proof, list, number, settled, total, title }: NonNullable<IncidentCard['walk']>): string {
  if (asking !== null) return `❓ ${asking.toLowerCase()} Answer in the thread`
  if (number !== null) return `step ${number} of ${total}${title === null ? '' : `: ${quoteLine(title, 80)}`}`
  if (list != null) return `${list.settled} of ${list.total} lines settled`
  if (proof) return `next: the proof, ${settled} of ${total} steps settled`
  return settled < total ? `at the end of the walk, ${settled} of ${total} steps settled` : `all ${total} steps settled`
}

/** When the harm has to have stopped, once that is close. */
function restore(incident: Incident, now: Date): string[] {
  const { restoreBy = null, status } = incident
  if (restoreBy === null || status === 'mitigated' || now < restoreIsClose(incident, restoreBy)) return []
  return [now < restoreBy ? `⏱ restore by ${timeOrDay(restoreBy, now)}` : `⏱ not restored since ${time(restoreBy)}`]
}

function due(incident: Incident, now: Date): string[] {
  const { reminder = null } = incident
  const response = untaken(incident, now)
  if (response !== null && incident.acknowledgedAt === null) return [response]
  return [...(response === null ? [] : [response]), ...updateLines(incident, reminder, now)]
}

/** Until when somebody has to take it; null once somebody has, or the harm has stopped. */
function untaken({ commander, status, acknowledgedAt, respondBy, openedAt, hours = null }: Incident, now: Date) {
  if (commander !== null || status === 'mitigated' || respondBy === null) return null
  if (acknowledgedAt !== null) {
    return now > respondBy
      ? `⏱ nobody has taken command since ${time(respondBy)}`
      : `⏱ somebody takes command until ${timeOrDay(respondBy, now)}`
  }
  if (now > respondBy) return `⏱ response overdue since ${time(respondBy)}`
  const until = timeOrDay(respondBy, now)
  return hours === null
    ? `⏱ respond within ${duration(respondBy.getTime() - openedAt.getTime())} (until ${until})`
    : `⏱ respond until ${until}`
}

function updateLines(incident: Incident, reminder: Incident['reminder'], now: Date): string[] {
  const at = updateDue(incident)
  if (at === null) return []
  if (reminder != null && reminder.snoozed === null) return [`⏱ update overdue since ${time(new Date(reminder.due))}`]
  return [now > at ? `⏱ update overdue since ${time(at)}` : `Update due ${timeOrDay(at, now)}`]
}
