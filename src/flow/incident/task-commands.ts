import { finishTask, pickTask } from '../../incident/finish-task.ts'
import type { Incident } from '../../incident/incident.ts'
import { incidentName } from '../../incident/incident.ts'
import { listOpenTasks, readTask } from '../../store/list-open-tasks.ts'
import type { Deciding } from '../handler.ts'
import { textOf } from './offline-commands.ts'
import { onIncident } from './on-incident.ts'

/** More open tasks are looked through by nobody's words. */
const most = 200

/** The button beside a task says that it is done. */
export const finishTaskNumbered: Deciding = onIncident(async ({ incident, by, trx, input }) => {
  return finishTask(incident, await readTask(trx, incident.id, input.index ?? 0), by)
}, done)

/** `call the vendor`: the open task that these words name is done; without words, the only one that the person has. */
export const finishTaskNamed: Deciding = onIncident(async ({ incident, by, trx, input }) => {
  const picked = pickTask(incident, await listOpenTasks(trx, incident.id, most), textOf(input), by.person)
  return 'kind' in picked ? picked : finishTask(incident, picked, by)
}, done)

function done({ id }: Incident): string {
  return `${incidentName(id)}: the task is done.`
}
