import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { retellAgent } from '../../playground/systems/retell/start-retell.ts'
import type { Catalog, System } from '../../src/catalog.ts'
import type { RenderedCall } from '../../src/gate/proposal.ts'
import { secretsOf } from '../../src/integrations/find-integration.ts'
import { type Calls, openCalls } from '../../src/integrations/open-calls.ts'
import { renderStep } from '../../src/integrations/rendering/render-step.ts'
import { openOutgoing } from '../../src/integrations/transport/outgoing.ts'
import { findStepNamed } from '../../src/library/find-step-named.ts'
import { readInventoryRows } from '../../src/library/read-inventory-rows.ts'
import { readLibrary } from '../../src/library/read-library.ts'
import type { CallOperation, Step } from '../../src/runbook/program.ts'
import { judge } from '../../src/walk/judge.ts'
import type { Outcome } from '../../src/walk/verdict.ts'
import { now } from '../support/imitations/context.ts'
import { ownWays, type VendorWorld, vendorWorlds } from '../support/vendor-worlds.ts'

const list = 'test/inventory.tsv'
const rows = readInventoryRows(list, readFileSync(list, 'utf8'))
const { catalog, programs } = await readLibrary(['runbooks'])

type Row = {
  readonly id: string
  readonly system: string
  readonly step: Step
  readonly operation: CallOperation
}

const mapped = Object.entries(programs).flatMap(([system, all]) =>
  all.flatMap(program =>
    rows.flatMap(({ id, file, step: name }): Row[] => {
      const step = file === program.file ? findStepNamed(name, program) : ''
      if (typeof step === 'string' || !step.runnable || step.operation?.kind !== 'call') return []
      return [{ id, system, step, operation: step.operation }]
    }),
  ),
)
const here = mapped.filter(it => Object.hasOwn(vendorWorlds, it.operation.connector))

/** What a person would give. */
const given: { readonly [parameter: string]: string } = { retell_agent_id: retellAgent, business_id: '1' }

const seen: { system: string; id: string; call: string; green: string; red: string }[] = []

afterAll(() => {
  const lines = seen.map(it => [it.system.padEnd(11), it.id.padEnd(8), it.call.padEnd(22), it.green, it.red].join(' '))
  const others = mapped.filter(it => !here.includes(it)).length
  console.log(
    [
      ...lines.toSorted(),
      `${seen.length} steps of rows were run green and red; ${others} call vendors without an imitation that can be broken`,
    ].join('\n'),
  )
})

describe.each(here.map(it => ({ ...it, call: `${it.operation.connector}.${it.operation.name}` })))(
  'row $id: $call',
  row => {
    test('is green while all is well, is not when something is broken, and never passes without an answer', async () => {
      const { world, calls, call } = await open(row)
      const { imitation } = world
      const outcome = () => outcomeOf(row.step, call, calls)
      const isCheck = row.step.effect === 'read'
      const green = await outcome()
      const reds: string[] = []
      const silent: string[] = []
      const faulty: Outcome[] = []
      for (const way of Object.keys(imitation.ways)) {
        imitation.break(way)
        const became = await outcome()
        imitation.mend()
        const own = ownWays(imitation).includes(way)
        if (became === (isCheck ? 'not-as-expected' : 'as-expected')) reds.push(way)
        else if (own && became === 'could-not-check') silent.push(way)
        if (!own) faulty.push(became)
      }
      const red = reds.length > 0 ? reds.join(', ') : `could not be checked: ${silent.join(', ')}`
      seen.push({ system: row.system, id: row.id, call: row.call, green, red })
      // A change has nothing to do while all is well; once something is broken it is carried out.
      expect(green).toBe(isCheck ? 'as-expected' : 'could-not-check')
      // What only answers or does not, as a ping, is never red; when it is broken it could not be checked.
      expect([...reds, ...silent]).not.toEqual([])
      expect(faulty.filter(it => it !== 'could-not-check' && it !== 'not-as-expected')).toEqual([])
    })
  },
)

/** The system of a row with the one target that it calls led to an imitation. */
async function open({ system: key, step, operation }: Row) {
  const start = vendorWorlds[operation.connector]
  const system = catalog.systems[key]
  if (start === undefined || system === undefined) throw new Error('It was looked for before')
  const world = await start(() => now)
  onTestFinished(world.imitation.close)
  const rendered = renderStep(step, given, system, key)
  if (rendered.kind === 'refused') throw new Error(rendered.reason)
  const outgoing = openOutgoing({ timeout: 1_000 })
  const calls = openCalls({ ...leadTo(world, system, key, rendered.target), now: () => now, outgoing })
  onTestFinished(async () => {
    await calls.close()
    await outgoing.close()
  })
  return { world, calls, call: rendered }
}

function leadTo({ target, secrets }: VendorWorld, system: System, key: string, name: string) {
  const known = system.targets[name]
  if (known === undefined) throw new Error(`There is no target ${name}`)
  const led = { ...known, ...target, private: true } as typeof known // The same target at another address.
  const values = Object.entries(secretsOf(known)).map(
    ([field, variable]) => [variable, secrets[field] ?? null] as const,
  )
  const environment = (variable: string) => values.find(([it]) => it === `$${variable}`)?.[1] ?? null
  const systems: Catalog['systems'] = { [key]: { ...system, targets: { [name]: led } } }
  return { catalog: { ...catalog, systems }, environment }
}

async function outcomeOf(step: Step, call: RenderedCall, calls: Calls): Promise<Outcome> {
  if (step.effect === 'read') return judge(step, await calls.check(call), { baseline: null, at: now }).outcome
  const planned = await calls.plan(call)
  if (planned.kind === 'refused') return 'could-not-check'
  const { kind } = await calls.perform(planned.plan.call)
  if (kind !== 'succeeded') return 'not-as-expected'
  return (await calls.confirm(planned.plan.call)).kind === 'done' ? 'as-expected' : 'not-as-expected'
}
