import type { KnownBlock } from '@slack/types'
import type { Actor } from '../../domain/person.ts'
import type { FollowUp } from '../../incident/follow-up.ts'
import { type Incident, incidentName, updateDue } from '../../incident/incident.ts'
import { action } from '../ids.ts'
import { actions, button, context, dotted, linkButton, section, sections } from '../kit/blocks.ts'
import { message } from '../kit/message.ts'
import { dayAndTime, link, mention, time, words } from '../kit/mrkdwn.ts'
import { severitySign, statusWords } from '../kit/outcome-signs.ts'
import { quoteLine } from '../kit/quote-text.ts'
import { taskButton } from '../kit/task-line.ts'
import type { Reply } from '../reply.ts'

/** An open incident with its card, and the step that its walk has come to. */
type Placed = { readonly incident: Incident; readonly permalink: string | null; readonly step: string | null }

export type Home = {
  readonly now: Date
  /** How many are open in all, without the reviews below. */
  readonly total: number
  /** Newest first. */
  readonly open: readonly Placed[]
  /** Those that the person commands. */
  readonly mine: readonly Placed[]
  /** What they were given in open incidents and have not done. */
  readonly tasks: readonly {
    readonly incident: number
    readonly drill: boolean
    readonly by: Actor
    readonly text: string
    /** What it is known by in its incident. */
    readonly number: number
    /** Whether it is a step, in the document's words. */
    readonly isStep: boolean
    readonly permalink: string | null
  }[]
  /** Reviews that wait for somebody. */
  readonly reviews: readonly {
    readonly incident: number
    readonly name: string
    readonly systemName: string
    readonly settled: number
    readonly total: number
    readonly permalink: string | null
  }[]
  /** What they have to do after incidents, what is due first at the head. */
  readonly followUps: readonly { readonly followUp: FollowUp; readonly permalink: string | null }[]
  /** Gates at which the person may decide, the next that expires first. */
  readonly waiting: readonly {
    readonly incident: number
    readonly title: string
    readonly requester: Actor
    readonly dueAt: Date
    readonly permalink: string | null
  }[]
  /** Monitors that are not as expected. */
  readonly failing: readonly {
    readonly systemName: string
    readonly name: string
    readonly times: number
    readonly since: Date | null
  }[]
  readonly mayStart: boolean
}

/** App Home: what is open, what waits for this person, and how the systems are. It links to gates and never decides them. */
export function homeReply(home: Home | null): Reply {
  const blocks = home === null ? [section([notShown])] : blocksOf(home)
  return { kind: 'ephemeral', ...message({ drill: false, text: 'App Home', blocks }) }
}

const notShown = 'This is shown to those who have a role here, and to the members of the channel for incidents.'

function blocksOf(home: Home): KnownBlock[] {
  const { now, total, open, waiting, failing, mayStart } = home
  const left = total - open.length
  return [
    ...actions([
      mayStart ? button('Start incident', action.homeStart, 'start', waiting.length === 0 ? 'primary' : null) : null,
      button('Refresh', action.homeRefresh, 'refresh'),
    ]),
    heading('Waiting for my approval'),
    ...(waiting.length === 0 ? [nothing('Nothing waits for you.')] : waiting.map(gate)),
    heading('My tasks'),
    ...tasks(home),
    heading('Open incidents'),
    ...(open.length === 0 ? [nothing('No incident is open.')] : open.flatMap(openIncident)),
    ...(left > 0 ? [context([`and ${left} more`])] : []),
    heading('Health'),
    ...(failing.length === 0 ? [nothing('No monitor is failing.')] : [section(failing.map(it => `❌ ${failed(it)}`))]),
    context([`as of ${time(now)}`]),
  ]
}

function heading(text: string): KnownBlock {
  return { type: 'header', text: { type: 'plain_text', text, emoji: true } }
}

function nothing(text: string): KnownBlock {
  return context([text])
}

/** What they command, what they were given, what is due of them afterwards, and reviews that anybody here may finish. */
function tasks({ now, mine, tasks, followUps, reviews }: Home): KnownBlock[] {
  const lines = [
    ...tasks.filter(it => it.isStep).map(given),
    ...followUps.map(it => followUpTask(it, now)),
    ...reviews.map(it =>
      dotted([
        `🗒 ${link(it.permalink, it.name)}`,
        words(it.systemName, 80),
        incidentName(it.incident),
        `${it.settled} of ${it.total} lines settled`,
      ]),
    ),
  ]
  const said = tasks.filter(it => !it.isStep)
  if (mine.length + lines.length + said.length === 0)
    return [nothing('You command no open incident, and nothing waits to be done.')]
  return [
    ...mine.map(it => task(it, now)),
    ...said.map(it => section([given(it)], taskButton(it.incident, it.number, 'homeTaskDone'))),
    ...sections(lines),
  ]
}

function given({ incident, drill, by, text, isStep, permalink }: Home['tasks'][number]): string {
  const what = isStep ? quoteLine(text, 200) : words(text, 200)
  return dotted([`${drill ? '🧪 ' : ''}👤 ${what}`, link(permalink, incidentName(incident)), `from ${mention(by)}`])
}

function gate({ incident, title, requester, dueAt, permalink }: Home['waiting'][number]): KnownBlock {
  const lines = [
    `🛑 *${words(title, 200)}*`,
    dotted([incidentName(incident), `proposed by ${mention(requester)}`, `until ${time(dueAt)}`]),
  ]
  return section(lines, linkButton('Open the gate', action.homeOpen, permalink, 'primary'))
}

function task({ incident, permalink, step }: Placed, now: Date): KnownBlock {
  const { id, drill } = incident
  const due = updateDue(incident)
  const update = due === null ? null : due < now ? `⏱ update overdue since ${time(due)}` : `update due ${time(due)}`
  const next = step === null ? null : `next: ${quoteLine(step, 120)}`
  const name = `${drill ? '🧪 ' : ''}${link(permalink, incidentName(id))} · ${words(incident.title, 120)}`
  return section([name, dotted([next, update])])
}

function followUpTask({ followUp, permalink }: Home['followUps'][number], now: Date): string {
  const { title, dueAt, incident } = followUp
  const due = dueAt < now ? `⏰ due since ${dayAndTime(dueAt)}` : `until ${dayAndTime(dueAt)}`
  return dotted([`📌 ${words(title, 200)}`, link(permalink, incidentName(incident)), due])
}

function openIncident({ incident, permalink }: Placed): KnownBlock[] {
  const { id, title, severity, rank, systemName, status, commander, openedAt, drill } = incident
  const drilled = drill ? '🧪 ' : ''
  return [
    section(
      [
        `${drilled}${severitySign(rank)} ${words(severity, 40)} · *${link(permalink, incidentName(id))}* · ${words(title, 160)}`,
        `${drilled}${dotted([
          words(systemName, 80),
          statusWords[status],
          commander === null ? 'no commander yet' : mention(commander),
          time(openedAt),
        ])}`,
      ],
      button('Catch up', `${action.homeCatchUp}:${id}`, String(id)),
    ),
  ]
}

function failed({ systemName, name, times, since }: Home['failing'][number]): string {
  return dotted([
    `${words(systemName, 80)}: ${words(name, 120)}`,
    since === null ? null : `not as expected since ${time(since)} (${times} in a row)`,
  ])
}
