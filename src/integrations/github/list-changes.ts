import { shorten } from '../../domain/shorten.ts'
import type { Between, PastChanges } from '../integration.ts'
import { type GithubContext, readCommits } from './api.ts'
import { readMigrations } from './read-migrations.ts'

/** What reached the default branch in a period; what touches migrations says so. */
export async function listChanges(between: Between, context: GithubContext): Promise<PastChanges> {
  const commits = await readCommits(between, context)
  if (commits.kind === 'failed') return { kind: 'refused', reason: commits.reason }
  const migrations = await readMigrations(commits.value, between, context)
  if (migrations.kind === 'failed') return { kind: 'refused', reason: migrations.reason }
  const changes = commits.value.flatMap(({ sha, html_url, commit, author }) => {
    const at = new Date(commit.committer?.date ?? Number.NaN)
    const [title = ''] = commit.message.split('\n')
    const migration = migrations.value.has(sha) ? ', with a migration' : ''
    const change = {
      ...{ at, what: `merged ${sha.slice(0, 7)}  “${shorten(title, 80)}”${migration}` },
      by: author?.login ?? commit.author?.name ?? null,
      link: { label: 'Diff', url: html_url } as const,
    }
    return Number.isNaN(at.getTime()) ? [] : [change]
  })
  return { kind: 'found', changes }
}
