import type { Caller } from '../command.ts'
import type { Program } from '../runbook/program.ts'
import { changeValues } from '../walk/change-values.ts'
import { finishStep, noteStep, tickProof } from '../walk/finish-step.ts'
import { takeBranch } from '../walk/go-to-step.ts'
import { runStep } from '../walk/run-step.ts'
import type { Answer } from './answer.ts'
import type { Services } from './services.ts'
import { steerWalk } from './steer-walk.ts'

/** A step as a click names it: by its id, or by its place in the program. */
export type StepRef = { readonly walk: string; readonly step: string | number; readonly version: number }

type Bindings = { readonly [parameter: string]: string }

/** Runs a step, or proposes it when it changes something. */
export async function actRun(services: Services, caller: Caller, ref: StepRef, bindings: Bindings): Promise<Answer> {
  return steerWalk(services, caller, ref.walk, (program, walk, by) => {
    const named = nameOf(program, ref)
    const result = runStep(program, walk, { ...named, run: services.newId(), bindings }, by)
    return result.kind === 'missing' ? { ...result, ...named } : result
  })
}

/** Gives parameters of a step other values. */
export async function actChangeValues(
  services: Services,
  caller: Caller,
  ref: StepRef,
  values: Bindings,
): Promise<Answer> {
  return steerWalk(services, caller, ref.walk, (program, walk, by) =>
    changeValues(program, walk, { ...nameOf(program, ref), values }, by),
  )
}

/** Settles a step by a person's word. */
export async function actFinish(
  services: Services,
  caller: Caller,
  ref: StepRef,
  how: 'done' | 'skipped' | 'not-true',
): Promise<Answer> {
  return steerWalk(services, caller, ref.walk, (program, walk, by) =>
    finishStep(program, walk, { ...nameOf(program, ref), how, note: null }, by),
  )
}

/** Goes where the document says. */
export async function actBranch(services: Services, caller: Caller, ref: StepRef, branch: number): Promise<Answer> {
  return steerWalk(services, caller, ref.walk, (program, walk, by) =>
    takeBranch(program, walk, { ...nameOf(program, ref), branch }, by),
  )
}

/** A person says that a line of the proof list holds. */
export async function actTick(services: Services, caller: Caller, ref: StepRef): Promise<Answer> {
  return steerWalk(services, caller, ref.walk, (program, walk, by) =>
    tickProof(program, walk, nameOf(program, ref), by),
  )
}

/** Keeps a person's words with a step. */
export async function actNote(services: Services, caller: Caller, ref: StepRef, text: string): Promise<Answer> {
  return steerWalk(services, caller, ref.walk, (program, walk, by) =>
    noteStep(program, walk, { ...nameOf(program, ref), text }, by),
  )
}

function nameOf(program: Program, { step, version }: StepRef): { readonly step: string; readonly version: number } {
  return { step: typeof step === 'number' ? (program.steps[step]?.id ?? '') : step, version }
}
