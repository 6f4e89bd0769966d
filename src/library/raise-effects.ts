import type { System, Target } from '../catalog.ts'
import { raisedBy } from '../policy/raised-by.ts'
import type { HttpOperation, Program, Step } from '../runbook/program.ts'

/** The program with the effects of its steps raised as the catalog says; never lowered. */
export function raiseEffects(program: Program, system: System): Program {
  return { ...program, steps: program.steps.map(it => raiseStep(it, system)) }
}

function raiseStep(step: Step, system: System): Step {
  const { operation } = step
  if (!step.runnable || operation === null || step.effect === 'human' || step.effect === 'destroy') return step
  const raised = Object.values(system.targets).flatMap(target => {
    if (target.kind === 'http' && operation.kind === 'http' && mayReach(target, operation)) {
      return raisedBy(target.raise, `${operation.method} ${pathOf(operation)}`) ?? []
    }
    const called = operation.kind === 'call' && operation.connector === target.kind && 'raise' in target
    return called ? (raisedBy(target.raise, operation.name) ?? []) : []
  })
  return raised.length === 0 ? step : { ...step, effect: raised.includes('destroy') ? 'destroy' : 'change' }
}

function mayReach(target: Extract<Target, { kind: 'http' }>, { origin }: HttpOperation): boolean {
  if (origin === null) return true
  const { host, hostname } = new URL(origin)
  return [host, hostname].some(it => target.hosts.includes(it) || new URL(target.base).host === it)
}

/** What a parameter will stand for is not known yet. */
function pathOf({ path }: HttpOperation): string {
  const text = path.map(it => (typeof it === 'string' ? it : '*')).join('')
  return text.startsWith('/') ? text : `/${text}`
}
