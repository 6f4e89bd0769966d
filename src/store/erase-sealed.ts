import type { Encryption } from '../crypto/encryption.ts'
import type { Trx } from './database.ts'
import { proposalsOf, type Sealed } from './proposals.ts'

/**
 * Takes away every sealed value of an incident: what calls were made of, what was guarded, what people gave to steps.
 * What kind of call it was stays. The caller holds the incident's row.
 * @returns ids of the proposals that could still be undone from here.
 */
export async function eraseSealed(trx: Trx, incident: number, seal: Encryption): Promise<readonly string[]> {
  const proposals = await proposalsOf(trx, incident, seal)
  for (const { id, plan, digest } of proposals) {
    const left: Sealed = { call: { ...plan.call, arguments: {} }, undoCall: null, guards: {}, digest }
    await trx
      .updateTable('proposals')
      .set({ sealed: seal.close(JSON.stringify(left)) })
      .where('id', '=', id)
      .execute()
  }
  await trx
    .updateTable('walks')
    .set({ bindings: seal.close('{}') })
    .where('incident', '=', incident)
    .execute()
  return proposals.flatMap(({ id, plan }) => (plan.undoCall === null ? [] : [id]))
}
