import { z } from 'zod'
import type { CallContext } from '../integration.ts'
import { type ApiAnswer, apiPath, apiQuery, callApi, jsonOf } from '../transport/call-api.ts'
import type { SupabaseProjectTarget } from './target.ts'

/**
 * Paths and shapes are those of Supabase's management API (https://supabase.com/docs/reference/api), as the package
 * `supabase-management-js` has them; only what is read is named. A status that is not listed is another shape: what it
 * means is not known.
 */
const health = z.array(
  z.object({
    name: z.string(),
    status: z.enum(['COMING_UP', 'ACTIVE_HEALTHY', 'UNHEALTHY']),
    error: z.string().nullish(),
  }),
)

export type ServiceHealth = z.output<typeof health>[number]

const backups = z.object({
  region: z.string(),
  pitr_enabled: z.boolean(),
  backups: z.array(
    z.object({
      status: z.enum(['COMPLETED', 'FAILED', 'PENDING', 'REMOVED', 'ARCHIVED', 'CANCELLED']),
      inserted_at: z.string(),
      is_physical_backup: z.boolean(),
    }),
  ),
  /** In seconds since 1970. */
  physical_backup_data: z.object({
    earliest_physical_backup_date_unix: z.number().nullish(),
    latest_physical_backup_date_unix: z.number().nullish(),
  }),
})

export type Backups = z.output<typeof backups>

export type SupabaseProjectContext = CallContext<SupabaseProjectTarget>

export const vendor = 'Supabase'

/** Services of a project, by the names that the management API has for them. */
export const knownServices = ['auth', 'db', 'db_postgres_user', 'pooler', 'realtime', 'rest', 'storage'] as const

/** How services of the project are now. */
export function readHealth(
  services: readonly string[],
  context: SupabaseProjectContext,
): Promise<ApiAnswer<readonly ServiceHealth[]>> {
  const path = apiPath`/v1/projects/${context.target.project}/health` + apiQuery({ services: services.join(',') })
  return callApi({ method: 'GET', path, vendor }, jsonOf(health), context)
}

/** The backups that the project keeps. */
export function readBackups(context: SupabaseProjectContext): Promise<ApiAnswer<Backups>> {
  const path = apiPath`/v1/projects/${context.target.project}/database/backups`
  return callApi({ method: 'GET', path, vendor }, jsonOf(backups), context)
}
