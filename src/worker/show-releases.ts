import type { ShowReleasesJob } from '../domain/job.ts'
import { findOpenOf } from '../flow/queries/find-incident.ts'
import { findShownLock } from '../flow/queries/find-proposal-details.ts'
import { newIncident } from '../incident/incident.ts'
import { findIntegration } from '../integrations/find-integration.ts'
import type { Release, Releases } from '../integrations/integration.ts'
import { updateModal } from '../slack/deliver/update-modal.ts'
import { type RollbackModal, rollbackModal } from '../views/modals/rollback-modal.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** A person waits for the form that is open before them. */
const withinMs = 10_000

/** Fills the form of `/rollback`: which of the systems, what it can be pointed back to, what differs, in which incident. */
export async function showReleases(worker: WorkerDependencies, job: ShowReleasesJob): Promise<void> {
  const since = performance.now()
  const { services, client } = worker
  const why = await updateModal(client, services.redact, rollbackModal(await fill(worker, job)), since)
  if (why !== null) worker.log.warn({ reason: why }, 'a form could not be filled')
}

type Filled = Parameters<typeof rollbackModal>[0]

async function fill(
  { services, calls }: WorkerDependencies,
  { form, system, chosen, actor }: ShowReleasesJob,
): Promise<Filled> {
  const { catalog, clock } = services
  const places = Object.entries(catalog.systems).flatMap(([key, { name, targets }]) =>
    Object.entries(targets).flatMap(([target, { kind }]) =>
      findIntegration(kind)?.releases === undefined || (system !== null && system !== key)
        ? []
        : { key: `${key}/${target}`, name: `${name} · ${target}`, system: key, target },
    ),
  )
  if (places.length === 0) {
    const whose =
      system === null ? 'No system has a target' : `${catalog.systems[system]?.name ?? system} has no target`
    return {
      form,
      waits: `${whose} in the catalog whose deployments can be moved.`,
    }
  }
  const { open, acts } = await findOpenOf(services, actor)
  // Which system is rolled back is never guessed, also where the person works on one of them.
  const place = places.length === 1 ? places[0] : places.find(it => it.key === chosen.place)
  const base = { form, now: clock.now(), system, places }
  if (place === undefined) {
    return {
      ...base,
      place: null,
      releases: null,
      release: null,
      rolledBackFrom: null,
      incidents: [],
      incident: null,
      starts: null,
    }
  }
  const found = await calls.releases(place, AbortSignal.timeout(withinMs))
  if (found.kind === 'refused') return { form, waits: `What is deployed could not be read: ${found.reason}` }
  const incidents = open.filter(it => it.system === place.system)
  const mine = incidents.find(it => it.id === acts?.id) ?? (incidents.length === 1 ? incidents[0] : undefined)
  // Where one is open there is nothing to choose, also when something was for another system.
  const picked = incidents.length === 1 ? incidents[0]?.id : Number(chosen.incident ?? mine?.id)
  const incident = incidents.find(it => it.id === picked) ?? null
  return {
    ...base,
    ...{ place: place.key, releases: found.releases.slice(0, most), rolledBackFrom: found.rolledBackFrom, incidents },
    release: chosenRelease(found, chosen.release),
    incident: incident?.id ?? (chosen.incident === newIncident ? newIncident : null),
    locked: incident?.drill ? null : await findShownLock(services, place, incident?.id ?? 0),
    starts: startsFor(catalog.systems[place.system]),
  }
}

/** As many as a select offers. */
const most = 99

/**
 * What was chosen while it is still there; at first the last one before the present that can be gone back to and has other
 * code: of a commit that was deployed again, the earlier deployments mend nothing that its code broke. After a rollback
 * that would go back further each time, so nothing is.
 */
function chosenRelease(found: Extract<Releases, { kind: 'found' }>, chosen: string | undefined): string | null {
  const { releases, rolledBackFrom } = found
  const id = chosen?.split(':')[1]
  const again = releases.find(it => it.id === id && it.change !== null)
  const present = releases.find(it => it.change === null)
  const hasOtherCode = ({ commit }: Release) => commit === null || commit !== present?.commit
  const first = rolledBackFrom === null ? releases.find(it => it.change === 'rollback' && hasOtherCode(it)) : undefined
  return (again ?? first)?.id ?? null
}

function startsFor(
  system: { readonly name: string; readonly severities: object } | undefined,
): RollbackModal['starts'] {
  const severity = Object.keys(system?.severities ?? {}).at(-1)
  return system === undefined || severity === undefined ? null : { severity, title: `Roll back ${system.name}` }
}
