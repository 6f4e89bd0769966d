import { createServer } from 'node:http'
import { inTransaction } from '../../../src/flow/decide-once.ts'
import { lockIncident, save } from '../../../src/flow/unit-of-work.ts'
import type { Proposal } from '../../../src/gate/proposal.ts'
import { propose } from '../../../src/gate/propose.ts'
import { createLog } from '../../../src/log.ts'
import { readProposal } from '../../../src/store/proposals.ts'
import { addOperation } from '../../../src/worker/make-plan.ts'
import { start } from '../../support/decide.ts'
import { until } from '../../support/until.ts'
import { callerOf, openServices } from './copy.ts'
import { requester } from './people.ts'

/** The system that changes are sent to: it counts the calls of each. */
export type Stage = {
  readonly target: string
  /** How often the change of this name was sent. */
  readonly calls: (name: string) => number
  /** A proposal that waits for its second person, of the change with this name. */
  readonly propose: (name: string) => Promise<Proposal>
  readonly read: (id: string) => Promise<Proposal>
  /** The proposal once it is in one of these states. */
  readonly state: (id: string, states: readonly Proposal['state'][]) => Promise<Proposal>
  readonly close: () => Promise<void>
}

const patience = 90_000
const log = createLog({ level: 'silent', redact: line => line })

export async function openStage(url: string): Promise<Stage> {
  const sent = new Map<string, number>()
  const server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1)
    sent.set(name, (sent.get(name) ?? 0) + 1)
    response.end('{}')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const target = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const { services, calls, close } = await openServices({ url, target })

  const wish = { system: 'shop', severity: 'P1', title: 'All is down', symptom: null, runbook: null, drill: false }
  const started = await start(services, callerOf(requester, 'start'), wish)
  if (started.kind !== 'started') throw new Error('The incident was not started')
  const { incident } = started
  const read = async (id: string): Promise<Proposal> => {
    const found = await readProposal(services.database, id, services.encryption)
    if (found === null) throw new Error(`There is no proposal ${id}`)
    return found
  }

  return {
    target,
    calls: name => sent.get(name) ?? 0,
    propose: async name => {
      const asked = { method: 'DELETE', url: `${target}/${name}`, headers: [], body: null }
      const call = { connector: 'http', name: 'send', system: 'shop', target: 'api', arguments: asked }
      const made = await calls.plan(call)
      if (made.kind === 'refused') throw new Error(made.reason)
      const planned = await addOperation({ services, calls, log }, made.plan, [])
      if (planned.kind === 'refused') throw new Error(planned.reason)
      const id = services.newId()
      const place = {
        incident,
        walk: null,
        step: null,
        program: null,
        expire: 1_800_000,
        remind: 600_000,
        drill: false,
      }
      const proposed = propose({ id, ...place, plan: planned.plan, requester }, services.clock.now())
      if (proposed.kind === 'refused') throw new Error(proposed.reason)
      await inTransaction(services, async unit => {
        await lockIncident(unit, incident)
        save(unit, { ...proposed, proposal: proposed.state })
      })
      return proposed.state
    },
    read,
    state: (id, states) =>
      until(
        async () => {
          const found = await read(id)
          return states.includes(found.state) ? found : null
        },
        `the proposal ${states.join(' or ')}`,
        patience,
      ),
    close: async () => {
      await close()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/** What an approver submits for the plan as they were shown it. */
export function yes({ version, digest, plan }: Proposal) {
  return { version, digest, typed: plan.typed ?? '' }
}
