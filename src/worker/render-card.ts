import type { Content } from '../slack/deliver/post-message.ts'
import { behindSince } from '../store/messages.ts'
import { countWaiting } from '../store/proposals.ts'
import { walksOf } from '../store/walks.ts'
import { incidentCard } from '../views/messages/incident-card.ts'
import { isSettled, stepState, unsettledProof, walkedSteps } from '../walk/walk.ts'
import { behindAfterMs } from './behind.ts'
import { linkTo, readShown, type Scene } from './scene.ts'

export async function renderCard(scene: Scene): Promise<Content> {
  const { services } = scene.parts
  const walk = (await walksOf(services.database, scene.incident.id, services.seal)).at(-1)
  const proposals = await countWaiting(services.database, scene.incident.id)
  const late = await behindSince(services.database, scene.incident.id, behindAfterMs)
  const common = { incident: scene.incident, proposals, behindSince: late, now: services.clock.now() }
  if (walk === undefined) {
    return incidentCard({ ...common, walk: null })
  }
  const program = await readShown(services, walk.program)
  const steps = walkedSteps(program)
  const index = steps.findIndex(it => it.id === walk.current)
  const place = {
    permalink: await linkTo(scene, `walk:${walk.id}`),
    number: index < 0 ? null : index + 1,
    settled: steps.filter(it => isSettled(stepState(walk, it.id))).length,
    total: steps.length,
    title: steps[index]?.title ?? null,
    asking: walk.asking !== null,
    proof: unsettledProof(program, walk).length > 0,
  }
  return incidentCard({ ...common, walk: place })
}
