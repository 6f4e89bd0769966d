import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { findIntegration } from '../../src/integrations/find-integration.ts'
import { applyCatalog } from '../../src/library/apply-catalog.ts'
import { parseCatalog } from '../../src/library/parse-catalog.ts'
import { readCatalogTexts } from '../../src/library/read-library.ts'
import { stepCoverage } from '../../src/library/step-coverage.ts'
import type { Operation, Step } from '../../src/runbook/program.ts'
import { compileBytes } from '../support/compile-text.ts'
import { sharedFolder } from '../support/shared-folder.ts'

const catalog = parseCatalog(await readCatalogTexts(['runbooks']))

const others = ['seeds', 'corpus'].flatMap(name => {
  const folder = sharedFolder(name)
  if (folder === null) console.log(`NOT CHECKED: the folder ${name} is not beside this checkout`)
  return folder === null ? [] : [folder]
})
const documents = ['runbooks', ...others].flatMap(folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(it => /\.(?:md|txt)$/.test(it) && !/readme/i.test(it))
    .map(it => path.join(folder, it)),
)

/** Whether some integration has a check or a change of this name, and the one that its effect says. */
function isCarriedOut(operation: Operation): boolean {
  if (operation.kind !== 'call') return true
  const integration = findIntegration(operation.connector)
  const form = integration?.recognise.calls[operation.name]
  const table = form?.effect === 'read' ? integration?.checks : integration?.changes
  return form !== undefined && table !== undefined && Object.hasOwn(table, operation.name)
}

const operations = ({ operation, possible = [] }: Step): readonly Operation[] =>
  [operation, ...possible.map(it => it.operation)].flatMap(it => it ?? [])

describe.each(documents)('%s', file => {
  const program = compileBytes(path.basename(file), readFileSync(file))

  test('offers to run only what an integration can carry out', () => {
    const without = program.steps.filter(step => !operations(step).every(isCarriedOut))
    expect(without.map(it => it.title)).toEqual([])
    for (const { runnable, operation } of program.steps) expect(runnable).toBe(operation !== null)
  })

  test('offers no step to run of which its system then says that it cannot', () => {
    for (const [key, system] of Object.entries(catalog.systems)) {
      const applied = applyCatalog(program, system)
      const refused = applied.steps.flatMap(step => {
        const { class: name, reason } = stepCoverage(step, applied, system, key)
        return step.runnable && (name === 'target' || name === 'person') ? [`${key} ${step.title}: ${reason}`] : []
      })
      expect(refused).toEqual([])
    }
  })
})
