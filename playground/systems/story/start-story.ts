import type { ServerAddress } from '../database/server-address.ts'
import { startProxy } from '../database/start-proxy.ts'
import { answerJson } from '../http/answer-json.ts'
import { startServer } from '../http/start-server.ts'
import type { AnyImitation } from '../imitation.ts'
import { createDeployments } from '../vercel/deployments.ts'
import { otherHistory } from '../vercel/history.ts'
import type { HostedProject } from '../vercel/hosted-project.ts'
import { otherProject } from '../vercel/project.ts'
import { createVariables } from '../vercel/variables.ts'
import { createStoryRows } from './create-story-rows.ts'
import { createRequestLog } from './request-log.ts'
import type { StoryPlan, StorySwitch, SwitchView, SystemView } from './system-story.ts'

export type StoryWorld = {
  /** Asked again for each connection: the server may have moved. */
  readonly database: () => Promise<ServerAddress>
  readonly databaseName: string
  readonly now: () => Date
  readonly moveTakes: number
  /** The imitations of vendors that the system uses, by names for the panel. */
  readonly vendors: Readonly<Record<string, AnyImitation>>
}

export type SystemStory = {
  readonly key: string
  /** Address of its own interface. */
  readonly url: string
  /** Connection strings: of an account that only reads, and of one that also writes. */
  readonly databaseUrls: { readonly reader: string; readonly owner: string }
  readonly hosted: HostedProject
  readonly view: () => SystemView
  /** @returns whether there is such a thing to break. */
  readonly set: (what: string, broken: boolean, vendor?: string) => boolean
  readonly mend: () => void
  /** Mends all, and puts deployments, variables and logs back to where the story begins. */
  readonly reset: () => void
  /** Fulfilled when the database is as the switches say. */
  readonly settled: () => Promise<void>
  readonly close: () => Promise<void>
}

const databaseDown: StorySwitch = {
  title: 'Database down',
  effect: 'Its connections are cut; what reads it could not be checked.',
  seen: 'The database cannot be reached',
}

/** Starts the imitation of a system: its interface, its database, its project on Vercel and its switches. */
export async function startStory<What extends string>(plan: StoryPlan<What>, world: StoryWorld): Promise<SystemStory> {
  const { now } = world
  const broken = new Set<string>()
  const is = (what: What | 'database') => broken.has(what)
  const rows = createStoryRows(world, plan.tables, is)
  const { accounts } = rows
  const proxy = await startProxy(world.database)
  const log = createRequestLog({ now, deployment: () => deployments.live().id, visits: () => plan.visits(is) })
  const variables = createVariables(plan.variables, now)
  const deployments = createDeployments({
    ...{ now, variables, moveTakes: world.moveTakes, history: at => otherHistory(plan.commits, at) },
    beforeChange: () => log.settle(),
    afterChange: () => log.burst(),
  })
  const switches: Readonly<Record<string, StorySwitch>> = {
    ...plan.switches,
    ...(plan.tables === null ? {} : { database: databaseDown }),
  }

  function set(what: string, broke: boolean, vendor?: string): boolean {
    if (vendor !== undefined) return setVendor(world.vendors[vendor], what, broke)
    const found = Object.hasOwn(switches, what) ? switches[what] : undefined
    if (found === undefined) return false
    log.settle()
    if (broke) broken.add(what)
    else broken.delete(what)
    if (what === 'database') proxy.set(broke ? 'refuse' : 'open')
    for (const [name, way] of Object.entries(found.breaks ?? {})) setVendor(world.vendors[name], way, broke)
    log.burst()
    rows.seed()
    return true
  }

  function firstBroken(): StorySwitch | undefined {
    return Object.entries(switches).find(([what]) => broken.has(what))?.[1]
  }

  /** Ends the faults that what was done to the rows has cured. */
  async function look(): Promise<void> {
    for (const [what, cured] of Object.entries<string | undefined>(plan.cures ?? {})) {
      if (cured === undefined || !broken.has(what)) continue
      await rows.settled()
      if (broken.has(what) && (await rows.gives(cured))) set(what, false)
    }
  }

  let looked: Promise<void> | null = null
  const looking = setInterval(() => {
    looked ??= look().finally(() => {
      looked = null
    })
  }, 1_000)

  function mend(): void {
    for (const what of [...broken]) set(what, false)
    for (const vendor of Object.values(world.vendors)) vendor.mend()
  }

  const server = await startServer({
    notFound: answerJson(404, { error: 'not_found' }),
    routes: plan.routes(is, what => set(what, false)),
  })
  rows.seed()
  return {
    key: plan.key,
    url: server.url,
    databaseUrls: {
      reader: `postgres://${accounts.reader.user}:${accounts.reader.password}@${proxy.host}:${proxy.port}/${accounts.database}`,
      owner: `postgres://${accounts.owner.user}:${accounts.owner.password}@${proxy.host}:${proxy.port}/${accounts.database}`,
    },
    hosted: {
      project: otherProject(plan.key, plan.project),
      deployments,
      requests: log.requests,
      variables,
    },
    view: () => ({
      key: plan.key,
      name: plan.name,
      seen: firstBroken()?.seen ?? brokenVendor(world.vendors),
      runbook: firstBroken()?.runbook ?? null,
      facts: plan.facts?.(is) ?? [],
      switches: Object.entries(switches).map(([what, it]) => viewOf(what, it.title, it.effect, broken.has(what))),
      vendors: Object.entries(world.vendors).map(([name, { ways, broken: now }]) => ({
        name,
        switches: Object.entries(ways).map(([way, words]) => viewOf(way, words, '', now().includes(way))),
      })),
    }),
    set,
    mend,
    reset: () => {
      mend()
      variables.reset()
      deployments.reset()
      log.clear()
    },
    settled: rows.settled,
    close: async () => {
      clearInterval(looking)
      deployments.close()
      await proxy.close()
      await server.close()
      await rows.written()
      await looked
    },
  }
}

function viewOf(what: string, title: string, effect: string, on: boolean): SwitchView {
  return { what, title, effect, on }
}

function brokenVendor(vendors: StoryWorld['vendors']): string | null {
  const found = Object.entries(vendors).find(([, vendor]) => vendor.broken().length > 0)
  return found === undefined ? null : `${found[0]} is broken`
}

function setVendor(vendor: AnyImitation | undefined, way: string, broke: boolean): boolean {
  if (vendor === undefined || !Object.hasOwn(vendor.ways, way)) return false
  if (broke) vendor.break(way)
  else vendor.mend(way)
  return true
}
