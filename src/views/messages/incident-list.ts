import type { Proposal } from '../../gate/proposal.ts'
import { type FollowUp, isOpen } from '../../incident/follow-up.ts'
import { type Incident, incidentName } from '../../incident/incident.ts'
import { dotted, section, sections } from '../kit/blocks.ts'
import { message } from '../kit/message.ts'
import { dayAndTime, link, mention, time, words } from '../kit/mrkdwn.ts'
import { neededWords, severitySign, spokenName, statusOf } from '../kit/outcome-signs.ts'
import type { Reply } from '../reply.ts'
import { followUpLine } from './follow-ups-message.ts'
import { cardLines, type IncidentCard, nextThings } from './incident-card.ts'

export type IncidentList = {
  /** In the order they are shown. */
  readonly incidents: readonly (Incident & {
    readonly permalink: string | null
    /** How far it is and what waits; absent where only its row was read. */
    readonly next?: Pick<IncidentCard, 'walk' | 'proposals' | 'behindSince' | 'now'>
  })[]
  /** How many are open in all. */
  readonly total: number
}

/** As many lines stay readable on a phone. */
const most = 20
const mostFollowUps = 10

/** The open incidents, for the person who asked. */
export function incidentList({ incidents, total }: IncidentList): Reply {
  const left = total - Math.min(incidents.length, most)
  const count =
    total === 0 ? 'No incident is open.' : total === 1 ? '1 incident is open.' : `${total} incidents are open.`
  return {
    kind: 'ephemeral',
    ...message({
      drill: false,
      text: [count, ...incidents.slice(0, 5).map(it => `${spokenName(it)}.`)].join(' '),
      blocks: [
        section([`*${count}*`]),
        ...sections([...incidents.slice(0, most).map(line), left > 0 ? `… (${left} more)` : null]),
      ],
    }),
  }
}

export type IncidentStatus = {
  readonly card: IncidentCard
  /** Its proposals that wait for a decision. */
  readonly waiting: readonly Pick<Proposal, 'plan' | 'requester' | 'dueAt' | 'needed' | 'approvals'>[]
  readonly followUps: readonly FollowUp[]
  /** How many incidents are open in all. */
  readonly total: number
}

/** Where one incident stands, open or not, as its card says it; what waits, by its name; how many others are open. */
export function incidentStatus({ card, waiting, followUps, total }: IncidentStatus): Reply {
  const it = card.incident
  const head = `${incidentName(it.id)}: ${statusOf(it)}.`
  const others = total - (it.status === 'resolved' ? 0 : 1)
  const beside = others <= 0 ? null : others === 1 ? '1 other incident is open.' : `${others} other incidents are open.`
  const open = followUps.filter(isOpen)
  const left = open.length - mostFollowUps
  const afterwards = [
    ...(open.length === 0 ? [] : [`*Follow-ups*, ${followUps.length - open.length} of ${followUps.length} done`]),
    ...open.slice(0, mostFollowUps).map(one => followUpLine(one, it.drill)),
    ...(left > 0 ? [`… (${left} more in its thread)`] : []),
  ]
  return {
    kind: 'ephemeral',
    ...message({
      drill: it.drill,
      text: [head, `${spokenName(it)}.`, beside ?? ''].join(' ').trim(),
      blocks: sections([
        `*${head}*`,
        ...cardLines(card),
        ...waiting.slice(0, 5).map(waitingLine),
        ...afterwards,
        beside,
      ]),
    }),
  }
}

/** A proposal that waits, with who asked for it and until when. */
export function waitingLine(proposal: IncidentStatus['waiting'][number]): string {
  const { plan, requester, dueAt } = proposal
  return `🛑 ${dotted([words(`${plan.title}, ${plan.where}`, 160), `proposed by ${mention(requester)}`, neededWords(proposal), `until ${time(dueAt)}`])}`
}

function line(it: IncidentList['incidents'][number]): string {
  return dotted([
    `${it.drill ? '🧪 ' : ''}${severitySign(it.rank)} ${words(it.severity, 40)}`,
    link(it.permalink, incidentName(it.id)),
    words(it.title, 120),
    statusOf(it),
    it.commander === null ? 'no commander yet' : mention(it.commander),
    dayAndTime(it.openedAt),
    ...(it.next === undefined ? [] : nextThings({ ...it.next, incident: it })),
  ])
}
