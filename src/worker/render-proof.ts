import type { Content } from '../slack/deliver/post-message.ts'
import { findLastChange } from '../store/list-carried-out.ts'
import { proofMessage } from '../views/messages/proof-message.ts'
import { changeableValues } from '../walk/change-values.ts'
import { isOlder } from '../walk/said-against.ts'
import { isSettled, stepState } from '../walk/walk.ts'
import { type RenderContext, walkOf } from './render-context.ts'

export async function renderProof(context: RenderContext, id: string): Promise<Content | null> {
  const found = await walkOf(context, id)
  if (found === null) return null
  const { walk, program } = found
  const changed = await findLastChange(context.worker.services.database, context.incident.id)
  const items = program.steps.flatMap((step, index) => {
    const state = stepState(walk, step.id)
    if (step.phase !== 'prove') return []
    const changeable = step.runnable ? changeableValues(program, walk, step).map(it => it.name) : []
    return [{ step, state, index, settled: isSettled(state), older: isOlder(state, changed), changeable }]
  })
  return proofMessage({
    drill: context.incident.drill,
    version: context.incident.version,
    resolved: context.incident.status === 'resolved',
    title: program.title,
    items,
  })
}
