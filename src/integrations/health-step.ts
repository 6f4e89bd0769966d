import type { HealthCheck, System } from '../catalog.ts'
import { type CallArguments, callRefusal } from '../policy/call-form.ts'
import type { Comparison, Expectation, ExpectationTest, Operation, Step } from '../runbook/program.ts'
import { findIntegration } from './find-integration.ts'
import { targetParameter } from './rendering/find-target.ts'
import { type RenderedStep, renderStep } from './rendering/render-step.ts'

export type HealthStep =
  | { readonly kind: 'step'; readonly step: Step; readonly call: Extract<RenderedStep, { readonly kind: 'rendered' }> }
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * A documented health check as a step with its call, so that it is run and judged as any other. It runs without a
 * click, so a GET is refused where the catalog does not name its path under `reads:`.
 */
export function healthStep(
  check: Pick<HealthCheck, 'name' | 'run' | 'expect'>,
  system: System,
  systemKey: string,
): HealthStep {
  const operation = readRun(check.run, system)
  if (typeof operation === 'string') return { kind: 'refused', reason: operation }
  const expect: Expectation[] = []
  for (const text of check.expect) {
    const expectation = readExpectation(text, operation.kind)
    if (expectation === null) return { kind: 'refused', reason: `The expectation \`${text}\` is not understood.` }
    expect.push(expectation)
  }
  const step: Step = {
    ...{ id: check.name, line: 0, endLine: 0, section: '', phase: 'check', title: check.name, text: check.run },
    ...{ kind: stepKinds[operation.kind], provider: null, effect: 'read', runnable: true, why: null },
    ...{ operation, parameters: [], expect, branches: [] },
  }
  // A request goes to the host that it names; of several databases, say, the one that is named is asked.
  const named = operation.kind === 'http' ? {} : { [targetParameter(step)]: check.run.trim().split(/\s+/)[1] ?? '' }
  const call = renderStep(step, named, system, systemKey)
  if (call.kind === 'refused') return call
  if (call.effect !== 'read') return { kind: 'refused', reason: `\`${check.run}\` does more than read.` }
  return { kind: 'step', step, call }
}

const stepKinds = { http: 'http', sql: 'sql', call: 'connector' } as const

/** `GET <target> <path>`, `SQL <target> <statement>` or `CHECK <target> <check> name=value …`. */
function readRun(run: string, system: System): Operation | string {
  const [, verb = '', name = '', rest = ''] = /^(GET|HEAD|SQL|CHECK)\s+(\S+)\s+(\S.*)$/s.exec(run.trim()) ?? []
  const target = Object.hasOwn(system.targets, name) ? system.targets[name] : undefined
  if (verb === '')
    return `\`${run}\` is no \`GET <target> <path>\`, \`SQL <target> <statement>\` or \`CHECK <target> <check>\`.`
  if (target === undefined) return `The catalog has no target ${name} of ${system.name}.`
  if (verb === 'SQL') {
    if (target.kind !== 'postgres') return `${name} is ${target.kind}, not postgres.`
    return { kind: 'sql', statement: rest, binds: [], reads: true }
  }
  if (verb === 'CHECK') return readCall(target.kind, rest)
  if (target.kind !== 'http') return `${name} is ${target.kind}, not http.`
  const [path = '', query = ''] = rest.split('?')
  if (!target.reads.includes(path))
    return `${path} is not named under \`reads:\` of ${name}, so it is not run without a click.`
  return {
    ...{ kind: 'http', method: verb === 'HEAD' ? 'HEAD' : 'GET', origin: new URL(target.base).origin, path: [path] },
    query: Array.from(new URLSearchParams(query), ([key, value]) => ({ name: key, value: [value] })),
    ...{ headers: [], body: null, filters: [] },
  }
}

/** `logs level=error minutes=15` of an integration; a value with spaces stands in quotes. */
function readCall(kind: string, text: string): Operation | string {
  const [name = '', ...rest] = text.trim().split(/\s+/)
  const calls = findIntegration(kind)?.recognise.calls ?? {}
  const form = Object.hasOwn(calls, name) ? calls[name] : undefined
  const reads = Object.keys(calls).filter(it => calls[it]?.effect === 'read')
  if (form === undefined) return `${kind} has no check ${name}; it has ${reads.join(', ') || 'none'}.`
  const given: Record<string, string> = {}
  const left = rest.join(' ').replace(/([\w-]+)=(?:"([^"]*)"|(\S+))(?:\s+|$)/g, (_, argument, quoted, plain) => {
    given[argument] = quoted ?? plain
    return ''
  })
  if (left !== '') return `\`${left}\` is no \`name=value\`.`
  const refusal = callRefusal(`${kind}.${name}`, form, given satisfies CallArguments)
  if (refusal !== null) return `${refusal}.`
  const values = Object.entries(given).map(([argument, value]) => [argument, [value]] as const)
  return { kind: 'call', connector: kind, name, arguments: Object.fromEntries(values) }
}

/** `status = 200`, `ok = true`, `rows > 0`, `latency < 500 ms`, `a.b != "x" (soft)`. */
function readExpectation(text: string, operation: Operation['kind']): Expectation | null {
  const [, name = '', op = '', value = '', soft] =
    /^([\w.[\]-]+)\s*(=|!=|<=|>=|<|>)\s*(.+?)\s*(\(soft\))?$/.exec(text.trim()) ?? []
  if (name === '') return null
  const read = testOf(name, op as Comparison, value) // the pattern allows only these
  // An integration gives some of what it knows beside its JSON.
  const test =
    read?.kind === 'json' && read.value !== null && operation === 'call'
      ? { kind: 'value' as const, name: read.path, op: read.op, value: read.value }
      : read
  if (test === null) return null
  const type = test.kind === 'status' || test.kind === 'rows' || test.kind === 'latency' ? test.kind : 'json'
  return { line: 0, text, type, hard: soft === undefined, test }
}

const statusClasses = ['1xx', '2xx', '3xx', '4xx', '5xx'] as const

function testOf(name: string, op: Comparison, value: string): ExpectationTest | null {
  if (name === 'status' && op === '=') {
    const found = statusClasses.find(it => it === value) ?? (/^[1-5]\d\d$/.test(value) ? Number(value) : null)
    return found === null ? null : { kind: 'status', anyOf: [found] }
  }
  if (name === 'latency') return latencyOf(op, value)
  if (name === 'rows') return /^\d+$/.test(value) ? { kind: 'rows', op, value: Number(value) } : null
  const read = readValue(value)
  if (name !== 'status') return { kind: 'json', path: name, op, value: read }
  return typeof read === 'number' ? { kind: 'value', name, op, value: read } : null
}

/** `500 ms`, `2 s`; null without a unit. */
function latencyOf(op: Comparison, text: string): ExpectationTest | null {
  const [, number = '', unit] = /^(\d+(?:\.\d+)?)\s*(ms|s)$/.exec(text) ?? []
  return unit === undefined ? null : { kind: 'latency', op, value: Number(number) * (unit === 's' ? 1000 : 1) }
}

function readValue(text: string): string | number | boolean | null {
  if (text === 'true' || text === 'false') return text === 'true'
  if (text === 'null') return null
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text)
  return text.replace(/^(["'])(.*)\1$/, '$2')
}
