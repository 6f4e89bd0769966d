import { startGithub } from '../../playground/systems/github/start-github.ts'
import { startGoogleCalendar } from '../../playground/systems/google-calendar/start-google-calendar.ts'
import type { Imitation } from '../../playground/systems/imitation.ts'
import { startN8n } from '../../playground/systems/n8n/start-n8n.ts'
import { startNetwork } from '../../playground/systems/network/start-network.ts'
import { startOpenai } from '../../playground/systems/openai/start-openai.ts'
import { startRedis } from '../../playground/systems/redis/start-redis.ts'
import { startRetell } from '../../playground/systems/retell/start-retell.ts'
import { startStatuspage } from '../../playground/systems/statuspage/start-statuspage.ts'
import {
  startSupabaseProject,
  supabaseProject,
} from '../../playground/systems/supabase-project/start-supabase-project.ts'
import { startTelnyx } from '../../playground/systems/telnyx/start-telnyx.ts'
import { startTwilio } from '../../playground/systems/twilio/start-twilio.ts'
import { startUpstash } from '../../playground/systems/upstash/start-upstash.ts'
import { startVapi } from '../../playground/systems/vapi/start-vapi.ts'
import { startWebsocket } from '../../playground/systems/websocket/start-websocket.ts'
import { startApplicationWorld } from './start-application-world.ts'
import { startExecutorWorld } from './start-executor-world.ts'
import { startSentryWorld } from './start-sentry-world.ts'
import { startVercelWorld } from './start-vercel-world.ts'

/** An imitated vendor, and how a target of its kind leads to it. */
export type VendorWorld = {
  readonly imitation: Imitation
  /** Keys of the target beside those of the catalog. */
  readonly target: object
  /** Values of its secrets, by field. */
  readonly secrets: { readonly [field: string]: string }
  /** Other targets of the system that it acts on, by their names in the catalog. */
  readonly beside?: { readonly [target: string]: object }
}

/** What a step asks of a vendor. */
export type AskedOfWorld = {
  /** Values of its arguments. */
  readonly given: { readonly [argument: string]: string }
  /** Whether it expects to find what it looks for. */
  readonly finds: boolean
}

type Start = (now: () => Date, asked: AskedOfWorld) => Promise<VendorWorld>

const key = 'the-key'
const account = `AC${'0f'.repeat(16)}`

/** Of each kind of target that has an imitation with ways to break it. */
export const vendorWorlds: { readonly [kind: string]: Start } = {
  executor: startExecutorWorld,
  github: async now => withKey(await startGithub({ token: key, now }), 'token', { repository: 'acme/cloudgreet' }),
  google_calendar: async now => {
    const own = { clientId: 'the-id', clientSecret: 'the-secret', refreshToken: 'the-token' }
    const imitation = await startGoogleCalendar({ ...own, now })
    const secrets = { client_id: own.clientId, client_secret: own.clientSecret, refresh_token: own.refreshToken }
    return { imitation: byWords(imitation), secrets, target: { base: imitation.url, sign_in: imitation.url } }
  },
  http: startApplicationWorld,
  n8n: async now => withKey(await startN8n({ key, now })),
  network: async () => {
    const imitation = await startNetwork()
    const reached_at = { 443: imitation.secure, 6543: imitation.pooler }
    return { imitation: byWords(imitation), target: { hosts: ['127.0.0.1'], reached_at }, secrets: {} }
  },
  openai: async now => {
    const imitation = await startOpenai({ key, adminKey: 'the-admin', now })
    return { imitation: byWords(imitation), target: { base: imitation.url }, secrets: { key, admin_key: 'the-admin' } }
  },
  redis: async () => {
    const imitation = await startRedis({ password: key })
    // A field of INFO, which no row asks for.
    const { renamed: _, ...ways } = imitation.ways
    return { imitation: { ...byWords(imitation), ways }, target: {}, secrets: { url: imitation.url } }
  },
  retell: async now =>
    withKey(await startRetell({ key, now, webhook: 'https://app.cloudgreet.com/api/retell/webhook' })),
  sentry: startSentryWorld,
  statuspage: async now => {
    const imitation = await breakableStatuspage(now)
    return { imitation: byWords(imitation), target: { base: imitation.url }, secrets: {} }
  },
  supabase_project: async now =>
    withKey(await startSupabaseProject({ token: key, now }), 'token', { project: supabaseProject }),
  telnyx: async now => withKey(await startTelnyx({ key, now })),
  twilio: async now => {
    const imitation = await startTwilio({ account, token: key, now })
    const target = { base: imitation.url, monitor: imitation.url }
    return { imitation: byWords(imitation), target, secrets: { account, token: key } }
  },
  upstash: async () => withKey(await startUpstash({ token: key }), 'token'),
  vapi: async now => withKey(await startVapi({ key, now })),
  vercel: startVercelWorld,
  websocket: async now => {
    const imitation = await startWebsocket({ now, rooms: ['1'] })
    return { imitation: byWords(imitation), target: { base: imitation.url }, secrets: {} }
  },
}

function withKey<Way extends string>(imitation: Imitation<Way>, field = 'key', target: object = {}): VendorWorld {
  return { imitation: byWords(imitation), target: { base: imitation.url, ...target }, secrets: { [field]: key } }
}

/** An imitation whose ways are given as texts: they come from its own table. */
export function byWords<Way extends string>(imitation: Imitation<Way>): Imitation {
  return {
    ...imitation,
    break: way => imitation.break(way as Way), // A key of its `ways`.
    mend: way => imitation.mend(way as Way | undefined), // As above.
  }
}

async function breakableStatuspage(now: () => Date): Promise<Imitation> {
  const broken = new Set<string>()
  const since = now()
  const incident = { id: 'i1', name: 'Requests fail', impact: 'major', status: 'identified', since } as const
  const server = await startStatuspage({
    ...{ name: 'A vendor', components: ['API'], now, delay: () => 0 },
    incident: () => (broken.has('incident') ? incident : null),
  })
  return {
    ...server,
    ways: { incident: 'The vendor tells of a major incident' },
    break: way => void broken.add(way),
    mend: () => broken.clear(),
    broken: () => [...broken],
  }
}
