import type { Integration } from '../integration.ts'
import { recognise } from './recognise.ts'
import { type GithubTarget, target } from './target.ts'

/** GitHub: runs of workflows, schedules, names of secrets, commits. */
export const github: Integration<GithubTarget> = {
  target,
  recognise,
  checks: {
    runs: () => import('./checks/runs.ts').then(it => it.runs),
    crons: () => import('./checks/crons.ts').then(it => it.crons),
    secrets: () => import('./checks/secrets.ts').then(it => it.secrets),
    commits: () => import('./checks/commits.ts').then(it => it.commits),
  },
  changes: { rerun: () => import('./changes/rerun.ts').then(it => it.rerun) },
  changesBetween: (context, between) => import('./list-changes.ts').then(it => it.listChanges(between, context)),
  changesData: false,
  // https://docs.github.com/issues/tracking-your-work-with-issues/using-issues/creating-an-issue#creating-an-issue-from-a-url-query
  issuePage: ({ base, repository }, issue) =>
    base === 'https://api.github.com'
      ? `https://github.com/${repository}/issues/new?${new URLSearchParams(issue)}`
      : null,
  dashboard: ({ repository }, words) =>
    `https://github.com/${repository}/${/\bsecrets?\b/i.test(words) ? 'settings/secrets/actions' : 'actions'}`,
}
