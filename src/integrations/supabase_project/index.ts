import type { Integration } from '../integration.ts'
import { recognise } from './recognise.ts'
import { type SupabaseProjectTarget, target } from './target.ts'

/** A project on Supabase: how its services are, and its backups. Nothing is restored from here. */
export const supabase_project: Integration<SupabaseProjectTarget> = {
  target,
  recognise,
  checks: {
    health: () => import('./checks/health.ts').then(it => it.health),
    backups: () => import('./checks/backups.ts').then(it => it.backups),
  },
  changes: {},
  changesData: false,
  dashboard: ({ project }, words) => `https://supabase.com/dashboard/project/${project}${pageOf(words)}`,
}

function pageOf(words: string): string {
  if (/\bbackups?\b|\brestore\b/i.test(words)) return '/database/backups/scheduled'
  if (/\breports?\b|\bcpu\b|\bram\b|\bmemory\b/i.test(words)) return '/reports/database'
  if (/\blogs?\b/i.test(words)) return '/logs/explorer'
  return /\bsql\b/i.test(words) ? '/sql/new' : ''
}
