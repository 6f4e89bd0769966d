import { isSecretName } from '../is-secret-name.ts'
import type { Name } from './visit-node.ts'

/** Schemas made for secrets. */
const secretSchemas = new Set(['vault', 'pgsodium', 'pgsodium_masks', 'secrets', 'supabase_vault'])

/** Relations of Postgres and of Supabase's sign-in that hold passwords, keys, tokens, or copies of rows. */
const secretRelations = new Set(
  `pg_catalog.pg_authid pg_catalog.pg_shadow pg_catalog.pg_user_mapping pg_catalog.pg_user_mappings
  pg_catalog.pg_subscription pg_catalog.pg_foreign_server pg_catalog.pg_db_role_setting pg_catalog.pg_largeobject
  pg_catalog.pg_hba_file_rules pg_catalog.pg_ident_file_mappings pg_catalog.pg_file_settings pg_catalog.pg_statistic
  pg_catalog.pg_statistic_ext_data pg_catalog.pg_stats pg_catalog.pg_stats_ext pg_catalog.pg_stats_ext_exprs
  pg_catalog.pg_settings information_schema.user_mapping_options information_schema.foreign_server_options
  information_schema.foreign_data_wrapper_options auth.sessions auth.refresh_tokens auth.one_time_tokens
  auth.flow_state auth.mfa_factors auth.mfa_challenges auth.saml_providers auth.saml_relay_states auth.sso_providers
  auth.oauth_clients auth.custom_oauth_providers`.split(/\s+/),
)

/** Why a relation is not read; null when it may be. */
export function relationSecret(schema: string, name: string): string | null {
  if (secretSchemas.has(schema)) return `${schema} is a schema of secrets`
  return secretRelations.has(`${schema}.${name}`) ? `${schema}.${name} holds secrets` : null
}

/** Which of the relations and columns that a statement names holds a secret; null when none does. */
export function secretIn(relations: readonly Name[], columns: Iterable<string>): string | null {
  for (const { schema, name } of relations) {
    // Names without a schema are looked for in pg_catalog first.
    const why = relationSecret(schema ?? 'pg_catalog', name)
    if (why !== null) return why
  }
  for (const name of columns) if (isSecretName(name)) return `${name} holds a secret`
  return null
}

/** What may not run as a read, and why. */
export type Unsafe = {
  readonly kind: 'unsafe'
  readonly reason: string
  /** It would show a secret, which no approval allows. */
  readonly secret?: true
}
