import { permalink } from '../flow/queries/list-incidents.ts'
import { questionWords } from '../flow/queries/read-card.ts'
import type { Content } from '../slack/deliver/post-message.ts'
import { walkMessage } from '../views/messages/walk-message.ts'
import { walkedSections } from '../walk/move-to-next-step.ts'
import { isSettled, progress, stepState } from '../walk/walk.ts'
import { type RenderContext, walkOf } from './render-context.ts'

export async function renderWalk(context: RenderContext, id: string): Promise<Content | null> {
  const found = await walkOf(context, id)
  if (found === null) return null
  const { walk, program } = found
  const sections = walkedSections(program)
  const section = program.steps.find(it => (walk.current === null ? it.phase === 'prove' : it.id === walk.current))
  const current = sections.findIndex(it => it.id === section?.section)
  const newest = context.worker.services.programs
    .of(walk.system ?? context.incident.system)
    .find(it => it.file === program.file)
  return walkMessage({
    incident: context.incident.id,
    drill: context.incident.drill,
    resolved: context.incident.status === 'resolved',
    version: walk.version,
    title: program.title,
    file: program.file,
    opening: program.opening ?? null,
    sections: sections.map(({ id, title }) => {
      const own = program.steps.filter(it => it.section === id && it.phase !== 'prove')
      return {
        title,
        settled: own.filter(it => isSettled(stepState(walk, it.id))).length,
        total: own.length,
        checks: program.steps.filter(it => it.section === id && it.effect === 'read' && it.runnable).length,
      }
    }),
    current: current < 0 || walk.asking !== null ? null : current,
    asking: questionWords(walk.asking),
    ...progress(program, walk),
    card: permalink(context.worker.services, context.card, null),
    newer: newest !== undefined && newest.hash !== (program.partOf ?? program.hash),
  })
}
