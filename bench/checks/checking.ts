import { createServer } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Agent, request } from 'undici'
import { openCalls } from '../../src/integrations/open-calls.ts'
import { parseCatalog } from '../../src/library/parse-catalog.ts'
import type { Measure } from '../figure.ts'
import { interleave } from '../interleave.ts'
import { profile } from '../profile.ts'

/** As many as a target takes at a time; more would wait for each other by design. */
const perTarget = 5
const targets = 40
const passes = 10

/** B4: 200 checks side by side through guard, limits and verdict-ready answers, beside bare requests. */
export const checking: Measure = {
  id: 'B4',
  measure: async ({ rounds }) => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true,"db_ok":true}')
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const base = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
    const calls = openCalls({ catalog: catalogOf(base), environment: () => null, now: () => new Date() })
    const agent = new Agent()
    const checkAll = () => all(target => check(calls, base, target))
    try {
      const compared = await interleave(
        rounds,
        async () => ({ time: await timed(checkAll) }),
        async () => ({ time: await timed(() => all(() => bare(agent, base))) }),
      )
      const slow = compared.time.ratio > 1.3
      const shares = slow ? (await profile(() => timed(checkAll))).filter(it => !/^\(/.test(it.place)) : []
      const notes = slow
        ? [
            `where the time goes: ${shares
              .slice(0, 6)
              .map(it => `${it.place} ${Math.round(it.share * 100)} %`)
              .join(', ')}`,
          ]
        : []
      const before = heap()
      for (let pass = 0; pass < 50; pass += 1) await checkAll()
      const grown = heap() - before
      const common = { id: 'B4', notes: [] }
      const name = `${perTarget * targets} checks side by side, over ${targets} targets`
      const spread = [grown, grown] as const
      return [
        { ...common, name, unit: 'ms', ...compared.time, aim: '≤ 1.3 ×', met: !slow, notes },
        {
          ...{
            ...common,
            name: 'heap grown over 10,000 checks',
            unit: 'MB',
            value: grown,
            baseline: null,
            ratio: null,
          },
          ...{ spread, aim: 'flat (< 2 MB)', met: grown < 2 },
        },
      ]
    } finally {
      await Promise.all([calls.close(), agent.destroy()])
      server.closeAllConnections()
      server.close()
    }
  },
}

async function check(calls: ReturnType<typeof openCalls>, base: string, target: number): Promise<void> {
  const args = { method: 'GET', url: `${base}/api/health`, headers: [], body: null }
  const call = { connector: 'http', name: 'get', system: 'shop', target: `t${target}`, arguments: args }
  const seen = await calls.check(call)
  if (seen.kind !== 'answered') throw new Error(seen.reason)
}

async function bare(dispatcher: Agent, base: string): Promise<void> {
  const { body } = await request(`${base}/api/health`, { dispatcher })
  JSON.parse(await body.text())
}

async function all(one: (target: number) => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: perTarget * targets }, (_, index) => one(index % targets)))
}

/** Milliseconds for one time, as the mean of several: one is over too soon to be measured. */
async function timed(work: () => Promise<void>): Promise<number> {
  const from = performance.now()
  for (let pass = 0; pass < passes; pass += 1) await work()
  return (performance.now() - from) / passes
}

/** Megabytes in use after a collection. */
function heap(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed / 1_048_576
}

function catalogOf(base: string) {
  const target = { kind: 'http', base, private: true, reads: ['/api/health'] }
  const all = Object.fromEntries(Array.from({ length: targets }, (_, index) => [`t${index}`, target]))
  const shop = { name: 'Shop', runbooks: 'shop/', severities: {}, targets: all }
  const text = JSON.stringify({ channel: 'c', commands: {}, roles: {}, systems: { shop } })
  return parseCatalog([{ file: 'catalog.yml', text }])
}
