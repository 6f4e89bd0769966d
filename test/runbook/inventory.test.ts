import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { coverDocument } from '../../src/library/cover-document.ts'
import { findStepNamed } from '../../src/library/find-step-named.ts'
import { readInventoryRows } from '../../src/library/read-inventory-rows.ts'
import { readLibrary } from '../../src/library/read-library.ts'
import type { StepCoverage } from '../../src/library/step-coverage.ts'
import type { Step, StepKind } from '../../src/runbook/program.ts'
import { sharedFolder } from '../support/shared-folder.ts'

const name = 'test/inventory.tsv'
const rows = readInventoryRows(name, readFileSync(name, 'utf8'))
const { catalog, programs } = await readLibrary(['runbooks'])
const documents = Object.entries(catalog.systems).flatMap(([key, system]) =>
  (programs[key] ?? []).map(program => ({
    program,
    covered: coverDocument({ file: program.file, program, lines: [] }, { key, system }).steps,
  })),
)

type Mapped = { readonly id: string; readonly file: string; readonly step: Step; readonly coverage: StepCoverage }

const lost: string[] = []
const mapped = rows.flatMap((row): Mapped[] => {
  const document = documents.find(it => it.program.file === row.file)
  const step = document === undefined ? 'there is no such document' : findStepNamed(row.step, document.program)
  const coverage = document?.covered.find(it => typeof step !== 'string' && it.step.id === step.id)
  if (typeof step !== 'string' && coverage !== undefined) return [{ ...row, step, coverage }]
  lost.push(`${row.id} ${row.file} ${row.step}: ${step}`)
  return []
})
const byRow = Map.groupBy(mapped, it => it.id)

const seeds = sharedFolder('seeds')
if (seeds === null) console.log('NOT CHECKED: the inventory of the five documents is not beside this checkout')
const inventory =
  seeds === null
    ? []
    : readFileSync(path.join(seeds, 'inventory.tsv'), 'utf8')
        .split('\n')
        .slice(1)
        .filter(line => line !== '')
        .map(line => {
          const [id = '', , , , , kind = '', effect = ''] = line.split('\t')
          return { id, kind, effect }
        })

const person: readonly StepKind[] = ['look', 'dashboard', 'fix', 'command', 'notify', 'proof']
const called: readonly StepKind[] = ['connector', 'http', 'sql', 'redis', 'websocket']
/** What the kinds of the inventory may have become; the others may be any call, or something that a person does. */
const fitting: { readonly [kind: string]: readonly StepKind[] } = {
  decision: ['decision', ...called],
  escalation: ['escalate'],
  notify: ['notify', 'escalate'],
  checklist: ['proof', ...called],
}

/** Whether what a step does is what its row asks for, as far as a machine does it; a person is told what to do. */
function hasEffect({ step, coverage }: Mapped, effect: string): boolean {
  if (coverage.class === 'person') return true
  if (effect === 'H') return false
  return effect !== 'R' || step.effect !== 'destroy'
}

test('each row names a step that exists', () => {
  expect(lost).toEqual([])
})

describe.skipIf(seeds === null)('the rows of the five documents', () => {
  test('each became a step, and nothing else is listed', () => {
    expect(inventory.filter(({ id }) => !byRow.has(id)).map(({ id }) => id)).toEqual([])
    expect([...byRow.keys()].filter(id => !inventory.some(it => it.id === id))).toEqual([])
    expect(inventory).toHaveLength(385)
  })

  test('became steps of their kind', () => {
    const others = inventory.filter(({ id, kind }) => {
      const kinds = (byRow.get(id) ?? []).map(it => it.step.kind)
      return !kinds.some(it => (fitting[kind] ?? [...called, ...person]).includes(it))
    })
    expect(others).toEqual([])
  })

  test('became steps of their effect: none that only reads destroys, none for a person runs by itself', () => {
    const others = inventory.filter(({ id, effect }) => !(byRow.get(id) ?? []).every(it => hasEffect(it, effect)))
    expect(others).toEqual([])
  })

  test('that destroy never become a mere change that runs', () => {
    const changes = inventory.flatMap(({ id, effect }) =>
      effect !== 'D'
        ? []
        : (byRow.get(id) ?? []).filter(it => it.coverage.class === 'runs' && it.step.effect === 'change'),
    )
    expect(changes.map(it => `${it.id} ${it.step.title}`)).toEqual([])
  })
})

describe('of the rows that a machine could do', () => {
  const could = readFileSync('test/automatable-rows.tsv', 'utf8')
    .split('\n')
    .slice(1)
    .flatMap(line => {
      const [document = '', ids = ''] = line.split('\t')
      return ids.split(' ').flatMap(it => (it === '' ? [] : [`${document}:${it}`]))
    })
  const runs = (id: string) => (byRow.get(id) ?? []).some(it => it.coverage.class === 'runs')
  const judged = (id: string) => (byRow.get(id) ?? []).some(it => it.coverage.verdict)
  const docs = readFileSync('docs/systems.md', 'utf8')

  test('200 at least run, and 150 at least end in a verdict of the machine', () => {
    console.log(`${could.filter(runs).length} of ${could.length} run, ${could.filter(judged).length} with a verdict`)
    expect(could).toHaveLength(224)
    expect(could.filter(runs).length).toBeGreaterThanOrEqual(200)
    expect(could.filter(judged).length).toBeGreaterThanOrEqual(150)
  })

  test('those that do not run are listed with the reason', () => {
    const listed = new Set([...docs.matchAll(/\b\d{3}:\d+[a-z]?\b/g)].map(found => found[0]))
    expect(could.filter(it => !runs(it) && !listed.has(it))).toEqual([])
  })

  test('as many run in each system as the documents say, at least', () => {
    const said = new Map(
      [...docs.matchAll(/^\| `(\w+)` \| \d+ \| \d+ \| (\d+) \| (\d+) \|/gm)].map(found => [
        found[1] ?? '',
        found.slice(2, 4).map(Number),
      ]),
    )
    expect([...said.keys()].sort()).toEqual(Object.keys(catalog.systems).sort())
    for (const [key, [steps = 0, verdicts = 0]] of said) {
      const covered = documents.filter(it => it.program.system === key).flatMap(it => it.covered)
      expect(covered.filter(it => it.class === 'runs').length).toBeGreaterThanOrEqual(steps)
      expect(covered.filter(it => it.verdict).length).toBeGreaterThanOrEqual(verdicts)
    }
  })
})

describe('each shipped runbook', () => {
  const files = readdirSync('runbooks', { recursive: true, encoding: 'utf8' }).filter(it => it.endsWith('.md'))

  test.each(files)('%s says whose it is, whom to call, how to go back and what proves it', file => {
    const text = readFileSync(path.join('runbooks', file), 'utf8')
    for (const wanted of [/\bOwner\b.*@/, /^## Escalation$/m, /^## Rollback$/m, /^## Proof$/m])
      expect(text).toMatch(wanted)
  })
})
