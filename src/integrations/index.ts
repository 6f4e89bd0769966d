/**
 * Every outside system that Handrail can talk to, by the kind of its targets. The catalog, the compiler, the calls and
 * the doctor all read this table, so a new integration is a folder and a line here.
 */

export { executor } from './executor/index.ts'
export { github } from './github/index.ts'
export { google_calendar } from './google_calendar/index.ts'
export { http } from './http/index.ts'
export { n8n } from './n8n/index.ts'
export { network } from './network/index.ts'
export { openai } from './openai/index.ts'
export { postgres } from './postgres/index.ts'
export { redis } from './redis/index.ts'
export { retell } from './retell/index.ts'
export { sentry } from './sentry/index.ts'
export { statuspage } from './statuspage/index.ts'
export { supabase } from './supabase/index.ts'
export { supabase_project } from './supabase_project/index.ts'
export { telnyx } from './telnyx/index.ts'
export { twilio } from './twilio/index.ts'
export { upstash } from './upstash/index.ts'
export { vapi } from './vapi/index.ts'
export { vercel } from './vercel/index.ts'
export { websocket } from './websocket/index.ts'
