import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { faults } from '../../playground/systems/http/spoil-answer.ts'
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
import type { Operation, Step } from '../../src/runbook/program.ts'
import { judge } from '../../src/walk/judge.ts'
import type { Outcome } from '../../src/walk/verdict.ts'
import { now } from '../support/imitations/context.ts'
import { type VendorWorld, vendorWorlds } from '../support/vendor-worlds.ts'

const list = 'test/inventory.tsv'
const rows = readInventoryRows(list, readFileSync(list, 'utf8'))
const { catalog, programs } = await readLibrary(['runbooks'])

type Row = {
  readonly id: string
  readonly system: string
  readonly step: Step
  /** Of its target. */
  readonly kind: string
  readonly call: string
}

const mapped = Object.entries(programs).flatMap(([system, all]) =>
  all.flatMap(program =>
    rows.flatMap(({ id, file, step: name }): Row[] => {
      const step = file === program.file ? findStepNamed(name, program) : ''
      if (typeof step === 'string' || !step.runnable || step.operation === null) return []
      return [{ id, system, step, ...calledBy(step.operation) }]
    }),
  ),
)
const here = mapped.filter(it => Object.hasOwn(vendorWorlds, it.kind))

function calledBy(operation: Operation): Pick<Row, 'kind' | 'call'> {
  if (operation.kind === 'call') return { kind: operation.connector, call: `${operation.connector}.${operation.name}` }
  if (operation.kind === 'sql') return { kind: 'postgres', call: 'postgres' }
  const path = operation.path.map(it => (typeof it === 'string' ? it : '…')).join('')
  return { kind: 'http', call: `${operation.method} ${path}` }
}

/** What a person would give. */
const given: { readonly [parameter: string]: string } = {
  ...{ retell_agent_id: retellAgent, business_id: '1', vercel_id: 'fra1::7k2mq' },
  ...{ last_good_sha: 'bbbbbbb1', last_good_deployment: 'dpl_b', deployment: 'dpl_b' },
  ...{ monthly_budget: '5000', lifetime: '1h', messages_per_minute: '10', messages_per_day: '50' },
}

const seen: string[] = []

afterAll(() => {
  const others = mapped.length - here.length
  const last = `${seen.length} steps of rows were run; ${others} more ask a database`
  console.log([...seen.toSorted(), last].join('\n'))
})

function note({ system, id, call }: Row, good: string, bad: readonly string[]): void {
  const own = bad.filter(it => !Object.hasOwn(faults, it))
  const ways = [...own, ...(bad.length > own.length ? [`${bad.length - own.length} faults`] : [])]
  seen.push(`${system.padEnd(10)} ${id.padEnd(8)} ${call.padEnd(38)} ${good} · not with ${ways.join(', ')}`)
}

test.each(here.filter(it => it.step.effect === 'read'))(
  'row $id, $call, is green while all is well, red or silent when something is broken, and green with no fault',
  async row => {
    const states = await tryWays(row)
    const of = (wanted: Outcome) => states.flatMap(it => (it.outcome === wanted && it.way !== null ? [it.way] : []))
    const [red, silent] = [of('not-as-expected'), of('could-not-check')]
    // What only answers or does not, as a ping, is never red.
    note(row, 'green', [...red, ...silent])
    // What nothing is expected of, or what it asks beside its answer (a figure that the vendor does not give), only a
    // person can judge.
    const { expect: asked } = row.step
    const judged = asked.length === 0 || asked.some(({ test }) => test === null || test.kind === 'figure')
    const good = judged ? 'person-judges' : 'as-expected'
    expect(states.find(it => it.way === null)?.outcome).toBe(good)
    const own = [...red, ...silent].filter(it => !Object.hasOwn(faults, it) || red.includes(it))
    if (asked.length > 0) expect(own).not.toEqual([])
    expect([...red, ...silent]).toEqual(expect.arrayContaining(states.flatMap(faultOf)))
  },
  60_000,
)

test.each(here.filter(it => it.step.effect !== 'read'))(
  'row $id, $call, is carried out where there is something to do, and with no fault',
  async row => {
    const states = await tryWays(row)
    const done = states.filter(it => it.outcome === 'as-expected').map(it => it.way ?? 'all is well')
    const refused = states.filter(it => it.outcome !== 'as-expected').map(it => it.way ?? 'all is well')
    note(
      row,
      `done where ${done.join(', ')}`,
      refused.filter(it => !Object.hasOwn(faults, it)),
    )
    expect(done).not.toEqual([])
    expect(refused).toEqual(expect.arrayContaining(states.flatMap(faultOf)))
  },
  60_000,
)

test('every other row that runs asks a database, or Supabase before one', () => {
  const others = mapped.filter(it => !here.includes(it)).map(it => it.kind)
  expect([...new Set(others)].toSorted()).toEqual(['postgres', 'supabase'])
})

type State = { readonly way: string | null; readonly outcome: Outcome }

/** The faults of an interface that a vendor's imitation has. */
function faultOf({ way }: State): readonly string[] {
  return way !== null && Object.hasOwn(faults, way) ? [way] : []
}

/** What comes of a row while all is well and with each way to break its vendor, in a world of its own each. */
async function tryWays(row: Row): Promise<readonly State[]> {
  const first = await tryWay(row, null)
  const states: State[] = [{ way: null, outcome: first.outcome }]
  for (const way of first.ways) states.push({ way, outcome: (await tryWay(row, way)).outcome })
  return states
}

async function tryWay({ system: key, step, kind }: Row, way: string | null) {
  const start = vendorWorlds[kind]
  const system = catalog.systems[key]
  if (start === undefined || system === undefined) throw new Error('It was looked for before')
  const bindings = { ...guessed(step), ...given }
  const rendered = renderStep(step, bindings, system, key)
  if (rendered.kind === 'refused') throw new Error(rendered.reason)
  const finds = step.expect.some(
    ({ test }) =>
      (test?.kind === 'value' && (test.op.startsWith('>') || (test.name === 'enabled' && test.value === true))) ||
      (test?.kind === 'json' && test.value === true),
  )
  const asked = Object.entries(rendered.arguments).map(([name, value]) => [name, String(value)] as const)
  const world = await start(() => now, { given: Object.fromEntries(asked), finds })
  const { led, environment } = leadTo(world, system, rendered.target)
  // A request is rendered with its address.
  const call = renderStep(step, bindings, led, key)
  if (call.kind === 'refused') throw new Error(call.reason)
  if (way !== null) world.imitation.break(way)
  // What never answers is waited for in vain.
  const outgoing = openOutgoing(way === 'silent' ? { timeout: 1_000 } : {})
  const systems: Catalog['systems'] = { [key]: led }
  const calls = openCalls({ catalog: { ...catalog, systems }, environment, now: () => now, outgoing })
  try {
    return { ways: Object.keys(world.imitation.ways), outcome: await outcomeOf(step, call, calls) }
  } finally {
    await calls.close()
    await outgoing.close()
    await world.imitation.close()
  }
}

/** Something for each parameter of a step. */
function guessed({ parameters }: Step): { readonly [parameter: string]: string } {
  return Object.fromEntries(parameters.map(name => [name, /e-?mail/.test(name) ? 'ana@shop.example' : '1']))
}

/** The system with the one target that a row calls led to its world, and the secrets of that. */
function leadTo({ target, secrets, beside = {} }: VendorWorld, system: System, name: string) {
  const known = system.targets[name]
  if (known === undefined) throw new Error(`There is no target ${name}`)
  // Documents may call it by the host that it has in the catalog.
  const names = 'base' in known && 'hosts' in known ? { hosts: [...known.hosts, new URL(known.base).host] } : {}
  const there = { ...known, ...target, ...names, private: true } as typeof known // The same target at another address.
  const values = Object.entries(secretsOf(known)).map(
    ([field, variable]) => [variable, secrets[field] ?? 'a-secret'] as const,
  )
  const environment = (variable: string) => values.find(([it]) => it === `$${variable}`)?.[1] ?? 'a-secret'
  const others = Object.entries(beside).map(([it, changed]) => [
    it,
    { ...system.targets[it], ...changed } as typeof known,
  ])
  return { led: { ...system, targets: { [name]: there, ...Object.fromEntries(others) } }, environment }
}

async function outcomeOf(step: Step, call: RenderedCall, calls: Calls): Promise<Outcome> {
  if (step.effect === 'read') return judge(step, await calls.check(call), { baseline: null, at: now }).outcome
  const planned = await calls.plan(call)
  if (planned.kind === 'refused') return 'could-not-check'
  const { kind, answer } = await calls.perform(planned.plan.call)
  if (answer !== undefined) return judge(step, answer, { baseline: null, at: now }).outcome
  // What the system has taken is carried out, also where it says at once, or later, that it came to nothing.
  const taken = kind === 'succeeded' || kind === 'accepted' || kind === 'failed'
  const found = taken ? await calls.confirm(planned.plan.call) : null
  return found !== null && ['done', 'going-on', 'failed'].includes(found.kind) ? 'as-expected' : 'not-as-expected'
}
