import type { Person } from '../../domain/person.ts'
import { type Incident, isWalkOnly } from '../../incident/incident.ts'
import { listGiven } from '../../store/list-given.ts'
import { cardOf, findMessage } from '../../store/messages.ts'
import { listReviewsAmong } from '../../store/reviews.ts'
import { readWalk, walksOf } from '../../store/walks.ts'
import { isSettled, stepState } from '../../walk/walk.ts'
import type { Services } from '../services.ts'
import { permalink } from './list-incidents.ts'

/** What a person was given in these incidents that is not done: steps and tasks in words, the newest first. */
export async function listTasks(services: Services, person: Person, open: readonly Incident[], most: number) {
  const { database, encryption } = services
  const ids = open.map(it => it.id)
  const given = await listGiven(database, [...new Set([person.id, person.account])], ids, 50)
  const tasks = await Promise.all(
    given.map(async ({ step, ...task }) => {
      const incident = open.find(it => it.id === task.incident)
      const card = await cardOf(database, task.incident)
      const walk = step === null ? null : await readWalk(database, step.walk, encryption)
      if (incident === undefined || (step !== null && (walk === null || isSettled(stepState(walk, step.id))))) return []
      const message = step === null ? null : await findMessage(database, task.incident, `step:${step.walk}:${step.id}`)
      const link = permalink(services, message, card?.ts ?? null) ?? permalink(services, card, null)
      return [{ ...task, drill: incident.drill, isStep: step !== null, permalink: link }]
    }),
  )
  return tasks.flat().slice(0, most)
}

/** The reviews among these incidents, with how far they are. */
export async function listOpenReviews(services: Services, open: readonly Incident[], most: number) {
  const { database, encryption, programs } = services
  const walks = open.filter(isWalkOnly).map(it => it.id)
  const reviews = (await listReviewsAmong(database, walks)).slice(0, most)
  return Promise.all(
    reviews.map(async ({ incident: id, system, name }) => {
      const incident = id ?? 0
      const lines = await Promise.all(
        (await walksOf(database, incident, encryption)).map(async walk =>
          (await programs.find(walk.program)).steps.map(it => isSettled(stepState(walk, it.id))),
        ),
      )
      return {
        ...{ incident, name },
        systemName: services.catalog.systems[system]?.name ?? system,
        settled: lines.flat().filter(it => it).length,
        total: lines.flat().length,
        permalink: permalink(services, await cardOf(database, incident), null),
      }
    }),
  )
}
