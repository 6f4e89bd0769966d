import type { Content } from '../slack/deliver/post-message.ts'
import { findChecksRun } from '../store/timeline.ts'
import { entryData } from '../views/kit/entry-data.ts'
import { checksMessage } from '../views/messages/checks-message.ts'
import { stepState } from '../walk/walk.ts'
import { linkTo, type RenderContext, walkOf } from './render-context.ts'

/** The table of one *Run all checks*: the steps that ran in it, and whether they ran again since. */
export async function renderChecks(context: RenderContext, id: string): Promise<Content | null> {
  const { services } = context.worker
  const entry = await findChecksRun(services.database, context.incident.id, id)
  if (entry === null) return null
  const { text, list } = entryData(entry.data)
  const found = await walkOf(context, text('walk') ?? '')
  if (found === null) return null
  const { walk, program } = found
  const ran = new Set(list('steps').map(it => namedIn(it).text('step')))
  const steps = program.steps.filter(it => ran.has(it.id))
  const rows = await Promise.all(
    steps.map(async ({ id: step, title, line }) => {
      const permalink = await linkTo(context, `step:${walk.id}:${step}`)
      const state = stepState(walk, step)
      return { title, line, state, permalink, again: state.checks !== id }
    }),
  )
  const newest = rows.find(it => it.state.checks !== null)?.state.checks ?? id
  return checksMessage({
    drill: context.incident.drill,
    section: text('section') ?? program.title,
    by: entry.actor,
    at: entry.at,
    rows,
    left: list('left').map(it => ({ title: namedIn(it).text('title') ?? '–', why: namedIn(it).text('why') ?? '' })),
    newer: newest === id ? null : await linkTo(context, `checks:${newest}`),
  })
}

/** What an entry says of one step. */
function namedIn(value: unknown) {
  return entryData(typeof value === 'object' && value !== null ? { ...value } : {})
}
