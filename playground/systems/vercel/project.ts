/** Whose a project is and where its code comes from. */
export type Project = {
  readonly id: string
  readonly name: string
  readonly accountId: string
  /** Of the account: its name, and as it stands in addresses. */
  readonly team: { readonly name: string; readonly slug: string }
  readonly domain: string
  readonly repository: { readonly org: string; readonly repo: string; readonly repoId: number }
}

/** OpsMantik's project. */
export const project: Project = {
  id: 'prj_9QmXc2aTzY4nLr7bWvKd1EsHuJ8f',
  name: 'opsmantik-console',
  accountId: 'team_5hGq8yTnXw2ZkLd7RvBc3PfM',
  team: { name: 'OpsMantik', slug: 'opsmantik' },
  domain: 'console.opsmantik.com',
  repository: { org: 'opsmantik', repo: 'console', repoId: 714_203_311 },
}

/** The project of another system, by the system's key. */
export function otherProject(system: string, name: string): Project {
  const letters = Buffer.from(`${system}-${name}-of-the-demo-account`).toString('base64url').replace(/[-_]/g, 'x')
  return {
    ...{ id: `prj_${letters.slice(0, 28)}`, name, accountId: project.accountId, team: project.team },
    domain: `${name}.example`,
    repository: { org: system, repo: name, repoId: 714_203_400 + name.length },
  }
}

/** With what OpsMantik's project was deployed. */
export const opsmantikVariables = {
  ALLOWED_ORIGINS: 'https://www.sosreklam.com,https://www.ankaraoto.example',
  SUPABASE_URL: 'https://opsmantik.supabase.example',
  SUPABASE_SERVICE_ROLE_KEY: '',
  UPSTASH_REDIS_REST_URL: 'https://opsmantik.upstash.example',
}
