import type { Integration } from '../connector.ts'
import { deleteUser } from './delete-user.ts'
import { count, select } from './select.ts'
import { deleteRows, updateRows } from './write-rows.ts'

/** Supabase: rows through PostgREST, and accounts of its sign-in. */
export const supabase: Integration = {
  kind: 'supabase',
  checks: { select, count },
  changes: { delete: deleteRows, update: updateRows, delete_user: deleteUser },
}
