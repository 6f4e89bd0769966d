/** The one project of the imitated account. */
export const project = {
  id: 'prj_9QmXc2aTzY4nLr7bWvKd1EsHuJ8f',
  name: 'opsmantik-console',
  accountId: 'team_5hGq8yTnXw2ZkLd7RvBc3PfM',
  domain: 'console.opsmantik.com',
  repository: { org: 'opsmantik', repo: 'console', repoId: 714_203_311 },
} as const
