import type { Content } from '../slack/deliver/post-message.ts'
import { proofMessage } from '../views/proof-message.ts'
import { isSettled } from '../walk/is-settled.ts'
import { stepState } from '../walk/walk.ts'
import { type Scene, walkOf } from './scene.ts'

export async function renderProof(scene: Scene, id: string): Promise<Content | null> {
  const found = await walkOf(scene, id)
  if (found === null) return null
  const { walk, program } = found
  const items = program.steps.flatMap((step, index) => {
    const state = stepState(walk, step.id)
    return step.phase === 'prove' ? [{ step, state, index, settled: isSettled(state) }] : []
  })
  return proofMessage({
    drill: scene.incident.drill,
    version: scene.incident.version,
    resolved: scene.incident.status === 'resolved',
    title: program.title,
    items,
  })
}
