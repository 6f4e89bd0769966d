import { type Outcome, type RunOptions, startTally } from '../outcome.ts'
import { forbiddenHosts, hostileNames } from './hosts.ts'
import { listen } from './listener.ts'
import { reachOut } from './reach-out.ts'

/** How the guard says no, and how the machine says that there is nobody by that name. */
const refusal =
  /is a (?:private|reserved) address|is not an address|has no address|its name (?:is unknown|could not be looked up)|should look like/

/** R7: private, metadata, redirected and rebinding hosts, each through every integration. A round tries them all. */
export async function refuseHosts({ rounds, seed, signal }: RunOptions): Promise<Outcome> {
  const tally = startTally('R7', 'requests to forbidden hosts', seed)
  const trap = await listen((_, response) => response.end('reached'))
  try {
    for (let round = 0; round < rounds && signal?.aborted !== true; round += 1) {
      for (const host of [...forbiddenHosts, ...Object.keys(hostileNames)]) {
        const looked = new Map<string, number>()
        const names = (name: string): readonly string[] | null => {
          const lines = hostileNames[name]
          if (lines === undefined) return null
          const asked = looked.get(name) ?? 0
          looked.set(name, asked + 1)
          return lines[Math.min(asked, lines.length - 1)] ?? []
        }
        const before = trap.connections()
        const { attempts, close } = reachOut({ host, port: trap.port, private: false }, names)
        for (const { what, answer } of attempts) {
          tally.try()
          const { said, sent } = await answer()
          if (sent || !refusal.test(said)) tally.add('failed', `${what} to ${host}: ${said}`)
        }
        await close()
        if (trap.connections() > before) tally.add('failed', `${host} was connected to`)
      }
      await followNothing(tally)
      await rebind(tally)
    }
  } finally {
    await trap.close()
  }
  return tally.outcome()
}

/** A target that may be reached sends every call elsewhere: nobody goes there. */
async function followNothing(tally: ReturnType<typeof startTally>): Promise<void> {
  const elsewhere = await listen((_, response) => response.end('reached'))
  let to = ''
  const sender = await listen((_, response) => response.writeHead(307, { location: to }).end())
  for (const place of ['127.0.0.1', 'localhost', '[::1]', '127.1', '169.254.169.254', 'metadata.google.internal']) {
    to = `http://${place}:${elsewhere.port}/latest/meta-data/`
    const { attempts, close } = reachOut({ host: '127.0.0.1', port: sender.port, private: true }, () => null)
    for (const { what, answer } of attempts) {
      if (what === 'Postgres') continue
      tally.try()
      const { said } = await answer()
      if (/reached/.test(said)) tally.add('failed', `${what} followed a redirect to ${to}: ${said}`)
    }
    await close()
  }
  if (elsewhere.connections() > 0) tally.add('failed', `${elsewhere.connections()} redirects were followed`)
  await Promise.all([elsewhere.close(), sender.close()])
}

/** The name is allowed when it is looked up first, and leads to the metadata service from then on. */
async function rebind(tally: ReturnType<typeof startTally>): Promise<void> {
  const server = await listen((_, response) => response.end('{}'))
  let asked = 0
  const names = () => (asked++ === 0 ? ['127.0.0.1'] : ['169.254.169.254'])
  const { attempts, close } = reachOut({ host: 'turning.example', port: server.port, private: true }, names)
  const post = attempts.find(it => it.what === 'POST')
  tally.try(2)
  const first = await post?.answer()
  if (first?.sent !== true || asked !== 1) {
    tally.add('failed', `an allowed name was looked up ${asked} times for one call: ${first?.said}`)
  }
  const second = await post?.answer()
  if (second === undefined || second.sent || !refusal.test(second.said)) {
    tally.add('failed', `a name that had turned was called: ${second?.said}`)
  }
  if (server.connections() !== 1) tally.add('failed', `${server.connections()} connections for one allowed call`)
  await Promise.all([close(), server.close()])
}
