import type { Answer } from '../../domain/answer.ts'
import type { LinkJob } from '../../domain/job.ts'
import { type Incident, incidentName } from '../../incident/incident.ts'
import {
  followOther,
  mergeIncident,
  readOther,
  relateIncident,
  whyAskBeforeMerge,
} from '../../incident/merge-incident.ts'
import { holdMerges } from '../../store/advisory-locks.ts'
import { readIncident } from '../../store/incidents.ts'
import { cardOf } from '../../store/messages.ts'
import { inTransaction } from '../decide-once.ts'
import { changesUnderWay, releaseProposals } from '../gate/release-proposals.ts'
import { type Deciding, fieldOf, type Input, type View } from '../handler.ts'
import { formRefusal } from '../queries/form-refusal.ts'
import { permalink } from '../queries/list-incidents.ts'
import { readLinkForm } from '../queries/read-links.ts'
import type { Services } from '../services.ts'
import { listProposals, listWalks, lockIncident, save } from '../unit-of-work.ts'
import { refreshOpenSurfaces } from './incident-commands.ts'
import { type IncidentContext, onIncident } from './on-incident.ts'

/** This incident is a duplicate of another: it goes on there, and what waits at its gates is taken back. */
export const merge: Deciding = onIncident(
  async context => {
    const { incident, by, trx } = context
    // Two that are merged into each other at once would go on nowhere.
    await holdMerges(trx)
    const linked = await readLinked(context)
    const [walks, proposals] = [await listWalks(context), await listProposals(context)]
    const waiting = proposals.filter(it => it.state === 'proposed' || it.state === 'approved')
    const withdrawn = waiting.map(it => `${it.plan.title}, ${it.plan.where}`)
    const underWay = changesUnderWay(walks, proposals)
    const decision = mergeIncident(incident, { ...linked, withdrawn, underWay }, by)
    if (decision.kind === 'refused') return decision
    const what = `${incidentName(incident.id)} was merged into ${incidentName(linked.named ?? 0)}.`
    const gates = await releaseProposals(context, incident.id, { what, account: by.person.account })
    const again = await refreshOpenSurfaces(context)
    return { ...decision, effects: [...decision.effects, ...gates, ...again] }
  },
  ({ id, mergedInto }) => {
    const [name, other] = [incidentName(id), incidentName(mergedInto ?? 0)]
    return `${name} is merged into ${other} and goes on there. “reopen ${name} WHY” takes that back.`
  },
)

/** Two incidents belong together: each names the other. */
export const relate: Deciding = onIncident(
  async context => relateIncident(context.incident, await readLinked(context), context.by),
  ({ id, related = [] }) =>
    `${incidentName(id)} and ${incidentName(related.at(-1) ?? 0)} are linked: each names the other.`,
)

/** The other incident that the words or the form name. */
async function readLinked(context: IncidentContext) {
  const { input, trx } = context
  const { other: named, anyway } = otherIn(input)
  const into = named === null ? null : await readIncident(trx, named)
  const link = into === null ? null : permalink(context, await cardOf(trx, into.id), null)
  return { named, into, link, anyway: anyway || (named !== null && input.extra.anyway === String(named)) }
}

function otherIn(input: Input): ReturnType<typeof readOther> {
  return readOther(fieldOf(input, 'other') ?? '')
}

/**
 * What a form asks where the other incident is missing, or where a person has to say once more that they mean it; null
 * where the answer says all. A mention can open none.
 */
export async function findLinkForm(answer: Answer, view: View, how: 'merge' | 'relate') {
  const { incident, input, caller } = view
  if (answer.kind !== 'refused' || incident === null || caller.source === 'mention') return null
  if (formRefusal('link', caller.person, incident) !== null) return null
  const { other, anyway } = otherIn(input)
  if (other === null) return { ...(await readLinkForm(view, incident)), how, asks: null }
  const into = how === 'merge' && !anyway ? await readIncident(view.database, other) : null
  if (into === null || into.drill !== incident.drill || whyAskBeforeMerge(incident, into) === null) return null
  return { ...(await readLinkForm(view, incident)), how, asks: into }
}

/** What an incident says of another that was merged into it, reopened or linked with it. */
export async function recordLink(services: Services, job: LinkJob): Promise<void> {
  await inTransaction(services, async unit => {
    const incident = await lockIncident(unit, job.incident)
    const other: Incident | null = await readIncident(unit.trx, job.other)
    if (incident === null || other === null) return
    const link = permalink(unit, await cardOf(unit.trx, other.id), null)
    const decision = followOther(incident, { other, link }, { person: job.by, source: job.source, at: unit.at })
    if (decision.state !== incident) save(unit, { ...decision, incident: decision.state })
  })
}
