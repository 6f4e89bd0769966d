import type { Recognisers } from '../runbook/recogniser.ts'
import { recognise as sentry } from './sentry/recognise.ts'
import { recognise as supabase } from './supabase/recognise.ts'
import { recognise as vercel } from './vercel/recognise.ts'

/** What the compiler knows of every integration. */
export const recognisers: Recognisers = { vercel, sentry, supabase }
