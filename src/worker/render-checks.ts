import type { Content } from '../slack/deliver/post-message.ts'
import { walksOf } from '../store/walks.ts'
import { checksMessage } from '../views/checks-message.ts'
import { stepState } from '../walk/walk.ts'
import { linkTo, type Scene } from './scene.ts'

/** The table of one *Run all checks*: the steps that last ran in it. */
export async function renderChecks(scene: Scene, id: string): Promise<Content | null> {
  const { services } = scene.parts
  for (const walk of await walksOf(services.database, scene.incident.id, services.seal)) {
    const program = await services.programs.find(walk.program)
    const steps = program.steps.filter(it => stepState(walk, it.id).checks === id)
    const [first] = steps
    if (first === undefined) continue
    const { by, at } = stepState(walk, first.id)
    if (by === null || at === null) continue
    const rows = await Promise.all(
      steps.map(async ({ id: step, title, line }) => {
        const link = await linkTo(scene, `step:${walk.id}:${step}`)
        return { title, line, state: stepState(walk, step), permalink: link }
      }),
    )
    const section = program.sections.find(it => it.id === first.section)?.title ?? program.title
    return checksMessage({ drill: scene.incident.drill, section, by, at, rows, left: [] })
  }
  return null
}
