import type { Entry } from '../../domain/decision.ts'
import type { OfflineTarget } from '../../domain/offline-target.ts'
import type { Actor } from '../../domain/person.ts'
import { type Incident, incidentName } from '../../incident/incident.ts'
import { dotted, sections } from '../kit/blocks.ts'
import { happenedAt } from '../kit/entry-data.ts'
import { message } from '../kit/message.ts'
import { duration, link, mention, time, words } from '../kit/mrkdwn.ts'
import { offlineLines } from '../kit/offline-lines.ts'
import { severitySign, spokenName, statusWords } from '../kit/outcome-signs.ts'
import { quoteLine } from '../kit/quote-text.ts'
import { timelineLine } from '../kit/timeline-line.ts'
import type { Reply } from '../reply.ts'

export type CatchUp = {
  readonly incident: Incident
  readonly permalink: string | null
  /** Newest first: what is not as expected, what was changed, what people said. */
  readonly found: readonly Entry[]
  readonly changed: readonly Entry[]
  readonly said: readonly Entry[]
  /** With when they last did something, newest first. */
  readonly people: readonly { readonly person: Actor; readonly at: Date }[]
  /** Of the newest walk; null: none. */
  readonly walk: {
    readonly number: number | null
    readonly title: string | null
    readonly settled: number
    readonly total: number
    readonly proof: boolean
  } | null
  /** Proposals that wait for a decision. */
  readonly proposals: number
  readonly offline: readonly OfflineTarget[]
  readonly now: Date
}

/** What happened so far, for one person who joins late. */
export function catchUpReply(it: CatchUp): Reply {
  const { incident, permalink } = it
  const name = incidentName(incident.id)
  return {
    kind: 'ephemeral',
    ...message({
      drill: incident.drill,
      text: `${spokenName(incident)}, ${statusWords[incident.status]}. ${it.found.length} not as expected, ${it.changed.length} changed.`,
      blocks: sections([
        `*So far in ${link(permalink, name)}: ${words(incident.title, 200)}*`,
        dotted(state(it)),
        ...part('Found', it.found),
        ...part('Changed', it.changed),
        ...part('Said', it.said),
        '*Open*',
        ...open(it),
        '*Who*',
        it.people.length === 0
          ? 'nobody so far'
          : it.people.map(({ person, at }) => `${mention(person)} ${time(at)}`).join(', '),
      ]),
    }),
  }
}

function state({ incident, now }: CatchUp): string[] {
  const { severity, rank, systemName, status, commander, openedAt, resolvedAt, summary } = incident
  const lasted = duration((resolvedAt ?? now).getTime() - openedAt.getTime())
  return [
    `${severitySign(rank)} ${words(severity, 40)}`,
    words(systemName, 80),
    statusWords[status],
    commander === null ? 'no commander yet' : `commander ${mention(commander)}`,
    `since ${time(openedAt)} (${lasted})`,
    ...(summary === null ? [] : [`what helped: ${words(summary, 200)}`]),
  ]
}

function part(title: string, entries: readonly Entry[]): string[] {
  if (entries.length === 0) return [`*${title}*  nothing so far`]
  // Oldest first, as everything else is read.
  return [`*${title}*`, ...entries.toReversed().map(it => `${time(happenedAt(it))}  ${who(it)}${line(it)}`)]
}

function who({ actor, source }: Entry): string {
  return source === 'timer' || source === 'system' ? '' : `${words(actor.name, 60)}: `
}

function line(it: Entry): string {
  return words(timelineLine(it), 240)
}

function open({ incident, walk, proposals, offline, now }: CatchUp): string[] {
  const due = incident.updateEvery === null ? null : new Date(incident.updatedAt.getTime() + incident.updateEvery)
  const things = [
    ...(walk === null ? [] : [place(walk)]),
    ...(proposals === 0
      ? []
      : [`🛑 ${proposals} ${proposals === 1 ? 'proposal waits' : 'proposals wait'} in the thread`]),
    ...(due === null || incident.status === 'resolved'
      ? []
      : [due < now ? `⏱ an update is overdue since ${time(due)}` : `the next update is due ${time(due)}`]),
    ...offlineLines(offline),
  ]
  if (incident.status === 'resolved') return ['nothing: it is resolved']
  return things.length === 0 ? ['nothing that Handrail knows of'] : things
}

function place({ number, title, settled, total, proof }: NonNullable<CatchUp['walk']>): string {
  if (number !== null) return `step ${number} of ${total}${title === null ? '' : `: ${quoteLine(title, 120)}`}`
  return `${settled} of ${total} steps settled${proof ? '; lines of the proof list are left' : ''}`
}
