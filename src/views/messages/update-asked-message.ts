import { lateBy } from '../../domain/late-by.ts'
import type { Incident } from '../../incident/incident.ts'
import { encodeValue } from '../encode-value.ts'
import { action } from '../ids.ts'
import { actions, button, dotted, section } from '../kit/blocks.ts'
import { type Message, message } from '../kit/message.ts'
import { duration, givenMention, mention, time } from '../kit/mrkdwn.ts'
import { spokenName } from '../kit/outcome-signs.ts'
import type { Told } from './told-line.ts'

export type UpdateAskedMessage = {
  readonly incident: Incident
  /** When it was posted; it is over once another one was, or somebody has spoken. */
  readonly at: Date
  /** Who is asked where the commander's account is deactivated. */
  readonly told: Told
}

/** Asks for an update, and lets it be put off; afterwards what became of it. */
export function updateAskedMessage({ incident, at, told }: UpdateAskedMessage): Message {
  const { drill, version, reminder = null } = incident
  const name = spokenName(incident)
  if (reminder?.at !== at.getTime()) {
    const over = incident.status === 'resolved' ? 'the incident is resolved' : answered(incident, at)
    const line = dotted([`An update was asked for ${time(at)}`, over])
    return message({ drill, text: `The update that was asked for is over. ${name}.`, blocks: [section([line])] })
  }
  const { snoozed, times, due } = reminder
  const value = encodeValue(version)
  const update = button('Post update', action.cardUpdate, value, 'primary')
  if (snoozed !== null) {
    const line = dotted([
      `⏱ Update due since ${time(new Date(due))}`,
      `put off by ${mention(snoozed.by)} until ${time(new Date(snoozed.until))}`,
    ])
    return message({ drill, text: `The update is put off. ${name}.`, blocks: [section([line]), ...actions([update])] })
  }
  const by = times === 1 ? lateBy(new Date(due), at) : null
  const line = dotted([
    `*⏱ An update is overdue since ${time(new Date(due))}*`,
    asked(incident, told),
    times > 1 ? `asked ${times} times` : null,
    by === null ? null : `said ${duration(by)} late`,
  ])
  const snooze = (minutes: number, text: string) =>
    button(text, `${action.reminderSnooze}:${minutes}`, encodeValue(version, minutes))
  return message({
    drill,
    text: `An update is overdue. ${name}.`,
    blocks: [
      section([line]),
      ...actions([update, snooze(15, 'Snooze 15 min'), snooze(30, '30 min'), snooze(60, '60 min')]),
    ],
  })
}

function answered({ updatedAt }: Incident, at: Date): string {
  return updatedAt >= at ? `somebody has spoken ${time(updatedAt)}` : 'it is asked for again below'
}

/** Who speaks for the incident, else who commands it. */
function asked({ communications = null, commander }: Incident, { mentions, gone = false }: Told): string | null {
  const who = communications ?? commander
  const others = mentions.slice(0, 30).map(givenMention).join(' ')
  if (gone) return dotted(['⚠️ the commander’s account is deactivated: take command', others])
  return who === null ? null : mention(who)
}
