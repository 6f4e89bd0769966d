import { accountOf, approversOf, breakGlassRule, type Catalog } from '../../catalog.ts'
import type { Caller } from '../../domain/answer.ts'
import type { OfflineTarget } from '../../domain/offline-target.ts'
import type { Actor } from '../../domain/person.ts'
import type { TargetLock } from '../../domain/target-lock.ts'
import { whyNotAlone } from '../../gate/break-glass.ts'
import { whyNotApprover } from '../../gate/check-decidable.ts'
import type { Proposal } from '../../gate/proposal.ts'
import type { Db } from '../../store/database.ts'
import { findLock } from '../../store/find-lock.ts'
import { readIncident } from '../../store/incidents.ts'
import { listOffline } from '../../store/list-offline.ts'
import { listRivals } from '../../store/list-rivals.ts'
import { cardOf, findMessage } from '../../store/messages.ts'
import { readProposal } from '../../store/proposals.ts'
import { readWalk } from '../../store/walks.ts'
import { type BeforeGate, beforeGate } from '../../walk/before-gate.ts'
import type { Services } from '../services.ts'
import type { Rows } from '../unit-of-work.ts'
import { permalink } from './list-incidents.ts'

/** A proposal with its incident's drill mark, what stands around its decision, and when it was read. */
export type ProposalDetails = AroundTarget & {
  readonly proposal: Proposal
  readonly drill: boolean
  readonly now: Date
  /** What speaks for and against it at its step. */
  readonly before: BeforeGate
}

/** What is to be known of a change's target before it is decided. */
export type AroundTarget = {
  /** That it is offline. */
  readonly offline: readonly OfflineTarget[]
  /** What keeps the incident from changing it. */
  readonly locked: ShownTargetLock | null
  /** What else waits for it. */
  readonly rivals: readonly OtherProposal[]
}

type ShownTargetLock = TargetLock & { readonly link: string | null }

/** `rows`: what was read already, and is not read again. */
export async function findProposalDetails(
  services: Services & { readonly rows?: Rows },
  id: string,
): Promise<ProposalDetails | null> {
  const { database, encryption, rows, clock } = services
  const proposal = rows?.proposals.get(id)?.state ?? (await readProposal(database, id, encryption))
  if (proposal === null) return null
  const incident = rows?.incident?.state ?? (await readIncident(database, proposal.incident))
  if (incident === null) return null
  const { drill } = incident
  return {
    ...{ proposal, drill, now: clock.now() },
    ...(await readAround(services, proposal, drill)),
    before: await readBefore(services, proposal),
  }
}

/** Redacted before it is cut to fit: half a secret would not be known as one. */
async function readBefore(
  { database, encryption, programs, redact, rows }: Services & { readonly rows?: Rows },
  { walk: id, step }: Proposal,
): Promise<BeforeGate> {
  const walk = id === null ? null : (rows?.walks.get(id)?.state ?? (await readWalk(database, id, encryption)))
  return walk === null ? {} : redact.longJson(beforeGate(await programs.find(walk.program), walk, step))
}

/** Whether this person can approve it only alone, as an admin who breaks the glass. */
export function approvesAlone(services: Services, proposal: Proposal, { person, source }: Caller): boolean {
  if (whyNotApprover(proposal, { person, source }) === null) return false
  const glass = breakGlassRule(services.catalog)
  return whyNotAlone(proposal, { person, source }, glass, services.clock.now()) === null
}

/** Who may approve a plan, and who is mentioned for it: user groups (`@handle`) and user ids of the catalog. */
export function approvalRules(catalog: Catalog, { admin = false, call }: Proposal['plan']) {
  const { notify = [] } = catalog.systems[call.system] ?? {}
  const may = admin ? catalog.roles.admin : approversOf(catalog, call.system)
  return { may, told: notify.length > 0 ? notify : may }
}

/** One account each of those among users who are other people than these accounts are of. */
export function otherPeople(catalog: Catalog, users: readonly string[], counted: readonly string[]): readonly string[] {
  const seen = new Set(counted)
  return users.filter(it => {
    const account = accountOf(catalog, it)
    return !seen.has(account) && seen.add(account)
  })
}

/** Another proposal about the same target, with where its gate stands in Slack; null before it is there. */
export type OtherProposal = {
  readonly incident: number
  readonly title: string
  readonly requester: Actor
  readonly link: string | null
}

/** What stands around the decision on a proposal; nothing where it does not wait for one. */
export async function readAround(services: Services, proposal: Proposal, drill: boolean): Promise<AroundTarget> {
  if (proposal.state !== 'proposed') return { offline: [], locked: null, rivals: [] }
  const { incident, plan } = proposal
  const { system, target } = plan.call
  const offline = await listOffline(services.database, system, services.clock.now())
  return {
    offline: offline.filter(it => it.target === target),
    locked: drill ? null : await findShownLock(services, { system, target }, incident),
    rivals: await listRivalsOf(services, proposal, drill),
  }
}

async function listRivalsOf(services: Services, proposal: Proposal, drill: boolean): Promise<readonly OtherProposal[]> {
  const { database, clock } = services
  const rivals = await listRivals(database, proposal, { drill, now: clock.now() })
  return Promise.all(
    rivals.map(async ({ id, incident, title, requester }) => ({
      ...{ incident, title, requester },
      link: await linkProposal(services, database, id, incident),
    })),
  )
}

/** The change that made a proposal superseded; null where nobody knows. */
export async function findMoverOf(services: Services, { movedBy }: Proposal): Promise<OtherProposal | null> {
  const { database, encryption } = services
  const mover = movedBy === null ? null : await readProposal(database, movedBy, encryption)
  if (mover === null) return null
  const { id, incident, plan, requester } = mover
  return { incident, title: plan.title, requester, link: await linkProposal(services, database, id, incident) }
}

/** What keeps an incident from changing a target, with where that stands; null where nothing does. */
export async function findShownLock(
  services: Services,
  place: Pick<TargetLock, 'system' | 'target'>,
  incident: number,
): Promise<ShownTargetLock | null> {
  const { database, clock } = services
  const lock = await findLock(database, place, { incident, now: clock.now() })
  return lock && { ...lock, link: await linkLock(services, database, lock) }
}

/** Where a lock stands: the gate of its change, or the card of the incident that froze the target. */
export async function linkLock(services: Services, db: Db, { incident, proposal }: TargetLock): Promise<string | null> {
  if (proposal !== null) return linkProposal(services, db, proposal, incident)
  return permalink(services, await cardOf(db, incident), null)
}

/** Locks with where each stands; without an address those of the incident that shows them. */
export async function linkLocks(services: Services, incident: number, locks: readonly TargetLock[]) {
  return Promise.all(
    locks.map(async it => ({
      ...it,
      link: it.incident === incident ? null : await linkLock(services, services.database, it),
    })),
  )
}

/** Where a proposal's gate stands, or the card of its incident while it is not there. */
export async function linkProposal(services: Services, db: Db, id: string, incident: number): Promise<string | null> {
  const card = await cardOf(db, incident)
  const gate = await findMessage(db, incident, `gate:${id}`)
  return permalink(services, gate, card?.ts ?? null) ?? permalink(services, card, null)
}
