import type { Incident } from '../../incident/incident.ts'
import { incidentName } from '../../incident/incident.ts'
import type { Alarm } from '../../monitor/monitor.ts'
import type { Outcome } from '../../walk/verdict.ts'
import { action } from '../ids.ts'
import { actions, button, context, dotted, section } from '../kit/blocks.ts'
import { type Message, message } from '../kit/message.ts'
import { code, duration, latency, link, time, words } from '../kit/mrkdwn.ts'
import { outcomeSigns } from '../kit/outcome-signs.ts'
import { sparkline } from '../kit/sparkline.ts'
import { streakWords } from '../kit/streak-words.ts'

export type AlarmMessage = {
  readonly alarm: Alarm
  /** Key and name of the system in the catalog, and the check's name there. */
  readonly system: string
  readonly systemName: string
  readonly name: string
  /** What was seen last, and when. */
  readonly outcome: Outcome
  readonly summary: string
  readonly latencyMs: number | null
  readonly seenAt: Date
  /** Title of the runbook that fits; null: none is known to. */
  readonly runbook: string | null
  /** The open incident of the system. */
  readonly incident: (Pick<Incident, 'id'> & { readonly permalink: string | null }) | null
  /** Latencies of earlier checks in milliseconds, oldest first; null where there was no answer. */
  readonly history: readonly (number | null)[]
}

/** A monitor's alarm in its channel: one message as long as it goes on, and after its end. */
export function alarmMessage(it: AlarmMessage): Message {
  return it.alarm.endedAt === null ? going(it) : ended(it)
}

function going(it: AlarmMessage): Message {
  const { alarm, outcome, incident, runbook, systemName } = it
  const name = nameOf(it)
  const { sign, words: said } = outcomeSigns[alarm.kind === 'failing' ? 'not-as-expected' : 'could-not-check']
  const now = outcomeSigns[outcome].words
  return message({
    drill: false,
    text: `${name} ${said}, ${alarm.streak.times} in a row: ${words(it.summary, 200)}.`,
    blocks: [
      section([
        dotted([`${sign} *${name}*`, streakWords({ kind: alarm.kind, ...alarm.streak })]),
        dotted([code(it.summary, 300), latency(it.latencyMs), now === said ? null : now, sparkline(it.history)]),
      ]),
      context([
        `checked ${time(it.seenAt)}`,
        runbook === null ? null : `runbook: ${words(runbook, 100)}`,
        incident === null ? null : `${link(incident.permalink, incidentName(incident.id))} is open`,
      ]),
      ...actions([
        incident === null ? button(`Start incident: ${systemName}`, action.alarmStart, it.system, 'primary') : null,
      ]),
    ],
  })
}

/** Its button is gone; what it was stays to be read. */
function ended(it: AlarmMessage): Message {
  const { alarm, outcome, incident } = it
  const { said } = end(it)
  const was = alarm.kind === 'failing' ? 'was not as expected' : 'could not be checked'
  return message({
    drill: false,
    text: `${said}.`,
    blocks: [
      section([`${outcomeSigns[outcome].sign} *${said}*`]),
      context([
        `${was} from ${time(alarm.beganAt)} to ${time(alarm.endedAt ?? alarm.raisedAt)}`,
        incident === null ? null : link(incident.permalink, incidentName(incident.id)),
      ]),
    ],
  })
}

/** The word that an alarm is over, under its message and in the channel. */
export function alarmOverMessage(it: AlarmMessage): Message {
  const { said } = end(it)
  return message({
    drill: false,
    text: `${said}.`,
    blocks: [section([`${outcomeSigns[it.outcome].sign} ${said}`])],
  })
}

/** `OpsMantik API is as expected again · over after 12 min`; one that nobody watches any more has no such end. */
function end(it: AlarmMessage): { readonly said: string } {
  const { alarm, outcome } = it
  const good = outcome === 'as-expected' || outcome === 'soft-missed'
  if (!good) return { said: `${nameOf(it)} is not watched any more: the catalog has no such monitor` }
  const after = duration((alarm.endedAt ?? alarm.raisedAt).getTime() - alarm.beganAt.getTime())
  return { said: `${nameOf(it)} is as expected again · over after ${after}` }
}

function nameOf({ systemName, name }: AlarmMessage): string {
  return `${words(systemName, 60)} ${words(name, 60)}`
}
