import { bySystem, entry } from '../../domain/decision.ts'
import { proposalData } from '../../gate/proposal.ts'
import { splitLeft } from '../../store/list-carried-out.ts'
import { saveLeftEnded } from '../../store/proposals.ts'
import { inTransaction } from '../decide-once.ts'
import type { Services } from '../services.ts'
import { lockProposal, save } from '../unit-of-work.ts'

/**
 * Puts on the record that what a change had left on a page is over without another change.
 * @returns whether it was left until now.
 */
export async function recordLeftEnded(services: Services, id: string, result: string): Promise<boolean> {
  return inTransaction(services, async unit => {
    const held = await lockProposal(unit, id)
    if (held === null) return false
    const { pages } = await splitLeft(unit.trx, held.incident)
    if (!pages.some(it => it.proposal === id)) return false
    await saveLeftEnded(unit.batch, id, unit.at)
    const data = { ...proposalData(held.proposal), state: held.proposal.state, found: 'over', result }
    save(unit, {
      entries: [entry('verified', bySystem('system', unit.at), data)],
      effects: [{ kind: 'show', surface: 'card' }],
    })
    return true
  })
}
