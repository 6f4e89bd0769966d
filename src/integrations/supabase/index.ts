import type { Integration } from '../integration.ts'
import { recognise } from './recognise.ts'
import { type SupabaseTarget, target } from './target.ts'

/** Supabase: rows through PostgREST, and accounts of its sign-in. */
export const supabase: Integration<SupabaseTarget> = {
  target,
  recognise,
  checks: {
    select: () => import('./checks/select.ts').then(it => it.select),
    count: () => import('./checks/count.ts').then(it => it.count),
  },
  changes: {
    delete: () => import('./changes/delete-rows.ts').then(it => it.deleteRows),
    update: () => import('./changes/update-rows.ts').then(it => it.updateRows),
    delete_user: () => import('./changes/delete-user.ts').then(it => it.deleteUser),
  },
  changesData: true,
}
