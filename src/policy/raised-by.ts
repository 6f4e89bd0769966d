import type { HttpOperation, Operation } from '../domain/operation.ts'
import { decodePath } from './decode-path.ts'
import { type ChangeEffect, type OperationEffect, type StepEffect, stronger, strongest } from './operation-effect.ts'
import { raisedByPath } from './raised-by-path.ts'
import { methodEffect } from './request-effect.ts'

type Rules = { readonly [rule: string]: ChangeEffect }

/** What the catalog says of a target that matters here. */
export type RuledTarget = {
  readonly kind: string
  /** Where its requests are sent. */
  readonly base?: string
  /** The names by which documents call it, beside that of `base`. */
  readonly hosts?: readonly string[]
  /** Paths whose GET has no side effect. */
  readonly reads?: readonly string[]
  readonly raise?: Rules
}

type RuledSystem = { readonly name: string; readonly targets: { readonly [name: string]: RuledTarget } }

/** A call as it will be sent. */
type RuledCall = {
  readonly name: string
  readonly target: string
  readonly arguments: { readonly [name: string]: unknown }
}

/**
 * To what the rules of a target raise an operation; null where they say nothing. The operation is `POST /api/notify`,
 * with `*` for what is not known yet, or the name of an integration's operation. Of several rules the strongest counts.
 * Paths are compared decoded, and without regard to case and to needless slashes: a rule that is too wide asks once
 * too often, one that is too narrow lets something through.
 */
export function raisedBy(rules: Rules, operation: string): ChangeEffect | null {
  const hits = Object.entries(rules).flatMap(([rule, effect]) => (covers(rule, operation) ? [effect] : []))
  return hits.includes('destroy') ? 'destroy' : (hits[0] ?? null)
}

/** The effect of a step, raised as the catalog says of the targets that its operation may reach; never lowered. */
export function raiseStepEffect(effect: StepEffect, operation: Operation, { targets }: RuledSystem): StepEffect {
  if (effect === 'human') return effect
  const raised = Object.values(targets).map((target): OperationEffect | null => {
    if (operation.kind === 'http') {
      const reached = target.kind === 'http' && (operation.origin === null || hasHost(target, operation.origin))
      return reached ? raisedBy(target.raise ?? {}, `${operation.method} ${openPath(operation)}`) : null
    }
    const called = operation.kind === 'call' && operation.connector === target.kind
    return called ? raisedBy(target.raise ?? {}, operation.name) : null
  })
  return strongest([effect, ...raised.map(it => it ?? 'read')])
}

/** Whether documents mean a target by an origin. */
export function hasHost({ base, hosts = [] }: RuledTarget, origin: string): boolean {
  const { host, hostname } = new URL(origin)
  const known = [...(base === undefined ? [] : [new URL(base).host]), ...hosts.map(it => it.toLowerCase())]
  return known.some(it => it === host || it === hostname)
}

/** What a parameter will stand for is not known yet. */
function openPath({ path }: HttpOperation): string {
  const text = path.map(it => (typeof it === 'string' ? it : '*')).join('')
  return text.startsWith('/') ? text : `/${text}`
}

/**
 * To what the catalog, or the words of its path, raise a call as it will be sent; null where they say nothing.
 * @param isWritten whether the path stands in the text as it is: the words of one that the catalog names under `reads:`
 * are then known to say nothing. What a person gave for a parameter is judged by its words all the same.
 */
export function raisedCall(call: RuledCall, { targets }: RuledSystem, isWritten = false): ChangeEffect | null {
  const target = Object.hasOwn(targets, call.target) ? targets[call.target] : undefined
  if (target === undefined) return null
  if (target.kind !== 'http') return raisedBy(target.raise ?? {}, call.name)
  const { method, url } = call.arguments
  if (typeof method !== 'string' || typeof url !== 'string') return null
  const { pathname } = new URL(url)
  const known = isWritten && target.reads?.includes(ownPath(target, pathname)) === true
  const words = known && methodEffect(method) === 'read' ? 'read' : raisedByPath(pathname)
  const raised = stronger(words, raisedRequest(target, method, pathname) ?? 'read')
  return raised === 'read' ? null : raised
}

/** To what the catalog raises a request to a path of a target. Its rules are written with and without the path of `base`. */
export function raisedRequest(target: RuledTarget, method: string, path: string): ChangeEffect | null {
  const raised = [path, ownPath(target, path)].map(it => raisedBy(target.raise ?? {}, `${method} ${it}`))
  return raised.find(it => it === 'destroy') ?? raised.find(it => it !== null) ?? null
}

/** The path behind that of the target's base. */
function ownPath({ base }: RuledTarget, path: string): string {
  const prefix = base === undefined ? '' : new URL(base).pathname.replace(/\/$/, '')
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path
}

type RuledPlan = { readonly effect: ChangeEffect; readonly typed: string | null; readonly call: RuledCall }

/** A plan with the effect that the document's words or the catalog raise it to, whichever is stronger; never lowered. */
export function raisePlan<Plan extends RuledPlan>(
  plan: Plan,
  system: RuledSystem,
  words: OperationEffect = 'read',
): Plan {
  if (plan.effect === 'destroy') return plan
  if (words !== 'destroy' && raisedCall(plan.call, system) !== 'destroy') return plan
  return { ...plan, effect: 'destroy', typed: plan.typed ?? system.name }
}

function covers(rule: string, operation: string): boolean {
  const [wanted, asked] = [split(rule), split(operation)]
  // Servers answer a HEAD by carrying out the GET.
  const methods = asked.method === 'HEAD ' ? ['', 'HEAD ', 'GET '] : ['', asked.method]
  return methods.includes(wanted.method) && readings(asked.path).some(it => meet(plainPath(wanted.path), it))
}

/**
 * A path as different servers read it: parameters of a segment taken off before or after dot segments are resolved, a
 * query that is encoded, and the ending that asks for a format.
 */
function readings(path: string): readonly string[] {
  if (!path.startsWith('/')) return [path]
  const plain = plainPath(path)
  const parameters = plainPath(decodePath(path).replace(/;[^\\/]*/g, ''))
  return [plain, parameters, plain.replace(/[?#].*$/s, ''), plain.replace(/\.(?:json|xml|html?|csv|txt)$/, '')]
}

function split(text: string): { readonly method: string; readonly path: string } {
  const method = /^[A-Z]+ (?=\/)/.exec(text)?.[0] ?? ''
  return { method, path: text.slice(method.length) }
}

/** As a server may read it: without dot segments, decoded, slashes once. */
function plainPath(path: string): string {
  if (!path.startsWith('/')) return path
  const decoded = decodePath(path.replace(/[?#].*$/s, ''))
  return (
    decodePath(new URL(`http://host${decoded.replace(/[?#%]/g, encodeURIComponent)}`).pathname)
      .toLowerCase()
      // Parameters of a segment, and what some servers cut off its end.
      .replace(/;[^\\/]*|[\s.\0]+(?=[\\/]|$)/g, '')
      .replace(/[\\/]+/g, '/')
      .replace(/(?<=.)\/$/, '')
  )
}

/** Whether some text fits both, with `*` in either for any text. */
function meet(one: string, other: string): boolean {
  // fits[j]: the rests of both, from here and from `j` on, can be the same.
  let fits: boolean[] = []
  for (let i = one.length; i >= 0; i -= 1) {
    const below = fits
    fits = []
    for (let j = other.length; j >= 0; j -= 1) {
      if (i === one.length && j === other.length) fits[j] = true
      else if (one[i] === '*') fits[j] = below[j] === true || (j < other.length && fits[j + 1] === true)
      else if (other[j] === '*') fits[j] = fits[j + 1] === true || (i < one.length && below[j] === true)
      else fits[j] = one[i] === other[j] && below[j + 1] === true
    }
  }
  return fits[0] === true
}
