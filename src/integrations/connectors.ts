import { http } from './http/http.ts'
import type { Integration } from './integration.ts'
import { postgres } from './postgres/postgres.ts'
import { sentry } from './sentry/checks/issues.ts'
import { supabase } from './supabase/supabase.ts'
import { vercel } from './vercel/vercel.ts'

/** Every outside system that Handrail can talk to, by the kind of its targets. */
export const integrations: { readonly [kind: string]: Integration } = {
  http,
  postgres,
  supabase,
  vercel,
  sentry,
}
