import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { coverDocument } from '../../src/library/cover-document.ts'
import { findFittingSystem } from '../../src/library/find-fitting-system.ts'
import { parseCatalog } from '../../src/library/parse-catalog.ts'
import { readCatalogTexts } from '../../src/library/read-library.ts'
import type { StepCoverage } from '../../src/library/step-coverage.ts'
import { compileBytes } from '../support/compile-text.ts'
import { sharedFolder } from '../support/shared-folder.ts'

const folder = sharedFolder('seeds')
if (folder === null) console.log('NOT CHECKED: the folder of the five documents is not beside this checkout')
const catalog = parseCatalog(await readCatalogTexts(['runbooks']))
const could = new Map(
  readFileSync('test/automatable-rows.tsv', 'utf8')
    .split('\n')
    .map(line => [line.split('\t')[0] ?? '', new Set(line.split('\t')[1]?.split(' '))]),
)

test.skipIf(folder === null)(
  'of the five documents as they stand, 130 rows at least run with the shipped catalog',
  () => {
    const all = readdirSync(folder ?? '').filter(it => it.endsWith('.txt'))
    const counts = all.map(name => {
      const file = path.join(folder ?? '', name)
      const bytes = readFileSync(file)
      const document = { file, program: compileBytes(name, bytes), lines: bytes.toString('utf8').split('\n') }
      const fitting = findFittingSystem(document, catalog, ['runbooks'])
      if (fitting === null) throw new Error(`${name} fits no system`)
      const left = [...coverDocument(document, fitting).steps]
      const rows = readFileSync(path.join(folder ?? '', 'inventory.tsv'), 'utf8')
        .split('\n')
        .map(line => line.split('\t'))
        .filter(([, document]) => document === name.slice(0, 3))
      // One to one, the nearest line first.
      const became = new Map<string, StepCoverage>()
      for (const slack of [0, 1]) {
        for (const [id = '', , line = ''] of rows) {
          const at = became.has(id)
            ? -1
            : left.findIndex(it => Math.abs(it.step.line - Number.parseInt(line, 10)) === slack)
          for (const found of at < 0 ? [] : left.splice(at, 1)) became.set(id, found)
        }
      }
      const run = rows.filter(([id = '']) => {
        const [document = '', row = ''] = id.split(':')
        return could.get(document)?.has(row) === true && became.get(id)?.class === 'runs'
      })
      console.log(`${name.slice(0, 3)} ${fitting.key}: ${run.length} of ${could.get(name.slice(0, 3))?.size} rows run`)
      return run.length
    })
    expect(counts.reduce((sum, it) => sum + it, 0)).toBeGreaterThanOrEqual(130)
  },
)
