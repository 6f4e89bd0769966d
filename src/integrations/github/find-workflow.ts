import { type GithubContext, readWorkflows } from './api.ts'

export type FoundWorkflow =
  /** `id`: absent where all workflows are meant. */
  { readonly kind: 'found'; readonly id?: string } | { readonly kind: 'failed'; readonly reason: string }

/** The workflow that a step names by its file or its name; else that of the target; else all. */
export async function findWorkflow(given: string | undefined, context: GithubContext): Promise<FoundWorkflow> {
  const wanted = given ?? context.target.workflow
  if (wanted === undefined) return { kind: 'found' }
  if (/\.ya?ml$/.test(wanted)) return { kind: 'found', id: wanted.replace(/^.*\//, '') }
  const answer = await readWorkflows(context)
  if (answer.kind === 'failed') return answer
  const same = answer.value.filter(({ name }) => name.toLowerCase() === wanted.toLowerCase())
  const [found] = same
  const { repository } = context.target
  if (found !== undefined && same.length === 1) return { kind: 'found', id: String(found.id) }
  if (same.length > 1)
    return { kind: 'failed', reason: `${repository} has several workflows ${wanted}: name the file.` }
  const names = answer.value.map(({ name }) => name).join(', ')
  return { kind: 'failed', reason: `${repository} has no workflow ${wanted}; it has ${names || 'none'}.` }
}
