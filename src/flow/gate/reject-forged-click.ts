import type { Answer } from '../../domain/answer.ts'
import { refuseAtGate } from '../../gate/check-decidable.ts'
import { messageAt } from '../../store/messages.ts'
import { decideOnce } from '../decide-once.ts'
import { gone, type Request } from '../handler.ts'

import type { Services } from '../services.ts'
import { lockProposal, save } from '../unit-of-work.ts'

/** A click on a gate that says it was made where the gate was not shown. Nothing is decided; the record keeps it. */
export async function rejectForgedClick(
  services: Services,
  { name: asked, caller, message }: Pick<Request, 'name' | 'caller' | 'message'>,
): Promise<Answer> {
  return decideOnce(services, caller.key, null, async unit => {
    const [name, id = ''] = (await messageAt(unit.trx, services.channel, message?.ts ?? ''))?.surface.split(':') ?? []
    const held = name === 'gate' ? await lockProposal(unit, id) : null
    if (held === null) return gone('This message')
    const { proposal } = held
    const reason = 'A gate is only decided where it was shown, in the thread of its incident.'
    const click = { version: proposal.version, person: caller.person, source: caller.source }
    const { entries = [] } = refuseAtGate(proposal, click, asked.replace('gate.', ''), reason, unit.at)
    save(unit, { entries })
    return { kind: 'refused', reason }
  })
}
