import type { Actor } from '../domain/person.ts'
import type { Proposal } from '../gate/proposal.ts'
import type { Db } from '../store/database.ts'
import { cardOf, findMessage } from '../store/messages.ts'
import { readProposal } from '../store/proposals.ts'
import { listRivals } from '../store/target-proposals.ts'
import { permalink } from './permalink.ts'
import type { Services } from './services.ts'

/** Another proposal about the same target, with where its gate stands in Slack; null before it is there. */
export type OtherProposal = {
  readonly incident: number
  readonly title: string
  readonly requester: Actor
  readonly link: string | null
}

/** What else waits for a decision about the target of a proposal that waits. */
export async function rivalsOf(
  services: Services,
  proposal: Proposal,
  drill: boolean,
): Promise<readonly OtherProposal[]> {
  if (proposal.state !== 'proposed') return []
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
export async function moverOf(services: Services, { movedBy }: Proposal): Promise<OtherProposal | null> {
  const { database, seal } = services
  const mover = movedBy === null ? null : await readProposal(database, movedBy, seal)
  if (mover === null) return null
  const { id, incident, plan, requester } = mover
  return { incident, title: plan.title, requester, link: await linkProposal(services, database, id, incident) }
}

/** Where a proposal's gate stands, or the card of its incident while it is not there. */
async function linkProposal(services: Services, db: Db, id: string, incident: number): Promise<string | null> {
  const card = await cardOf(db, incident)
  const gate = await findMessage(db, incident, `gate:${id}`)
  return permalink(services, gate, card?.ts ?? null) ?? permalink(services, card, null)
}
