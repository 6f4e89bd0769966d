import type { KnownBlock } from '@slack/types'
import type { Actor } from '../../domain/person.ts'
import { type FollowUp, isOpen } from '../../incident/follow-up.ts'
import { type Incident, incidentName } from '../../incident/incident.ts'
import { action } from '../ids.ts'
import { actions, button, dotted, linkButton, option, overflow, section, sections } from '../kit/blocks.ts'
import { type Message, message } from '../kit/message.ts'
import { dayAndTime, givenMention, link, mention, safeUrl, words } from '../kit/mrkdwn.ts'
import type { Reply } from '../reply.ts'

/** `issue`: the page on which it can be opened as an issue; null where the system has none. */
export type ShownFollowUp = FollowUp & { readonly issue?: string | null }

export type FollowUpsMessage = {
  readonly incident: Pick<Incident, 'id' | 'title' | 'drill'>
  /** Permalink of the card; of the list, in the answer to one person. */
  readonly card: string | null
  readonly followUps: readonly ShownFollowUp[]
}

export type ReminderMessage = FollowUpsMessage & {
  /** Those whose account is deactivated; mentions of who is told in their place, or where nobody has it. */
  readonly gone?: readonly Actor[]
  readonly instead?: readonly string[]
}

const mostRows = 30
const mostDone = 20

/** What is to be done after an incident, by whom and until when; in its thread. */
export function followUpsMessage({ incident, card, followUps }: FollowUpsMessage): Message {
  const open = followUps.filter(isOpen)
  const done = followUps.filter(it => !isOpen(it))
  const left = open.length - mostRows
  const count = `${done.length} of ${followUps.length} done`
  return message({
    drill: incident.drill,
    text: `Follow-ups of ${incidentName(incident.id)}: ${count}. ${open.slice(0, 5).map(spoken).join(' ')}`.trim(),
    blocks: [
      section([dotted(['📌 *Follow-ups*', link(card, incidentName(incident.id)), count])]),
      ...open.slice(0, mostRows).map(it => row(it, incident.drill)),
      ...(left > 0 ? sections([`… (${left} more after these)`]) : []),
      ...sections(done.slice(-mostDone).map(it => followUpLine(it, incident.drill))),
      ...actions([button('Add a follow-up …', `${action.followUp}:add`, 'add')]),
    ],
  })
}

/** The same for one person who asked. */
export function followUpsReply({ incident, card, followUps }: FollowUpsMessage): Reply {
  const name = link(card, incidentName(incident.id))
  const open = followUps.filter(isOpen)
  const lines = [...open, ...followUps.filter(it => !isOpen(it))].slice(0, mostRows)
  const left = followUps.length - lines.length
  return {
    kind: 'ephemeral',
    ...message({
      drill: incident.drill,
      text: `${incidentName(incident.id)} has ${open.length} open follow-ups.`,
      blocks: sections([
        `📌 *Follow-ups* · ${name}`,
        ...lines.map(it => followUpLine(it, incident.drill)),
        left > 0 ? `… (${left} more)` : null,
        followUps.length === 0 ? 'None so far. `followup @who 3d WORDS` adds one.' : null,
      ]),
    }),
  }
}

/** What is due, for those who have it: mentioned once each, and not in a drill. With none left, all of it was put off. */
export function reminderMessage({ incident, card, followUps, gone = [], instead = [] }: ReminderMessage): Message {
  const [one] = followUps
  const single = followUps.length === 1
  const name = dotted([link(card, incidentName(incident.id)), words(incident.title, 150)])
  if (one === undefined) {
    const over = dotted(['⏰ Was due', name, 'put off, until the times in the list of follow-ups'])
    const text = `What was due in ${incidentName(incident.id)} is put off.`
    return message({ drill: incident.drill, text, blocks: [section([over])] })
  }
  return message({
    drill: incident.drill,
    text: `Due: ${followUps.slice(0, 5).map(spoken).join(' ')} ${incidentName(incident.id)}.`,
    blocks: [
      section([dotted(['⏰ *Due now*', name]), goneLine(gone, instead, followUps)]),
      ...followUps
        .slice(0, mostRows)
        .map(it => (single ? section([followUpLine(it, incident.drill)]) : row(it, incident.drill))),
      ...(single && isOpen(one) ? actions(buttons(one)) : []),
    ],
  })
}

/** Of whom nobody hears, and who is told in their place. */
function goneLine(
  gone: readonly Actor[],
  instead: readonly string[],
  followUps: readonly ShownFollowUp[],
): string | null {
  const isNobodys = followUps.some(it => isOpen(it) && it.owner === null)
  const names = gone.slice(0, 10).map(it => words(it.name, 60))
  const why = [
    ...(names.length === 0 ? [] : [`the account is deactivated: ${names.join(', ')}`]),
    ...(isNobodys ? ['nobody has it'] : []),
  ]
  if (why.length === 0) return null
  return dotted([`⚠️ ${why.join('; ')}. Give it to somebody`, instead.slice(0, 10).map(givenMention).join(' ')])
}

function buttons(it: ShownFollowUp) {
  const id = (how: string) => `${action.followUp}:${how}:${it.number}`
  return [
    button('Done', id('done'), `done:${it.number}`, 'primary'),
    button('Later …', id('later'), `later:${it.number}`),
    button('Give to …', id('give'), `give:${it.number}`),
    linkButton('Open as an issue', id('issue'), it.issue ?? null),
  ]
}

function row(it: ShownFollowUp, drill: boolean): KnownBlock {
  const issue =
    it.issue == null || !safeUrl(it.issue)
      ? []
      : [{ ...option('Open as an issue', `issue:${it.number}`), url: it.issue }]
  const menu = overflow(`${action.followUp}:${it.number}`, [
    option('Done', `done:${it.number}`),
    option('Later …', `later:${it.number}`),
    option('Give to …', `give:${it.number}`),
    ...issue,
  ])
  return section([followUpLine(it, drill)], isOpen(it) ? menu : null)
}

/** One follow-up on one line: sign, what, who, until when. */
export function followUpLine({ title, owner, dueAt, doneAt, doneBy }: FollowUp, drill: boolean): string {
  const who = (person: NonNullable<FollowUp['owner']>) => (drill ? words(person.name, 80) : mention(person))
  if (doneAt !== null) {
    return dotted([`✅ ${words(title, 200)}`, doneBy === null ? null : who(doneBy), dayAndTime(doneAt)])
  }
  return dotted([`☐ ${words(title, 200)}`, owner === null ? 'nobody has it' : who(owner), `until ${dayAndTime(dueAt)}`])
}

function spoken({ title, owner }: FollowUp): string {
  return `${words(title, 100)}${owner === null ? '' : `, ${words(owner.name, 60)}`}.`
}
