import type { Program, Step } from '../runbook/program.ts'
import { applyCatalog } from './apply-catalog.ts'
import type { FittingSystem } from './find-fitting-system.ts'
import type { Runbook } from './read-runbooks.ts'
import { type CoverageClass, type StepCoverage, stepCoverage } from './step-coverage.ts'

export type CoveredDocument = {
  readonly file: string
  /** With the catalog applied. */
  readonly program: Program
  readonly steps: readonly ({ readonly step: Step } & StepCoverage)[]
}

/** How many steps there are of each class; `verdict` counts those that run and whose answer a machine can test. */
export type CoverageCounts = { readonly [class_ in CoverageClass | 'steps' | 'verdict']: number }

/** What becomes of every step of a document in a system. */
export function coverDocument({ file, program }: Runbook, { key, system }: FittingSystem): CoveredDocument {
  const applied = applyCatalog(program, system)
  const steps = applied.steps.map(step => ({ step, ...stepCoverage(step, applied, system, key) }))
  return { file, program: applied, steps }
}

/** How many of these steps are of each class. */
export function countCoverage(steps: CoveredDocument['steps']): CoverageCounts {
  const count = (name: CoverageClass) => steps.filter(it => it.class === name).length
  return {
    steps: steps.length,
    runs: count('runs'),
    verdict: steps.filter(it => it.verdict).length,
    target: count('target'),
    credential: count('credential'),
    value: count('value'),
    person: count('person'),
  }
}
