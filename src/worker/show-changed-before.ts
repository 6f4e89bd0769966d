import type { PastChange } from '../domain/past-change.ts'
import { showSurfaces } from '../flow/decide-once.ts'
import { recordChangedBefore } from '../flow/incident/record-changed-before.ts'
import { linkProposal } from '../flow/queries/find-proposal-details.ts'
import type { Services } from '../flow/services.ts'
import { incidentName } from '../incident/incident.ts'
import { findIntegration } from '../integrations/find-integration.ts'
import { findChangedBefore } from '../store/find-changed-before.ts'
import { readIncident } from '../store/incidents.ts'
import { listCarriedOut } from '../store/list-carried-out.ts'
import { listSimilar } from '../store/list-similar.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** What has not answered by then is said. */
const withinMs = 10_000

/** How far back it is looked. */
const beforeMs = 4 * 3_600_000

/**
 * Asks the targets of an incident's system what changed before it began, beside what was carried out from here. A system without one
 * that knows shows only the earlier incidents that this one is like.
 */
export async function showChangedBefore({ services, calls }: WorkerDependencies, id: number): Promise<void> {
  const incident = await readIncident(services.database, id)
  if (incident === null || (await findChangedBefore(services.database, id)) !== null) return
  const system = services.catalog.systems[incident.system]
  const targets = Object.entries(system?.targets ?? {}).flatMap(([name, { kind }]) =>
    findIntegration(kind)?.changesBetween === undefined ? [] : [name],
  )
  const to = incident.openedAt
  const between = { from: new Date(to.getTime() - beforeMs), to }
  const own = await changesOfOurs(services, incident.system, between)
  if (targets.length === 0 && own.length === 0) {
    const similar = await listSimilar(services.database, id, 1)
    return similar.length === 0 ? undefined : showSurfaces(services, id, ['changed'])
  }
  const answers = await Promise.all(
    targets.map(async target => {
      const place = { system: incident.system, target }
      return { target, answer: await calls.changesBetween(place, between, AbortSignal.timeout(withinMs)) }
    }),
  )
  const changes = [...own, ...answers.flatMap(({ answer }) => (answer.kind === 'found' ? answer.changes : []))]
  await recordChangedBefore(services, id, {
    ...between,
    changes: changes.toSorted((a, b) => b.at.getTime() - a.at.getTime()),
    unread: answers.flatMap(({ target, answer }) =>
      answer.kind === 'found' ? [] : [{ target, reason: answer.reason }],
    ),
  })
}

/** No system tells who asked for a change here, nor in which incident; some do not tell of it at all. */
async function changesOfOurs(
  services: Services,
  system: string,
  between: { readonly from: Date; readonly to: Date },
): Promise<readonly PastChange[]> {
  const made = await listCarriedOut(services.database, system, between)
  return Promise.all(
    made.map(async ({ id, incident, title, at, by }) => {
      const url = await linkProposal(services, services.database, id, incident)
      const link = url === null ? null : ({ label: 'Open', url } as const)
      return { at, what: `${incidentName(incident)}: ${title}`, by: by.join(', '), link }
    }),
  )
}
