import type { System } from '../../catalog.ts'
import { unreachable } from '../../errors.ts'
import type { RenderedCall } from '../../gate/proposal.ts'
import { callEffect } from '../../policy/call-form.ts'
import { type OperationEffect, stronger } from '../../policy/operation-effect.ts'
import { raisedCall } from '../../policy/raised-by.ts'
import { sentEffect } from '../../policy/request-effect.ts'
import { statementEffect } from '../../policy/sql/read-statement.ts'
import type { CallOperation, HttpOperation, Lacks, SqlOperation, Step } from '../../runbook/program.ts'
import { findIntegration } from '../find-integration.ts'
import { type Bindings, encode, showText } from './bound-text.ts'
import { findTarget, targetParameter } from './find-target.ts'
import { renderHttp } from './render-http.ts'

export type RenderedStep = ({ readonly kind: 'rendered'; readonly effect: OperationEffect } & RenderedCall) | Refused

/**
 * The call that a step makes: its target within the step's own system, its values in their places, its effect. The
 * effect is the operation's own; the step's may raise it, never lower it.
 * @param bindings values of the step's parameters. Those that stand in a secret's place are not among them: they come
 * from the catalog.
 */
export function renderStep(step: Step, bindings: Bindings, system: System, systemKey: string): RenderedStep {
  const { operation, effect } = step
  if (!step.runnable || operation === null) return refused(step.why ?? 'This step is done by a person.')
  if (effect === 'human') return refused('This step is done by a person.')
  const raise = (floor: OperationEffect) => stronger(floor, effect)
  const place: Place = { system, key: systemKey, chosen: bindings[targetParameter(step)] ?? null }
  switch (operation.kind) {
    case 'http':
      return fromHttp(operation, bindings, place, raise)
    case 'sql':
      return fromSql(operation, bindings, place, raise)
    case 'call':
      return fromCall(operation, bindings, place, raise)
    default:
      return unreachable(operation)
  }
}

type Place = {
  readonly system: System
  readonly key: string
  /** The target that a person chose, by its name. */
  readonly chosen: string | null
}

type Raise = (floor: OperationEffect) => OperationEffect

function fromHttp(
  operation: HttpOperation,
  bindings: Bindings,
  { system, key, chosen }: Place,
  raise: Raise,
): RenderedStep {
  const rendered = renderHttp(operation, bindings, system, chosen)
  if (rendered.kind === 'refused') return rendered
  const { method, filters } = operation
  const { target, url, headers, body } = rendered
  const sent = sentEffect({
    method,
    path: new URL(url).pathname,
    query: Array.from(new URL(url).searchParams, ([name, value]) => ({ name, value })),
    headers: headers.map(({ name, value }) => ({ name, value: showText(value) })),
    body: body === null ? null : showText(body),
  })
  // The values that a person gave may have made it a request that is no read.
  const isWritten = operation.path.every(part => typeof part === 'string')
  const raised = raisedCall({ name: 'get', target, arguments: { method, url } }, system, isWritten)
  const effect = raise(raised === null ? sent : stronger(sent, raised))
  const call = { connector: 'http', system: key, target }
  if (effect === 'read') {
    return { kind: 'rendered', effect, ...call, name: 'get', arguments: { method, url, headers, body, filters } }
  }
  return { kind: 'rendered', effect, ...call, name: 'send', arguments: { method, url, headers, body, effect } }
}

/** A statement that may write goes to the gate; there it is parsed again, and what is no whole statement gets no plan. */
function fromSql(
  operation: SqlOperation,
  bindings: Bindings,
  { system, key, chosen }: Place,
  raise: Raise,
): RenderedStep {
  const effect = raise(statementEffect(operation.reads))
  const target = findTarget('postgres', system, { name: chosen, writes: effect !== 'read' })
  if (target.kind === 'refused') return target
  const binds: string[] = []
  for (const template of operation.binds) {
    const bound = encode(template, bindings, 'text')
    if (bound.kind === 'refused') return bound
    binds.push(bound.text)
  }
  const { statement } = operation
  return {
    kind: 'rendered',
    effect,
    connector: 'postgres',
    name: effect === 'read' ? 'query' : 'execute',
    system: key,
    target: target.name,
    arguments: { statement, binds },
  }
}

function fromCall(
  operation: CallOperation,
  bindings: Bindings,
  { system, key, chosen }: Place,
  raise: Raise,
): RenderedStep {
  const { connector: kind, name } = operation
  const calls = findIntegration(kind)?.recognise.calls
  if (calls === undefined) return refused(`There is no integration ${kind}: do this step by hand.`)
  const form = Object.hasOwn(calls, name) ? calls[name] : undefined
  if (form === undefined) return refused(`${kind} has no ${name}; it has ${Object.keys(calls).join(', ')}.`)
  const named = form.host === undefined ? undefined : operation.arguments[form.host]
  const host = named === undefined ? null : encode(named, bindings, 'text')
  if (host?.kind === 'refused') return host
  const target = findTarget(kind, system, { name: chosen, host: host?.text ?? null })
  if (target.kind === 'refused') return target
  const values: Record<string, string> = {}
  for (const [argument, template] of Object.entries(operation.arguments)) {
    const bound = encode(template, bindings, form.paths?.includes(argument) === true ? 'path' : 'text')
    if (bound.kind === 'refused') return bound
    values[argument] = bound.text
  }
  const call = { name, target: target.name, arguments: values }
  // The catalog may have been changed since the step was compiled, and values say more than parameters.
  const raised = raisedCall(call, system)
  const floor = callEffect(form, values)
  return {
    kind: 'rendered',
    effect: raise(raised === null ? floor : stronger(floor, raised)),
    connector: kind,
    system: key,
    ...call,
  }
}

/** `lacks`: what it would need to be sent; absent where a person does it whatever the catalog says. */
type Refused = { readonly kind: 'refused'; readonly reason: string; readonly lacks?: Lacks }

function refused(reason: string): Refused {
  return { kind: 'refused', reason }
}
