import { randomBytes } from 'node:crypto'
import { createAlerts } from './alerts/create-alerts.ts'
import type { SystemDatabase } from './database/create-database.ts'
import { startProxy } from './database/start-proxy.ts'
import { prepareCalls } from './opsmantik/prepare-calls.ts'
import { sites } from './opsmantik/sites.ts'
import { startOpsMantik } from './opsmantik/start-opsmantik.ts'
import type { Outage } from './outage.ts'
import { type Controls, startPanel } from './panel/start-panel.ts'
import { startSentry } from './sentry/start-sentry.ts'
import { startOtherSystems } from './start-other-systems.ts'
import { type PageIncident, startStatuspage } from './statuspage/start-statuspage.ts'
import type { Systems, SystemsOptions } from './systems.ts'
import { type Breakable, breakable, type SystemsState } from './systems-state.ts'
import { createTraffic } from './traffic.ts'
import { createDeployments, type Deployments } from './vercel/deployments.ts'
import { describeDeployments } from './vercel/describe-deployments.ts'
import { opsmantikVariables, project } from './vercel/project.ts'
import { loggedRequest } from './vercel/shapes.ts'
import { startVercel } from './vercel/start-vercel.ts'
import { createVariables } from './vercel/variables.ts'

const slowness = 3_000

/**
 * Starts the imitations of OpsMantik, Vercel, Sentry and a status page, the proxy before the database, and the panel over
 * them.
 */
export async function startSystems(options: SystemsOptions): Promise<Systems> {
  const { now } = options
  const broken = { api: false, slow: false }
  const secret = () => randomBytes(18).toString('hex')
  const name = options.databaseName ?? 'opsmantik_demo'
  const calls: SystemDatabase = {
    database: name,
    owner: { user: `${name}_app`, password: secret() },
    reader: { user: `${name}_reader`, password: secret() },
  }
  const tokens = { vercel: secret(), sentry: secret(), signing: secret() }
  const delay = () => (broken.slow ? slowness : 0)
  const { alertsAt } = options
  const alerts = createAlerts({ at: alertsAt ?? (() => ''), now })

  const variables = createVariables(opsmantikVariables, now)
  const deployments: Deployments = createDeployments({
    ...{ now, variables },
    moveTakes: options.moveTakes ?? 1_500,
    beforeChange: () => traffic.settle(),
    afterChange: () => traffic.burst(),
  })
  const codeOutage = () => (broken.api ? 'api' : deployments.live().bad ? 'bad-deployment' : null)
  const outage = (): Outage | null => codeOutage() ?? (databaseUp() ? null : 'database')
  const traffic = createTraffic({ now, outage, deployment: () => deployments.live().id })

  let problem: string | null = null
  const proxy = await startProxy(options.database)
  const databaseUp = () => proxy.mode() === 'open' || proxy.mode() === 'slow'
  let hostDown: PageIncident | null = null
  const others = await startOtherSystems({
    ...{ now, database: options.database, databaseName: name, moveTakes: options.moveTakes ?? 1_500 },
    sentryToken: tokens.sentry,
  })
  const [opsmantik, vercel, sentry, status] = await Promise.all([
    startOpsMantik({
      ...{ now, proxy, calls, traffic, delay },
      signingSecret: tokens.signing,
      outage: codeOutage,
      live: deployments.live,
    }),
    startVercel({
      ...{ token: tokens.vercel, delay },
      projects: [
        {
          ...{ project, deployments, requests: () => traffic.requests().map(loggedRequest) },
          variables,
        },
        ...Object.values(others.stories).map(it => it.hosted),
      ],
    }),
    startSentry({
      ...{ token: tokens.sentry, traffic, now, delay },
      deployed: () =>
        deployments
          .all()
          .filter(it => it.target === 'production')
          .map(({ id, sha, createdAt }) => ({ deployment: id, sha, at: new Date(createdAt) })),
    }),
    startStatuspage({
      ...{ name: 'Supabase', components: ['Database', 'Auth', 'Storage'], now, delay },
      incident: () => {
        hostDown = databaseUp() ? null : (hostDown ?? outageOfHost(now()))
        return hostDown
      },
    }),
  ])
  let prepared = false
  const ready = options.database().then(async server => {
    await prepareCalls(server, calls, now())
    prepared = true
  })
  ready.catch(thrown => {
    problem = String(thrown)
  })

  /** Settles what was before, changes the world, and lets its customers notice. */
  function change(act: () => void): void {
    traffic.settle()
    const before = outage()
    act()
    if (outage() !== before) traffic.burst()
  }

  const acts: Readonly<Record<Breakable, (broke: boolean) => void>> = {
    api: broke =>
      change(() => {
        broken.api = broke
      }),
    slow: broke => {
      broken.slow = broke
      if (databaseUp()) proxy.set(broke ? 'slow' : 'open')
    },
    database: broke => change(() => proxy.set(broke ? 'refuse' : broken.slow ? 'slow' : 'open')),
    deploy: broke => (broke ? deployments.deployBad() : deployments.deployRevert()),
  }

  const mend = (what?: Breakable) => {
    for (const key of breakable) if (what === undefined || key === what) acts[key](false)
  }

  /** What people notice of a system; OpsMantik's alert is always the same. */
  function seenOf(key: string) {
    if (key === 'opsmantik')
      return { summary: 'More than 5 % of the requests fail', runbook: 'opsmantik/call-event-5xx.md' }
    const view = Object.values(others.stories)
      .find(it => it.key === key)
      ?.view()
    return view?.seen == null ? null : { summary: view.seen, runbook: view.runbook }
  }

  const controls: Controls = {
    state: async (): Promise<SystemsState> => ({
      now: now().toISOString(),
      broken: { ...broken, database: !databaseUp(), deploy: deployments.live().bad },
      outage: outage(),
      ...describeDeployments(deployments),
      calls: prepared && databaseUp() ? await opsmantik.count() : null,
      problem,
      site: sites[0],
      systems: Object.values(others.stories).map(it => it.view()),
      clock: options.advance !== undefined,
      alerts: alertsAt !== undefined,
    }),
    break: (what: Breakable) => acts[what](true),
    mend,
    stories: others.stories,
    reset: async () => {
      broken.api = false
      broken.slow = false
      proxy.set('open')
      variables.reset()
      deployments.reset()
      traffic.clear()
      for (const story of Object.values(others.stories)) story.reset()
      if (prepared) await opsmantik.reseed()
    },
    advance: options.advance ?? null,
    send: alertsAt === undefined ? null : (what, system) => alerts.send(what, system, seenOf(system)),
  }
  const panel = await startPanel(controls)

  return {
    urls: { opsmantik: opsmantik.url, vercel: vercel.url, sentry: sentry.url, status: status.url, ...others.urls },
    panelUrl: panel.url,
    environment: {
      OPSMANTIK_DATABASE_URL: `postgres://${calls.reader.user}:${calls.reader.password}@${proxy.host}:${proxy.port}/${name}`,
      VERCEL_TOKEN: tokens.vercel,
      SENTRY_AUTH_TOKEN: tokens.sentry,
      ...alerts.environment,
      ...others.environment,
    },
    signingSecret: tokens.signing,
    ready,
    stories: others.stories,
    proxy,
    state: controls.state,
    break: controls.break,
    mend,
    reset: controls.reset,
    close: async () => {
      deployments.close()
      // The proxy first: a query that hangs in it would hold the application's pool open.
      await proxy.close()
      await others.close()
      await Promise.all([panel, opsmantik, vercel, sentry, status].map(it => it.close()))
    },
  }
}

/** What the host of the database tells of while nobody can connect. */
function outageOfHost(since: Date): PageIncident {
  const name = 'Connections to databases fail'
  return { id: `i${since.getTime()}`, name, impact: 'major', status: 'investigating', since }
}
