import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Program, Step } from '../../src/runbook/program.ts'
import { badlyCovered, compileBytes } from '../support/compile-text.ts'
import { sharedFolder } from '../support/shared-folder.ts'

type Expected = { readonly line: number; readonly endLine?: number; readonly kind: string | readonly string[] }
type Fixture = { readonly file: string; readonly steps: readonly Expected[]; readonly mutating?: readonly number[] }

const folder = sharedFolder('corpus')
if (folder === null) console.log('NOT CHECKED: the folder of the fifteen public documents is not beside this checkout')

describe.skipIf(folder === null)('fifteen public runbooks', () => {
  if (folder === null) return
  const documents = readdirSync('test/runbook/corpus')
    .filter(name => name.endsWith('.json'))
    .map(name => {
      // The fixtures are written by hand beside this test, in this shape.
      const fixture = JSON.parse(readFileSync(path.join('test/runbook/corpus', name), 'utf8')) as Fixture
      const bytes = readFileSync(path.join(folder, fixture.file))
      return { fixture, bytes, program: compileBytes(fixture.file, bytes) }
    })

  test('at least nine of ten expected steps are found, and nine of ten found were expected', () => {
    expect(documents).toHaveLength(15)
    const expected = documents.reduce((total, { fixture }) => total + fixture.steps.length, 0)
    const found = documents.reduce((total, { fixture, program }) => total + paired(fixture.steps, program), 0)
    const steps = documents.reduce((total, { program }) => total + program.steps.length, 0)
    expect(found / expected).toBeGreaterThanOrEqual(0.9)
    expect(found / steps).toBeGreaterThanOrEqual(0.9)
  })

  test.each(documents)('no step of $fixture.file that covers a change is a read', ({ fixture, program }) => {
    const covers = (step: Step, line: number) => step.line <= line && step.endLine >= line
    const reads = (fixture.mutating ?? []).flatMap(line =>
      program.steps.filter(step => covers(step, line) && step.effect === 'read').map(step => step.id),
    )
    expect(reads).toEqual([])
  })

  test.each(documents)(
    'each line of $fixture.file that holds something is accounted for once',
    ({ bytes, program }) => {
      expect(badlyCovered(bytes.toString('utf8'), program)).toEqual([])
    },
  )
})

/** How many expected steps find one of their own, nearest line first. */
function paired(expected: readonly Expected[], program: Program): number {
  const free = new Set(program.steps)
  const left = new Set(expected)
  for (const slack of [0, 1])
    for (const it of left) {
      const near = [...free].filter(
        step => step.line >= it.line - slack && step.line <= (it.endLine ?? it.line) + slack,
      )
      const step = near.find(one => [it.kind].flat().includes(one.kind)) ?? near[0]
      if (step === undefined) continue
      free.delete(step)
      left.delete(it)
    }
  return expected.length - left.size
}
