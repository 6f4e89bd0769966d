import type { ApiAnswer } from '../transport/call-api.ts'
import { type Commit, type GithubContext, readCommits } from './api.ts'

/**
 * Which of these commits change the database: those that touch the folder of the catalog; where it names none, those whose
 * message speaks of a migration.
 */
export async function readMigrations(
  commits: readonly Commit[],
  between: { readonly from: Date; readonly to: Date },
  context: GithubContext,
): Promise<ApiAnswer<ReadonlySet<string>>> {
  const { migrations: path } = context.target
  const all = commits.map(it => it.sha)
  if (path === undefined || all.length === 0) {
    const spoken = commits.filter(it => /\bmigrat(?:e|es|ions?)\b/i.test(it.commit.message)).map(it => it.sha)
    return { kind: 'answered', value: new Set(spoken), status: 200, latencyMs: 0 }
  }
  const answer = await readCommits({ ...between, path }, context)
  if (answer.kind === 'failed') return answer
  return { ...answer, value: new Set(answer.value.map(it => it.sha).filter(it => all.includes(it))) }
}
