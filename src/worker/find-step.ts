import type { System } from '../catalog.ts'
import type { Program, Step } from '../runbook/program.ts'
import { readIncident } from '../store/incidents.ts'
import { readWalk } from '../store/walks.ts'
import { knownValues, stepState, type Walk } from '../walk/walk.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

export type FoundStep = {
  readonly step: Step
  /** What its parameters stand for. */
  readonly values: { readonly [parameter: string]: string }
  readonly system: System
  readonly systemKey: string
  readonly drill: boolean
  readonly program: Program
  readonly walk: Walk
}

/** A step with what its call is made from; null when its run is not the one that is awaited any more. */
export async function findStep(
  { services }: WorkerDependencies,
  job: { readonly walk: string; readonly step: string; readonly run: string },
): Promise<FoundStep | null> {
  const walk = await readWalk(services.database, job.walk, services.encryption)
  if (walk === null || stepState(walk, job.step).run !== job.run) return null
  const incident = await readIncident(services.database, walk.incident)
  const program = await services.programs.find(walk.program)
  const step = program.steps.find(it => it.id === job.step)
  const systemKey = walk.system ?? incident?.system ?? ''
  const system = services.catalog.systems[systemKey]
  if (incident === null || step === undefined || system === undefined) return null
  return {
    step,
    values: knownValues(program, walk),
    system,
    systemKey,
    drill: incident.drill,
    program,
    walk,
  }
}

/** The values of the step's own parameters. */
export function valuesOf(step: Step, values: FoundStep['values']): FoundStep['values'] {
  return Object.fromEntries(Object.entries(values).filter(([name]) => step.parameters.includes(name)))
}
