import { randomBytes } from 'node:crypto'
import { cloudgreetStory } from './cloudgreet/cloudgreet-story.ts'
import type { ServerAddress } from './database/server-address.ts'
import { executorStory } from './executor/executor-story.ts'
import { startExecutor } from './executor/start-executor.ts'
import { startGithub } from './github/start-github.ts'
import { startGoogleCalendar } from './google-calendar/start-google-calendar.ts'
import type { AnyImitation } from './imitation.ts'
import { startN8n } from './n8n/start-n8n.ts'
import { startNetwork } from './network/start-network.ts'
import { startOpenai } from './openai/start-openai.ts'
import { productionStory } from './production/production-story.ts'
import { startRedis } from './redis/start-redis.ts'
import { startRetell } from './retell/start-retell.ts'
import { issuesOfLogs } from './sentry/issues-of-logs.ts'
import { startSentry } from './sentry/start-sentry.ts'
import { opsmantikPage, startOwnPage } from './statuspage/start-own-page.ts'
import { startStatuspage } from './statuspage/start-statuspage.ts'
import { startStory } from './story/start-story.ts'
import { startSupabase } from './supabase/start-supabase.ts'
import { startSupabaseProject } from './supabase-project/start-supabase-project.ts'
import { startTelnyx } from './telnyx/start-telnyx.ts'
import { createTraffic } from './traffic.ts'
import { startTwilio } from './twilio/start-twilio.ts'
import { startUpstash } from './upstash/start-upstash.ts'
import { startVapi } from './vapi/start-vapi.ts'
import { voxanneStory } from './voxanne/voxanne-story.ts'
import { startWebsocket } from './websocket/start-websocket.ts'

type Options = {
  /** Asked again for each connection: the server may have moved. */
  readonly database: () => Promise<ServerAddress>
  /** The beginning of the names of their databases. */
  readonly databaseName: string
  readonly now: () => Date
  readonly moveTakes: number
  /** What Sentry's API asks for. */
  readonly sentryToken: string
}

export type OtherSystems = Awaited<ReturnType<typeof startOtherSystems>>

/** A business of CloudGreet, by the id that its socket has. */
const business = '00000000-0000-4000-8000-000000000101'

/** Starts the imitations of the other systems and of the vendors that they use, side by side. */
export async function startOtherSystems({ database, databaseName, now, moveTakes, sentryToken }: Options) {
  const secret = () => randomBytes(16).toString('hex')
  const keys = {
    twilio: { account: `AC${secret()}`, token: secret() },
    voxanneTwilio: { account: `AC${secret()}`, token: secret() },
    ...{ n8n: secret(), redis: secret(), retell: secret(), telnyx: secret(), vapi: secret(), github: secret() },
    ...{
      supabase: secret(),
      serviceRole: secret(),
      openai: secret(),
      openaiAdmin: secret(),
      executor: secret(),
      upstash: secret(),
      statuspage: secret(),
    },
    google: { clientId: secret(), clientSecret: secret(), refreshToken: secret() },
  }
  /** What the executor was deployed with, once its project is there. */
  let executorVariables: () => Readonly<Record<string, string>> = () => ({})
  /** What CloudGreet's data API serves, once it is there. */
  let cloudgreetDatabase = () => ''
  const vendors = await inParallel({
    n8n: startN8n({ key: keys.n8n, now }),
    twilio: startTwilio({ ...keys.twilio, now }),
    voxanneTwilio: startTwilio({ ...keys.voxanneTwilio, now }),
    redis: startRedis({ password: keys.redis }),
    retell: startRetell({ key: keys.retell, now }),
    telnyx: startTelnyx({ key: keys.telnyx, now }),
    vapi: startVapi({ key: keys.vapi, now }),
    github: startGithub({ token: keys.github, now }),
    supabase: startSupabase({ key: keys.serviceRole, database: () => cloudgreetDatabase() }),
    supabaseProject: startSupabaseProject({ token: keys.supabase, now }),
    googleCalendar: startGoogleCalendar({ ...keys.google, now }),
    openai: startOpenai({ key: keys.openai, adminKey: keys.openaiAdmin, now }),
    executorGithub: startGithub({ token: keys.github, now }),
    opsmantikGithub: startGithub({ token: keys.github, now }),
    executor: startExecutor({ token: keys.executor, now, environment: () => executorVariables() }),
    upstash: startUpstash({ token: keys.upstash }),
    network: startNetwork(),
    edge: startNetwork(),
    websocket: startWebsocket({ now, rooms: [business] }),
    ownPage: startOwnPage({ ...opsmantikPage, token: keys.statuspage, now }),
    statusPages: startStatuspage({
      ...{ name: 'Vendors', components: ['API'], incident: () => null, now, delay: () => 0 },
    }),
  })
  const { n8n, twilio, voxanneTwilio, redis, retell, telnyx, vapi, github, network, websocket, statusPages } = vendors
  const world = (key: string, of: Readonly<Record<string, AnyImitation>>) => ({
    ...{ database, now, moveTakes, vendors: of, databaseName: `${databaseName}_${key}` },
  })
  const stories = await inParallel({
    cloudgreet: startStory(
      cloudgreetStory,
      world('cloudgreet', {
        Retell: retell,
        Telnyx: telnyx,
        GitHub: github,
        Supabase: vendors.supabase,
        'Live updates': websocket,
        'Port and certificate': vendors.edge,
        OpenAI: vendors.openai,
      }),
    ),
    production: startStory(
      productionStory,
      world('production', { n8n, Twilio: twilio, 'Connection pooler': network, Supabase: vendors.supabaseProject }),
    ),
    voxanne: startStory(
      voxanneStory,
      world('voxanne', { Redis: redis, Vapi: vapi, Twilio: voxanneTwilio, 'Google Calendar': vendors.googleCalendar }),
    ),
    executor: startStory(
      executorStory,
      world('executor', { Executor: vendors.executor, GitHub: vendors.executorGithub }),
    ),
  })
  /** Their errors at Sentry are those that they log. */
  const quiet = createTraffic({ now, outage: () => null, deployment: () => '' })
  const sentryOf = ({ hosted }: (typeof stories)['voxanne']) =>
    startSentry({
      ...{ token: sentryToken, traffic: quiet, now, delay: () => 0 },
      issues: since => issuesOfLogs(hosted.requests(), since),
    })
  const sentries = await inParallel({ cloudgreet: sentryOf(stories.cloudgreet), voxanne: sentryOf(stories.voxanne) })
  cloudgreetDatabase = () => stories.cloudgreet.databaseUrls.owner
  executorVariables = stories.executor.hosted.variables.deployed
  return {
    stories,
    urls: {
      ...{ cloudgreet: stories.cloudgreet.url, production: stories.production.url, voxanne: stories.voxanne.url },
      ...{ n8n: n8n.url, twilio: twilio.url, voxanne_twilio: voxanneTwilio.url, retell: retell.url },
      ...{ telnyx: telnyx.url, vapi: vapi.url, github: github.url, websocket: websocket.url },
      ...{ pooler: String(network.pooler), edge: String(vendors.edge.secure) },
      ...{ executor: vendors.executor.url, chatea: stories.executor.url, executor_github: vendors.executorGithub.url },
      opsmantik_github: vendors.opsmantikGithub.url,
      ...{ cloudgreet_sentry: sentries.cloudgreet.url, voxanne_sentry: sentries.voxanne.url },
      ...{ vendors: statusPages.url, upstash: vendors.upstash.url, status_page: vendors.ownPage.url },
      ...{
        supabase: vendors.supabase.url,
        supabase_project: vendors.supabaseProject.url,
        google: vendors.googleCalendar.url,
        openai: vendors.openai.url,
      },
    },
    environment: {
      CLOUDGREET_DATABASE_URL: stories.cloudgreet.databaseUrls.reader,
      CLOUDGREET_DATABASE_WRITE_URL: stories.cloudgreet.databaseUrls.owner,
      CLOUDGREET_SERVICE_ROLE_KEY: keys.serviceRole,
      CLOUDGREET_MONITOR_TOKEN: secret(),
      CLOUDGREET_CRON_SECRET: secret(),
      CLOUDGREET_INTERNAL_TOKEN: secret(),
      CLOUDGREET_TEST_SIGNATURE: secret(),
      MONITOR_EMPLOYEE_PASSWORD: secret(),
      PRODUCTION_DATABASE_URL: stories.production.databaseUrls.reader,
      PRODUCTION_DATABASE_WRITE_URL: stories.production.databaseUrls.owner,
      VOXANNE_DATABASE_URL: stories.voxanne.databaseUrls.reader,
      VOXANNE_DATABASE_WRITE_URL: stories.voxanne.databaseUrls.owner,
      VOXANNE_REDIS_URL: redis.url,
      TWILIO_ACCOUNT_SID: keys.twilio.account,
      TWILIO_AUTH_TOKEN: keys.twilio.token,
      VOXANNE_TWILIO_ACCOUNT_SID: keys.voxanneTwilio.account,
      VOXANNE_TWILIO_AUTH_TOKEN: keys.voxanneTwilio.token,
      N8N_API_KEY: keys.n8n,
      RETELL_API_KEY: keys.retell,
      TELNYX_API_KEY: keys.telnyx,
      VAPI_API_KEY: keys.vapi,
      EXECUTOR_CRON_SECRET: keys.executor,
      UPSTASH_REDIS_REST_TOKEN: keys.upstash,
      STATUSPAGE_TOKEN: keys.statuspage,
      GITHUB_TOKEN: keys.github,
      SUPABASE_ACCESS_TOKEN: keys.supabase,
      GOOGLE_CLIENT_ID: keys.google.clientId,
      GOOGLE_CLIENT_SECRET: keys.google.clientSecret,
      GOOGLE_REFRESH_TOKEN: keys.google.refreshToken,
      OPENAI_API_KEY: keys.openai,
      OPENAI_ADMIN_KEY: keys.openaiAdmin,
    },
    close: async () => {
      await Promise.all(Object.values(stories).map(it => it.close()))
      await Promise.all([...Object.values(vendors), ...Object.values(sentries)].map(it => it.close()))
    },
  }
}

/** Waits for all of them; the answer has the names of the question. */
async function inParallel<All extends Readonly<Record<string, unknown>>>(
  all: All,
): Promise<{ readonly [name in keyof All]: Awaited<All[name]> }> {
  const found = await Promise.all(Object.entries(all).map(async ([name, one]) => [name, await one] as const))
  return Object.fromEntries(found) as { readonly [name in keyof All]: Awaited<All[name]> } // the same names
}
