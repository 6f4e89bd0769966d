import { createHash } from 'node:crypto'
import type { System } from '../catalog.ts'
import { canonicalJson } from '../domain/canonical-json.ts'
import { findOperationTarget } from '../integrations/rendering/find-operation-target.ts'
import { type FoundTarget, findHttpTarget, targetParameter } from '../integrations/rendering/find-target.ts'
import { literalPath } from '../integrations/rendering/render-http.ts'
import { hasHost, raiseStepEffect } from '../policy/raised-by.ts'
import type { HttpOperation, Operation, Parameter, Program, Step } from '../runbook/program.ts'

/**
 * The program as it can be done in a system. Words that mean a call of one of its targets become that call; of several
 * targets the one that the document means is taken, or a person is asked; the effects are raised as the catalog says,
 * never lowered; what the catalog has no target for is left to a person.
 */
export function applyCatalog(program: Program, system: System): Program {
  const means = meaningOf(program, system)
  const applied = program.steps.map(step => applyToStep(step, system, means))
  return {
    ...program,
    // The same text is another program in another file, which its steps name, and where the catalog says otherwise; walks
    // keep the one that they began with.
    hash: createHash('sha256')
      .update(program.hash)
      .update(canonicalJson([program.file, system.targets]))
      .digest('hex'),
    steps: applied.map(it => it.step),
    parameters: [...program.parameters, ...applied.flatMap(it => (it.asks === null ? [] : [it.asks]))],
  }
}

type AppliedStep = {
  readonly step: Step
  /** What a person has to say beside what the document leaves open. */
  readonly asks: Parameter | null
}

function applyToStep(step: Step, system: System, means: (it: HttpOperation) => string | null): AppliedStep {
  const options = step.runnable
    ? [step]
    : (step.possible ?? []).map(it => ({ ...step, ...it, runnable: true, why: null }))
  const tried = options.map(it => tryTarget(it, system, means))
  const fits = tried.find(it => it.kind === 'runs')
  if (fits !== undefined) return fits
  const [first] = tried
  // What is only meant where there is a target for it stays a step for a person where there is none.
  if (!step.runnable || first === undefined || first.kind === 'runs') return { step, asks: null }
  return { step: withoutTarget(step, first.reason), asks: null }
}

type Tried = ({ readonly kind: 'runs' } & AppliedStep) | { readonly kind: 'refused'; readonly reason: string }

function tryTarget(step: Step, system: System, means: (it: HttpOperation) => string | null): Tried {
  const { operation } = step
  if (operation === null) return { kind: 'runs', step, asks: null }
  const origin = operation.kind === 'http' && operation.origin === null ? means(operation) : null
  const meant = operation.kind === 'http' && origin !== null ? { ...operation, origin } : operation
  const found = findOperationTarget(meant, step.effect, system)
  const pinned = found?.kind === 'found' ? withOrigin(meant, found, system) : meant
  const raised = { ...step, operation: pinned, effect: raiseStepEffect(step.effect, pinned, system) }
  if (found === null || found.kind === 'found') return { kind: 'runs', step: raised, asks: null }
  if (found.names === undefined) return found
  const name = targetParameter(step)
  const { names: values } = found
  const asks: Parameter = { name, type: 'enum', secret: false, default: null, values, lines: [step.line] }
  return { kind: 'runs', step: { ...raised, parameters: [...step.parameters, name] }, asks }
}

/** A request with the address of its target where the system has several, so that all who look at it mean the same one. */
function withOrigin(operation: Operation, { name, target }: Extract<FoundTarget, { kind: 'found' }>, system: System) {
  if (operation.kind !== 'http' || operation.origin !== null || target.kind !== 'http') return operation
  const several = Object.values(system.targets).filter(it => it.kind === 'http').length > 1
  const { origin } = new URL(target.base)
  const same = findHttpTarget({ origin, path: literalPath(operation) }, system)
  return several && same.kind === 'found' && same.name === name ? { ...operation, origin } : operation
}

function withoutTarget(step: Step, reason: string): Step {
  const expect = step.expect.map(it => ({ ...it, test: null }))
  const why = `${reason.charAt(0).toLowerCase()}${reason.slice(1).replace(/\.$/, '')}`
  return { ...step, runnable: false, lacks: 'target', operation: null, parameters: [], expect, why }
}

/**
 * What a document means where it elides the address of a request and its system has several: the origin with which it
 * calls the same path elsewhere; else that of the only target whose address it writes anywhere. null: nothing tells.
 */
function meaningOf({ steps, links }: Program, system: System): (operation: HttpOperation) => string | null {
  const targets = Object.values(system.targets).flatMap(it => (it.kind === 'http' ? [it] : []))
  if (targets.length < 2) return () => null
  const called = steps.flatMap(({ operation: it }) => (it?.kind === 'http' && it.origin !== null ? [it] : []))
  const origins = [...called.map(it => it.origin), ...links.map(it => it.target)].flatMap(it =>
    it !== null && /^https?:/.test(it) && URL.canParse(it) ? [new URL(it).origin] : [],
  )
  const named = targets.flatMap(target => origins.find(it => hasHost(target, it)) ?? [])
  const only = named.length === 1 ? (named[0] ?? null) : null
  return operation => called.find(it => literalPath(it) === literalPath(operation))?.origin ?? only
}
