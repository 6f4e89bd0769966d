import type { Caller } from '../command.ts'
import { refuseAtGate } from '../gate/check-decidable.ts'
import { messageAt } from '../store/messages.ts'
import { type Answer, gone } from './answer.ts'
import { commit } from './commit.ts'
import { decideOnce } from './decide-once.ts'
import type { Services } from './services.ts'
import { holdProposal } from './steer-gate.ts'

/** A click on a gate that says it was made where the gate was not shown. Nothing is decided; the record keeps it. */
export async function refuseElsewhere(services: Services, caller: Caller, ts: string, asked: string): Promise<Answer> {
  return decideOnce(services, caller.key, async trx => {
    const [name, id = ''] = (await messageAt(trx, services.channel, ts))?.surface.split(':') ?? []
    const held = name === 'gate' ? await holdProposal(trx, services, id) : null
    if (held === null) return gone('This message')
    const { proposal, incident } = held
    const reason = 'A gate is only decided where it was shown, in the thread of its incident.'
    const click = { version: proposal.version, person: caller.person, source: caller.source }
    const { entries = [] } = refuseAtGate(proposal, click, asked, reason, services.clock.now())
    await commit(trx, services, incident.id, { entries, effects: [] })
    return { kind: 'refused', reason }
  })
}
