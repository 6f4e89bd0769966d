import type { Integration } from '../integration.ts'
import { deleteUser } from './changes/delete-user.ts'
import { count, select } from './checks/select.ts'
import { deleteRows, updateRows } from './write-rows.ts'

/** Supabase: rows through PostgREST, and accounts of its sign-in. */
export const supabase: Integration = {
  kind: 'supabase',
  checks: { select, count },
  changes: { delete: deleteRows, update: updateRows, delete_user: deleteUser },
}
