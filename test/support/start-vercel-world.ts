import { type Fault, faults, spoilAnswer } from '../../playground/systems/http/spoil-answer.ts'
import { createSwitches } from '../../playground/systems/imitation.ts'
import type { LoggedRequest } from '../../playground/systems/vercel/request-logs.ts'
import { startServer } from './imitations/server.ts'
import { startVercel, type Variable, type World } from './imitations/vercel.ts'
import { type AskedOfWorld, byWords, type VendorWorld } from './vendor-worlds.ts'

const ways = {
  errors: 'Requests fail, with what the step looks for in the logs',
  quiet: 'No request arrives',
  unset: 'The variables are gone',
  'build-failed': 'What is in production has not been built',
  ...faults,
} as const

type Way = keyof typeof ways

const names = Object.keys(faults) as Fault[] // The keys of the table are its type.

/** Vercel with three deployments, the variables that a step names, and logs in which it finds something or not. */
export async function startVercelWorld(now: () => Date, asked: AskedOfWorld): Promise<VendorWorld> {
  const switches = createSwitches<Way>(ways)
  const variables = variablesOf(asked)
  const made = (id: string, sha: string, hoursAgo: number) => ({ id, sha, message: `Version ${sha}`, hoursAgo })
  const world: World = {
    deployments: [made('dpl_c', 'ccccccc1', 1), made('dpl_b', 'bbbbbbb1', 5), made('dpl_a', 'aaaaaaa1', 30)],
    ...{ production: 'dpl_c', variables },
    build: [{ type: 'stdout', created: now().getTime() - 3_600_000, payload: { text: 'npm run build' } }],
    get logs() {
      if (switches.is('quiet')) return []
      const well = asked.finds === switches.is('errors')
      const at = (index: number) => new Date(now().getTime() - 60_000 - index * 1_000)
      return Array.from({ length: 25 }, (_, index) => requestOn(asked, well, at(index), index))
    },
  }
  const { url, token } = await startSpoiled(world, now(), switches.is)
  return {
    imitation: byWords({
      ...switches,
      ...{ url, close: async () => undefined },
      break: way => {
        switches.break(way)
        if (way === 'unset') variables.splice(0)
        if (way === 'build-failed') {
          world.deployments = world.deployments.map(it => (it.id === 'dpl_c' ? { ...it, state: 'ERROR' } : it))
        }
      },
    }),
    target: { project: 'shop', team: 'team_shop', base: url },
    secrets: { token },
  }
}

/** The variables that a step asks for or sets, whose values are those of switches that are on, and of numbers. */
function variablesOf({ given }: AskedOfWorld): Variable[] {
  return (given.name ?? '').split(/,\s*/).map((key, index) => {
    const value = /ENABLED$/.test(key) ? 'true' : '100'
    return { id: `env_${index}`, key, value, target: ['production'], updatedAt: 1 }
  })
}

/** A request that a step looks for, or one on its route that went well. */
function requestOn({ given }: AskedOfWorld, well: boolean, at: Date, index: number): LoggedRequest {
  const { route = '/', status = '500', search = 'no reason' } = given
  const id = /^[a-z]{3}\d::/.test(search) && !well ? search : `fra1::${index}`
  const about = { id, at, deployment: 'dpl_c', method: 'POST', path: route }
  return well
    ? { ...about, status: 200, lines: [{ level: 'info', message: 'served' }] }
    : { ...about, status: Number(status), lines: [{ level: 'error', message: `it failed: ${search}` }] }
}

/** The imitation behind a server that can spoil its answers. */
async function startSpoiled(world: World, now: Date, is: (way: Way) => boolean) {
  const { target, environment } = await startVercel(world, now)
  const { url } = await startServer(async ({ method, path, headers, body }, response) => {
    const asked = { authorization: headers.authorization ?? '', 'content-type': 'application/json' }
    const sent = { method, headers: asked, ...(method === 'GET' ? {} : { body }) }
    const answer = await fetch(target.base + path, sent)
    const type = answer.headers.get('content-type') ?? 'application/json'
    const whole = { status: answer.status, headers: { 'content-type': type }, body: await answer.text() }
    const fault = names.find(is)
    const errorBody = (status: number) => ({ error: { code: 'x', message: `Refused with ${status}` } })
    const given = fault === undefined ? whole : spoilAnswer(whole, fault, { errorBody, renamed: 'id' })
    response.writeHead(given.status, given.headers).end(given.body)
  })
  return { url, token: environment.VERCEL_TOKEN }
}
