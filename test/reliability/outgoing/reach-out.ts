import type { RenderedCall } from '../../../src/gate/proposal.ts'
import { type Calls, openCalls } from '../../../src/integrations/open-calls.ts'
import { openOutgoing } from '../../../src/integrations/transport/outgoing.ts'
import { systemResolve } from '../../../src/integrations/transport/safe-addresses.ts'
import { parseCatalog } from '../../../src/library/parse-catalog.ts'

type Place = { readonly host: string; readonly port: number; readonly private: boolean }

/** What the names of a run resolve to; null: as the machine says. */
type Names = (name: string) => readonly string[] | null

export type Attempt = {
  readonly what: string
  readonly answer: () => Promise<{ readonly said: string; readonly sent: boolean }>
}

/** Every way in which the integrations could call a place, over the real guard and the real sockets. */
export function reachOut(
  { host, port, private: isPrivate }: Place,
  names: Names,
): { readonly attempts: readonly Attempt[]; readonly close: () => Promise<void> } {
  const base = `http://${host}:${port}`
  const common = { private: isPrivate, secrets: { token: '$TOKEN' } }
  const targets = {
    api: { kind: 'http', base, ...common },
    db: { kind: 'postgres', url: '$DB_URL', private: isPrivate },
    host: { kind: 'vercel', project: 'p', base, ...common },
    errors: { kind: 'sentry', organization: 'o', project: 'p', base, ...common },
  }
  const system = { name: 'Shop', runbooks: 'shop/', severities: {}, targets }
  const text = JSON.stringify({ channel: 'c', commands: {}, roles: {}, systems: { shop: system } })
  const environment: { readonly [name: string]: string } = {
    TOKEN: 'token',
    DB_URL: `postgres://user:word@${host}:${port}/shop?sslmode=disable`,
  }
  const outgoing = openOutgoing({
    timeout: 2_000,
    ...{ resolve: async (name: string) => (names(name) ?? (await machineSays(name))).map(addressOf) },
  })
  const calls = openCalls({
    catalog: parseCatalog([{ file: 'catalog.yml', text }]),
    environment: name => environment[name] ?? null,
    now: () => new Date(0),
    outgoing,
  })
  return { attempts: attemptsOf(calls, base), close: calls.close }
}

function attemptsOf(calls: Calls, base: string): readonly Attempt[] {
  const request = { url: `${base}/`, headers: [], body: null }
  const call = (connector: string, name: string, target: string, args: object): RenderedCall => ({
    ...{ connector, name, system: 'shop', target },
    arguments: { ...args },
  })
  const check = (what: string, it: RenderedCall): Attempt => ({
    what,
    answer: async () => {
      const seen = await calls.check(it)
      return seen.kind === 'failed' ? { said: seen.reason, sent: false } : { said: seen.summary, sent: true }
    },
  })
  const send = call('http', 'send', 'api', { method: 'POST', ...request, effect: 'change' })
  return [
    check('GET', call('http', 'get', 'api', { method: 'GET', ...request })),
    check('Sentry', call('sentry', 'issues', 'errors', {})),
    check('Vercel', call('vercel', 'deployments', 'host', {})),
    check('Postgres', call('postgres', 'query', 'db', { statement: 'select 1' })),
    {
      what: 'POST',
      answer: async () => {
        const done = await calls.perform(send)
        return { said: done.summary, sent: done.kind !== 'failed' }
      },
    },
    {
      what: 'plan of a rollback',
      answer: async () => {
        const plan = await calls.plan(call('vercel', 'rollback', 'host', { to: 'previous' }))
        return plan.kind === 'refused' ? { said: plan.reason, sent: false } : { said: plan.plan.title, sent: true }
      },
    },
  ]
}

async function machineSays(name: string): Promise<readonly string[]> {
  return (await systemResolve(name)).map(it => it.address)
}

function addressOf(address: string) {
  return { address, family: address.includes(':') ? 6 : 4 }
}
