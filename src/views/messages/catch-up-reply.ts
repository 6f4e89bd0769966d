import type { Entry } from '../../domain/decision.ts'
import type { OfflineTarget } from '../../domain/offline-target.ts'
import type { Actor } from '../../domain/person.ts'
import type { Proposal } from '../../gate/proposal.ts'
import type { Task } from '../../incident/finish-task.ts'
import { type Incident, incidentName, updateDue } from '../../incident/incident.ts'
import { type ProofCount, proofWords, settledBy } from '../../walk/said-against.ts'
import type { Outcome } from '../../walk/verdict.ts'
import type { StepState } from '../../walk/walk.ts'
import { dotted, sections } from '../kit/blocks.ts'
import { entryData, happenedAt } from '../kit/entry-data.ts'
import { message } from '../kit/message.ts'
import { duration, link, mention, time, words } from '../kit/mrkdwn.ts'
import { lockLine, offlineLines, type ShownLock } from '../kit/offline-lines.ts'
import { outcomeSigns, severitySign, spokenName, statusOf } from '../kit/outcome-signs.ts'
import { quoteLine } from '../kit/quote-text.ts'
import { taskLine } from '../kit/task-line.ts'
import { timelineLine } from '../kit/timeline-line.ts'
import type { Reply } from '../reply.ts'
import { waitingLine } from './incident-list.ts'
import { againstCheck } from './step-status.ts'

export type CatchUp = {
  readonly incident: Incident
  readonly permalink: string | null
  /** Newest first: what is not as expected, the changes that were decided on, what people said. */
  readonly found: readonly Entry[]
  readonly changed: readonly ShownChange[]
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
  /** How far the proof is and by whose word; the newest of its settled lines and of what a person says against a check. */
  readonly settled: {
    readonly count: ProofCount
    readonly total: number
    readonly lines: readonly { readonly title: string; readonly state: StepState }[]
  }
  /** Proposals that wait for a decision, and changes of which nobody knows what became of them. */
  readonly waiting: readonly ShownChange[]
  readonly unknown: readonly ShownChange[]
  readonly locks: readonly ShownLock[]
  /** What people were given and nobody has said to be done. */
  readonly tasks: readonly Task[]
  readonly offline: readonly OfflineTarget[]
  readonly now: Date
}

type ShownChange = Pick<
  Proposal,
  | 'plan'
  | 'state'
  | 'requester'
  | 'needed'
  | 'approvals'
  | 'decidedBy'
  | 'decidedAt'
  | 'proposedAt'
  | 'dueAt'
  | 'result'
>

/** What happened so far, for one person who joins late. */
export function catchUpReply(it: CatchUp): Reply {
  const { incident, permalink } = it
  const name = incidentName(incident.id)
  return {
    kind: 'ephemeral',
    ...message({
      drill: incident.drill,
      text: `${spokenName(incident)}, ${statusOf(incident)}. ${it.found.length} not as expected, ${it.changed.length} changed.`,
      blocks: sections([
        `*So far in ${link(permalink, name)}: ${words(incident.title, 200)}*`,
        dotted(state(it)),
        ...part('Found', it.found.map(foundLine)),
        ...part('Changed', it.changed.map(changeLine)),
        ...part('Said', it.said.map(saidLine)),
        ...proof(it.settled),
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
  const { severity, rank, systemName, commander, openedAt, resolvedAt, summary } = incident
  const lasted = duration((resolvedAt ?? now).getTime() - openedAt.getTime())
  return [
    `${severitySign(rank)} ${words(severity, 40)}`,
    words(systemName, 80),
    statusOf(incident),
    commander === null ? 'no commander yet' : `commander ${mention(commander)}`,
    `since ${time(openedAt)} (${lasted})`,
    ...(summary === null ? [] : [`what helped: ${words(summary, 200)}`]),
  ]
}

function part(title: string, lines: readonly string[]): string[] {
  // Oldest first, as everything else is read.
  return lines.length === 0 ? [`*${title}*  nothing so far`] : [`*${title}*`, ...lines.toReversed()]
}

/** What proves that it is over, and where a person says so, not a check. */
function proof({ count, total, lines }: CatchUp['settled']): string[] {
  if (count.total === 0 && total === 0) return []
  const left = total - lines.length
  return [
    dotted(['*Proof*', count.total === 0 ? null : proofWords(count)]),
    ...(left > 0 ? [`… (${left} more before these)`] : []),
    ...lines
      .toReversed()
      .map(({ title, state }) =>
        dotted([
          `${state.at === null ? '' : `${time(state.at)}  `}${settledBy(state) === 'proven' ? '✅' : '👤'} ${quoteLine(title, 120)}`,
          againstCheck(state),
          state.by === null || settledBy(state) === 'proven' ? null : words(state.by.name, 60),
        ]),
      ),
  ]
}

function saidLine(it: Entry): string {
  const by = it.source === 'timer' || it.source === 'system' ? '' : `${words(it.actor.name, 60)}: `
  return `${time(happenedAt(it))}  ${by}${words(timelineLine(it), 240)}`
}

/** What is not as expected, with what was expected instead; what could not be looked at says why by itself. */
function foundLine(it: Entry): string {
  const missed = entryData(it.data)
    .list('lines')
    .flatMap(line => {
      if (typeof line !== 'object' || line === null || !('met' in line) || line.met !== false) return []
      const of = entryData({ ...line })
      const [label, expected, was] = ['label', 'expected', 'was'].map(name => of.text(name) ?? '')
      return [`${label} expected ${expected}, was ${was}`]
    })
  const outcome = entryData(it.data).text('outcome') ?? ''
  const sign = outcome in outcomeSigns ? `${outcomeSigns[outcome as Outcome].sign} ` : '' // `in` has just said so
  const why = outcome === 'could-not-check' || missed.length === 0 ? '' : ` · ${missed.slice(0, 2).join('; ')}`
  return `${time(happenedAt(it))}  ${sign}${words(`${timelineLine(it)}${why}`, 240)}`
}

const endWords = { succeeded: '✅ done', failed: '❌ failed', unknown: '❔ unknown', rejected: '– rejected' } as const

/** A change with what became of it, who asked for it and who decided. */
function changeLine(it: ShownChange): string {
  const { plan, state, requester, approvals, decidedBy, decidedAt, proposedAt, result } = it
  const ended = state === 'succeeded' || state === 'failed' || state === 'unknown' || state === 'rejected'
  const how = ended ? endWords[state] : '⏳ under way'
  const by = approvals.length === 0 ? (decidedBy?.name ?? null) : approvals.map(one => one.name).join(' and ')
  const decided =
    by === null
      ? null
      : `${state === 'rejected' ? 'rejected' : plan.effect === 'destroy' ? 'approved' : 'confirmed'} by ${by}`
  const alone = approvals.some(one => one.alone !== undefined) ? ', alone ⚠️' : ''
  return `${time(decidedAt ?? proposedAt)}  ${dotted([
    `${how}: ${words(`${plan.title}, ${plan.where}`, 140)}`,
    result === null || state === 'succeeded' ? null : words(result, 160),
    words(`asked by ${requester.name}`, 80),
    decided === null ? null : `${words(decided, 120)}${alone}`,
  ])}`
}

function open({ incident, walk, waiting, unknown, locks, tasks, offline, now }: CatchUp): string[] {
  const due = updateDue(incident)
  const things = [
    ...(walk === null ? [] : [place(walk)]),
    ...waiting.slice(0, 3).map(waitingLine),
    ...(waiting.length > 3 ? [`🛑 ${waiting.length - 3} more proposals wait in the thread`] : []),
    ...unknown.map(
      it =>
        `❔ ${words(it.plan.title, 120)} (${words(it.plan.where, 60)}): look whether it was carried out before anything else is done`,
    ),
    ...tasks.map(taskLine),
    ...(due === null || incident.status === 'resolved'
      ? []
      : [due < now ? `⏱ an update is overdue since ${time(due)}` : `the next update is due ${time(due)}`]),
    ...offlineLines(offline),
    ...locks.map(it => lockLine(it, incident.id)),
  ]
  if (incident.status === 'resolved') return ['nothing: it is resolved']
  return things.length === 0 ? ['nothing that Handrail knows of'] : things
}

function place({ number, title, settled, total, proof }: NonNullable<CatchUp['walk']>): string {
  if (number !== null) return `step ${number} of ${total}${title === null ? '' : `: ${quoteLine(title, 120)}`}`
  return `${settled} of ${total} steps settled${proof ? '; lines of the proof list are left' : ''}`
}
