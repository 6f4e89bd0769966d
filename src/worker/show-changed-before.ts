import { showSurfaces } from '../flow/decide-once.ts'
import { recordChangedBefore } from '../flow/incident/record-changed-before.ts'
import { findIntegration } from '../integrations/find-integration.ts'
import { findChangedBefore } from '../store/find-changed-before.ts'
import { readIncident } from '../store/incidents.ts'
import { listSimilar } from '../store/list-similar.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** What has not answered by then is said. */
const withinMs = 10_000

/** How far back it is looked. */
const beforeMs = 4 * 3_600_000

/**
 * Asks the targets of an incident's system what changed before it began. A system without one
 * that knows shows only the earlier incidents that this one is like.
 */
export async function showChangedBefore({ services, calls }: WorkerDependencies, id: number): Promise<void> {
  const incident = await readIncident(services.database, id)
  if (incident === null || (await findChangedBefore(services.database, id)) !== null) return
  const system = services.catalog.systems[incident.system]
  const targets = Object.entries(system?.targets ?? {}).flatMap(([name, { kind }]) =>
    findIntegration(kind)?.changesBetween === undefined ? [] : [name],
  )
  if (targets.length === 0) {
    const similar = await listSimilar(services.database, id, 1)
    return similar.length === 0 ? undefined : showSurfaces(services, id, ['changed'])
  }
  const to = incident.openedAt
  const between = { from: new Date(to.getTime() - beforeMs), to }
  const answers = await Promise.all(
    targets.map(async target => {
      const place = { system: incident.system, target }
      return { target, answer: await calls.changesBetween(place, between, AbortSignal.timeout(withinMs)) }
    }),
  )
  const changes = answers.flatMap(({ answer }) => (answer.kind === 'found' ? answer.changes : []))
  await recordChangedBefore(services, id, {
    ...between,
    changes: changes.toSorted((a, b) => b.at.getTime() - a.at.getTime()),
    unread: answers.flatMap(({ target, answer }) =>
      answer.kind === 'found' ? [] : [{ target, reason: answer.reason }],
    ),
  })
}
