import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { answered, defineCheck, failed } from '../../define-check.ts'
import { period, startOf } from '../../period.ts'
import { type Commit, type GithubContext, readCommits, readNewestCommit } from '../api.ts'
import { readMigrations } from '../read-migrations.ts'

const most = 100

/**
 * Commits of the default branch in a period. Values: `count` (100 at most), and `migrations`: how many of them touch the
 * folder of migrations, or speak of one where the catalog names no folder.
 */
export const commits = defineCheck(
  z.strictObject({
    since: period.default('7d'),
    /** A file or a folder that they touch. */
    path: z.string().optional(),
  }),
  async ({ since, path }, context: GithubContext) => {
    const between = { from: startOf(since, context.now()), to: context.now() }
    const answer = await readCommits({ ...between, ...(path === undefined ? {} : { path }) }, context)
    if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
    const found = answer.value
    // That nothing was found says something only where the commit before the period is found.
    const before = found.length > 0 ? null : await readNewestCommit(path, context)
    if (before?.kind === 'failed') return failed(before.reason, before.latencyMs)
    if (before?.value.length === 0)
      return failed(`There is no commit${path === undefined ? '' : ` of ${path}`}.`, before.latencyMs)
    const migrations = await readMigrations(found, between, context)
    if (migrations.kind === 'failed') return failed(migrations.reason, migrations.latencyMs)
    const lines = found.map(it => `${describeCommit(it)}${migrations.value.has(it.sha) ? '  [migration]' : ''}`)
    const count = found.length >= most ? `${most} or more` : String(found.length)
    return answered({
      latencyMs: answer.latencyMs + (migrations.latencyMs ?? 0),
      status: answer.status,
      json: found,
      values: { count: found.length, migrations: migrations.value.size },
      text: lines.join('\n'),
      summary: shorten(
        found[0] === undefined
          ? `no commits in ${since}; the last: ${before?.value[0] === undefined ? 'none' : describeCommit(before.value[0])}`
          : `${count} ${found.length === 1 ? 'commit' : 'commits'} in ${since}; newest: ${describeCommit(found[0])}`,
        300,
      ),
      evidence: shorten(lines.map((it, index) => `${it}\n  ${found[index]?.html_url}`).join('\n'), 20_000),
    })
  },
)

function describeCommit({ sha, commit, author }: Commit): string {
  const [title = ''] = commit.message.split('\n')
  const who = author?.login ?? commit.author?.name
  return `${sha.slice(0, 7)}  “${shorten(title, 80)}”${who ? `, @${who}` : ''}, ${commit.committer?.date ?? 'at an unknown time'}`
}
