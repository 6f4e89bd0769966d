import { inputOf, type View } from '../../src/flow/handler.ts'
import {
  exportIncident,
  noteIncident,
  requestReport,
  updateIncident,
} from '../../src/flow/incident/incident-commands.ts'
import { findPageForm } from '../../src/flow/incident/page-commands.ts'
import { requestStatsChart } from '../../src/flow/incident/request-stats-chart.ts'
import { channelsSeen } from '../../src/flow/queries/find-incident.ts'
import { listIncidents } from '../../src/flow/queries/list-incidents.ts'
import { readNext, readStatus } from '../../src/flow/queries/read-card.ts'
import { findSimilar, readCatchUp } from '../../src/flow/queries/read-catch-up.ts'
import { readChangedBefore, readLatestEntries } from '../../src/flow/queries/read-record.ts'
import { readPeriod, readStats, unreadPeriod } from '../../src/flow/queries/read-stats.ts'
import { type Incident, incidentName } from '../../src/incident/incident.ts'
import { catchUpReply } from '../../src/views/messages/catch-up-reply.ts'
import { changedReply } from '../../src/views/messages/changed-message.ts'
import { ephemeral, membersOnly, refusal } from '../../src/views/messages/ephemeral.ts'
import { incidentList, incidentStatus } from '../../src/views/messages/incident-list.ts'
import { similarReply } from '../../src/views/messages/similar-reply.ts'
import { statsReply } from '../../src/views/messages/stats-reply.ts'
import { timelineReply } from '../../src/views/messages/timeline-reply.ts'
import { pageModal } from '../../src/views/modals/page-modal.ts'
import type { Reply } from '../../src/views/reply.ts'
import { showsOf, type Word } from './word.ts'

/** The words that put something on record, and those that show what is there. */
export const recordWords: readonly Word[] = [
  {
    name: 'list',
    group: 'first',
    followedBy: 'nothing',
    usage: [{ words: 'list', does: 'shows what is open' }],
    alone: true,
    handler: { show: showList },
  },
  {
    name: 'status',
    group: 'first',
    followedBy: 'nothing',
    usage: [{ words: 'status', does: 'says where an incident stands' }],
    handler: showsOf(showStatus),
  },
  {
    name: 'note',
    group: 'first',
    followedBy: 'text',
    usage: [
      {
        words: 'note [14:05] WORDS',
        does: 'puts your words on the timeline, at another time where they begin with one',
      },
    ],
    handler: noteIncident,
  },
  {
    name: 'update',
    group: 'first',
    followedBy: 'text',
    usage: [{ words: 'update WORDS', does: 'tells those who wait, in the channel too' }],
    handler: updateIncident,
  },
  {
    name: 'status-page',
    synonyms: ['statuspage'],
    followedBy: 'nothing',
    usage: [
      { words: 'status-page', does: 'drafts what customers read; a second person approves it before it is published' },
    ],
    handler: showsOf(showPageForm),
  },
  {
    name: 'timeline',
    followedBy: 'nothing',
    usage: [{ words: 'timeline', does: 'shows you the record' }],
    handler: showsOf(showTimeline),
  },
  {
    name: 'changed',
    followedBy: 'nothing',
    usage: [{ words: 'changed', does: 'shows what changed before it began' }],
    handler: showsOf(showChanged),
  },
  {
    name: 'catchup',
    group: 'first',
    synonyms: ['sofar'],
    followedBy: 'nothing',
    usage: [{ words: 'catchup', does: 'tells you what happened so far: found, changed, open, and who' }],
    handler: showsOf(showCatchUp),
  },
  {
    name: 'similar',
    followedBy: 'nothing',
    usage: [{ words: 'similar', does: 'shows earlier incidents that are like it, and what helped' }],
    handler: showsOf(showSimilar),
  },
  {
    name: 'report',
    followedBy: 'nothing',
    usage: [{ words: 'report', does: 'posts the report into the thread, with a picture of the incident over time' }],
    handler: requestReport,
  },
  {
    name: 'export',
    followedBy: 'value',
    usage: [{ words: 'export [md | json | csv]', does: 'posts the whole record into the thread as a file' }],
    handler: exportIncident,
  },
  {
    name: 'stats',
    followedBy: 'period',
    usage: [
      {
        words: 'stats [90d] [chart]',
        does: 'shows how long it takes to acknowledge, mitigate and resolve; chart posts it as a picture',
      },
    ],
    alone: true,
    handler: text => {
      const period = text.replace(/\b(?:chart|picture)\b/i, '').trim()
      const handler = period === text.trim() ? { show: (view: View) => showStats(view, period) } : requestStatsChart
      return { handler, input: inputOf({ fields: { text: period } }) }
    },
  },
]

async function showPageForm(incident: Incident, view: View): Promise<Reply> {
  const found = await findPageForm(view, incident, { closes: false })
  return found.kind === 'refused' ? ephemeral(found.reason) : { kind: 'modal', view: pageModal(found.form) }
}

async function showStats(view: View, text: string) {
  const days = readPeriod(text)
  if (days === null) return refusal(unreadPeriod)
  const stats = await readStats(view, view.caller.person, days)
  return stats === null ? membersOnly : statsReply(stats)
}

/** Who has no role sees what is open in the channels that they are in. */
async function showList(view: View) {
  const { person } = view.caller
  const seen = await channelsSeen(view, person)
  if (seen.length === 0) return membersOnly
  const { incidents, total } = await listIncidents(view, person.roles.length > 0 ? null : seen)
  const shown = incidents.map(async it => ({ ...it, next: await readNext(view, it) }))
  return incidentList({ incidents: await Promise.all(shown), total })
}

async function showStatus(incident: Incident, view: View) {
  return incidentStatus(await readStatus(view, incident, view.caller.person))
}

async function showTimeline({ id, title, drill }: Incident, view: View) {
  return timelineReply({ incident: id, title, drill, ...(await readLatestEntries(view, id)) })
}

async function showChanged(incident: Incident, view: View) {
  const { catalog } = view
  const entry = await readChangedBefore(view, incident.id)
  const systemName = catalog.systems[incident.system]?.name ?? incident.system
  if (entry === null) {
    return ephemeral(`No target of ${systemName} has told what changed before ${incidentName(incident.id)} began.`)
  }
  return changedReply({
    incident,
    systemName,
    entry,
    now: view.clock.now(),
    command: `${catalog.commands.incident} changed`,
  })
}

async function showCatchUp(incident: Incident, view: View) {
  return catchUpReply(await readCatchUp(view, incident))
}

async function showSimilar(incident: Incident, view: View) {
  return similarReply({ incident, similar: await findSimilar(view, incident.id, 5), now: view.clock.now() })
}
