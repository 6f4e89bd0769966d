import { linkLock } from '../flow/queries/find-proposal-details.ts'
import type { Services } from '../flow/services.ts'
import type { Content } from '../slack/deliver/post-message.ts'
import { listFrozen } from '../store/find-lock.ts'
import { listOffline } from '../store/list-offline.ts'
import { findLateness } from '../store/messages.ts'
import { countWaiting } from '../store/proposals.ts'
import { walksOf } from '../store/walks.ts'
import { incidentCard } from '../views/messages/incident-card.ts'
import { type Walk, walkPlace } from '../walk/walk.ts'
import { linkTo, type RenderContext, readShown } from './render-context.ts'
import { questionWords } from './render-loop.ts'

export async function renderCard(context: RenderContext): Promise<Content> {
  const { services } = context.worker
  const walks = await walksOf(services.database, context.incident.id, services.encryption)
  const walk = walks.at(-1)
  const proposals = await countWaiting(services.database, context.incident.id)
  const offline = await listOffline(services.database, context.incident.system, services.clock.now())
  const frozen = await Promise.all(
    (await listFrozen(services.database, context.incident.system, services.clock.now())).map(async it => ({
      ...it,
      link: it.incident === context.incident.id ? null : await linkLock(services, services.database, it),
    })),
  )
  const late = await findLateness(services.database, context.incident.id, lateAfterMs)
  const common = {
    incident: context.incident,
    proposals,
    offline,
    frozen,
    unproven: context.incident.status === 'resolved' && !(await someProof(services, walks)),
    behindSince: late?.since ?? null,
    now: services.clock.now(),
  }
  if (walk === undefined) {
    return incidentCard({ ...common, walk: null })
  }
  const program = await readShown(services, walk.program)
  const place = {
    ...walkPlace(program, walk),
    permalink: (await linkTo(context, `walk:${walk.id}`)) ?? (await linkTo(context, `proof:${walk.id}`)),
    asking: questionWords(walk.asking),
  }
  return incidentCard({ ...common, walk: place })
}

async function someProof({ programs }: Services, walks: readonly Walk[]): Promise<boolean> {
  const walked = await Promise.all(walks.map(it => programs.find(it.program)))
  return walked.some(({ steps }) => steps.some(it => it.phase === 'prove'))
}

/** A thread that shows less than the newest state for longer than this is said to be late on its card. */
export const lateAfterMs = 5_000
