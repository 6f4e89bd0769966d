import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEncryption } from '../../src/crypto/encryption.ts'
import type { Proposal } from '../../src/gate/proposal.ts'
import { makeRedactor } from '../../src/redact/redactor.ts'
import { insertIncident, nextIncidentId } from '../../src/store/incidents.ts'
import { saveProgram } from '../../src/store/programs.ts'
import { eraseSealed, insertProposal, readProposal } from '../../src/store/proposals.ts'

import { insertWalk, readWalk } from '../../src/store/walks.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { plan, proposed } from '../support/proposals.ts'
import { sampleIncident, sampleProgram } from '../support/samples.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

const encryption = createEncryption(Buffer.alloc(32, 7))
const keeping = { encryption, redact: makeRedactor({ secrets: [] }) }

/** An incident with a walk that people gave a value to, and a change that can be undone. */
async function started(name: string): Promise<number> {
  return database.kysely.transaction().execute(async trx => {
    const incident = await nextIncidentId(trx)
    await insertIncident(trx, sampleIncident(incident))
    await saveProgram(trx, sampleProgram(`h-${name}`))
    const empty = {
      system: null,
      startedAt: new Date(0),
      version: 1,
      current: null,
      asking: null,
      answers: {},
      remedy: null,
      steps: {},
      baselines: {},
    }
    await insertWalk(
      trx,
      { ...empty, id: `w-${name}`, incident, program: `h-${name}`, bindings: { site: 'site-4711' } },
      keeping,
    )
    const undoCall = { ...plan.call, name: 'promote' }
    const proposal: Proposal = { ...proposed(), id: name, incident, walk: `w-${name}`, plan: { ...plan, undoCall } }
    await insertProposal(trx, proposal, keeping)
    return incident
  })
}

test('of an incident that is over, every sealed value goes, and of no other', async () => {
  const over = await started('over')
  await started('open')
  const undoable = await database.kysely.transaction().execute(trx => eraseSealed(trx, over, encryption))
  expect(undoable).toEqual(['over'])

  const erased = await readProposal(database.kysely, 'over', encryption)
  expect(erased?.plan).toMatchObject({ title: plan.title, guards: {}, undoCall: null })
  expect(erased?.plan.call).toEqual({ ...plan.call, arguments: {} })
  expect((await readWalk(database.kysely, 'w-over', encryption))?.bindings).toEqual({})
  const rows = await database.kysely.selectFrom('proposals').select(['id', 'sealed']).execute()
  const openedText = (id: string) => encryption.decrypt(rows.find(it => it.id === id)?.sealed ?? Buffer.alloc(0))
  expect(openedText('over')).not.toContain('dpl_')

  expect((await readProposal(database.kysely, 'open', encryption))?.plan).toMatchObject({
    guards: plan.guards,
    call: plan.call,
  })
  expect((await readWalk(database.kysely, 'w-open', encryption))?.bindings).toEqual({ site: 'site-4711' })
})
