import type { Template } from '../program.ts'
import type { MadeStep } from './make-step.ts'
import { mayRepeat, takeOver } from './repeat-steps.ts'

/**
 * Steps that name a path which another step of the document calls with its method, headers and body: the same call. Where
 * that call changes something, it is only made where this step asks for it too.
 */
export function chainRequests(made: readonly MadeStep[]): readonly MadeStep[] {
  const called = made.flatMap(entry => {
    const { operation, again } = entry.step
    return operation?.kind === 'http' && again === undefined
      ? [{ entry, method: operation.method, path: literal(operation.path) }]
      : []
  })
  if (called.length === 0) return made
  return made.map(entry => {
    const meant = meantBy(entry)
    if (meant === null || !mayRepeat(entry.draft, { effect: 'read', operation: null })) return entry
    const same = called.filter(it => it.path === meant.path && (meant.method === null || it.method === meant.method))
    const read = same.find(it => it.entry.step.effect === 'read')
    const [first] = same
    if (read !== undefined) return takeOver(entry, read.entry)
    if (first === undefined) return entry
    if (entry.asked === true) return takeOver(entry, first.entry)
    // What is called in another way is no page to look at.
    const { possible: _, ...step } = entry.step
    return { ...entry, step }
  })
}

/** The path that a step means and does not say how to call in full; null where there is none, or it says all. */
function meantBy({ step, draft }: MadeStep): { readonly method: string | null; readonly path: string } | null {
  if (step.operation !== null || draft.role !== 'instruction') return null
  const head = draft.unit?.language === 'request' ? draft.unit.text.split('\n')[0] : undefined
  const found = /^(?:(GET|POST|PUT|PATCH|DELETE|HEAD)\s+)?(\/\S*)/.exec(head ?? '')
  if (found !== null) return { method: found[1] ?? null, path: found[2] ?? '' }
  const page = step.possible?.find(it => it.operation?.kind === 'http')?.operation
  return page?.kind === 'http' ? { method: null, path: literal(page.path) } : null
}

function literal(path: Template): string {
  return path.map(part => (typeof part === 'string' ? part : '*')).join('')
}
