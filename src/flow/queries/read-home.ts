import type { Person } from '../../domain/person.ts'
import { whyNotApprover, whyNotConfirmer } from '../../gate/check-decidable.ts'
import type { Incident } from '../../incident/incident.ts'
import { listFollowUpsOf } from '../../store/follow-ups.ts'
import { countOpen, openIncidents } from '../../store/incidents.ts'
import { listWaiting } from '../../store/list-waiting.ts'
import { cardOf, findMessage } from '../../store/messages.ts'
import { listFailing } from '../../store/monitors.ts'
import { walksOf } from '../../store/walks.ts'
import { walkPlace } from '../../walk/walk.ts'
import type { Services } from '../services.ts'
import { channelsSeen } from './find-incident.ts'
import { permalink } from './list-incidents.ts'
import { listOpenReviews, listTasks } from './list-tasks.ts'
import { linkFollowUps } from './read-record.ts'

/** As many of each stay readable. */
const most = 10

/** What a person sees in App Home; null: neither has a role nor is in the channel. */
export async function readHome(services: Services, person: Person) {
  const { database, encryption, clock } = services
  const where = person.stranger === true ? [] : await channelsSeen(services, person)
  if (where.length === 0) return null
  const now = clock.now()
  const all = await openIncidents(database, 100, where)
  const mine = all.filter(it => it.commander?.id === person.id).slice(0, most)
  const mayStart = person.roles.length > 0
  const waiting = (await listWaiting(database, encryption, now, 50)).filter(it => {
    const why = it.needed > 0 ? whyNotApprover(it, { person }) : whyNotConfirmer(it, { person })
    return why === null
  })
  const reviews = mayStart ? await listOpenReviews(services, all, most) : []
  // A review stands among the tasks. The worst come first, and of these the newest.
  const open = all
    .filter(it => !reviews.some(({ incident }) => incident === it.id))
    .toSorted((one, other) => one.rank - other.rank)
  return {
    now,
    total: (await countOpen(database, where)) - reviews.length,
    open: await Promise.all(open.slice(0, most).map(it => withPlace(services, it))),
    followUps: await Promise.all(
      (await listFollowUpsOf(database, [person.id, person.account], most)).map(async followUp => ({
        followUp,
        permalink: await linkFollowUps(services, followUp.incident),
      })),
    ),
    mine: await Promise.all(mine.map(it => withPlace(services, it))),
    tasks: await listTasks(services, person, all, most),
    reviews,
    waiting: await Promise.all(
      waiting.slice(0, most).map(async ({ id, incident, plan, requester, dueAt }) => {
        const [gate, card] = [await findMessage(database, incident, `gate:${id}`), await cardOf(database, incident)]
        return { incident, title: plan.title, requester, dueAt, permalink: permalink(services, gate, card?.ts ?? null) }
      }),
    ),
    failing: (await listFailing(database, most)).map(it => ({
      ...it,
      systemName: services.catalog.systems[it.system]?.name ?? it.system,
    })),
    mayStart,
  }
}

/** An incident with its card, and the step that its newest walk has come to. */
async function withPlace(services: Services, incident: Incident) {
  const { database, encryption, programs } = services
  const walk = (await walksOf(database, incident.id, encryption)).at(-1)
  return {
    incident,
    permalink: permalink(services, await cardOf(database, incident.id), null),
    step: walk === undefined ? null : walkPlace(await programs.find(walk.program), walk).title,
  }
}
