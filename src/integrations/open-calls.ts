import { type Catalog, secretNames } from '../catalog.ts'
import { deepest, isNestedDeeper } from '../domain/canonical-json.ts'
import { HandrailError, toError } from '../errors.ts'
import type { RenderedCall } from '../gate/proposal.ts'
import { findEncoded, findKnownSecrets } from '../redact/find-known-secrets.ts'
import type { Observation } from '../walk/verdict.ts'
import { callContext, targetGuards } from './call-context.ts'
import { failed } from './define-check.ts'
import { findIntegration } from './find-integration.ts'
import type {
  Between,
  CallContext,
  Change,
  ConfirmResult,
  Integration,
  PastChanges,
  Performed,
  PlanResult,
  Published,
  Releases,
  StillSays,
} from './integration.ts'
import { type NameSecret, type ShownCall, showArguments } from './rendering/mask-operation.ts'
import { type Outgoing, openOutgoing, type Queue } from './transport/outgoing.ts'

/** Rendered calls to the systems of the catalog. A call that cannot be made is an answer with the reason. */
export type Calls = {
  readonly check: (call: RenderedCall, signal?: AbortSignal) => Promise<Observation>
  readonly plan: (call: RenderedCall, signal?: AbortSignal) => Promise<PlanResult>
  /** All of a call as people read it, and what the known secrets in it are called. @throws HandrailError when it cannot be made. */
  readonly show: (call: RenderedCall) => Promise<ShownCall & { readonly nameSecret: NameSecret }>
  /** `queue`: `change` just before acting. */
  readonly guards: (
    call: RenderedCall,
    signal?: AbortSignal,
    queue?: Queue,
  ) => Promise<{ readonly [name: string]: string }>
  /** `begin`: asked at the moment of sending, after any queue; what it throws keeps the change from being sent. */
  readonly perform: (call: RenderedCall, signal?: AbortSignal, begin?: () => Promise<void>) => Promise<Performed>
  readonly confirm: (call: RenderedCall, signal?: AbortSignal) => Promise<ConfirmResult>
  /** What a target can be pointed back to. */
  readonly releases: (place: Place, signal?: AbortSignal) => Promise<Releases>
  readonly changesBetween: (place: Place, between: Between, signal?: AbortSignal) => Promise<PastChanges>
  readonly stillSays: (place: Place, published: Published, signal?: AbortSignal) => Promise<StillSays>
  readonly close: () => Promise<void>
}

/** A target of the catalog, by its key and its system's. */
type Place = { readonly system: string; readonly target: string }

type Refused = { readonly kind: 'refused'; readonly reason: string }

type Options = {
  readonly catalog: Catalog
  /** The value of an environment variable; null when it is not set. */
  readonly environment: (name: string) => string | null
  readonly now: () => Date
  readonly outgoing?: Outgoing
  /** As many rows of a query are read; 200 when absent. */
  readonly mostRows?: number
}

/** Opens calls to the outside systems; `close` ends its connections. */
export function openCalls({ catalog, environment, now, outgoing = openOutgoing(), mostRows = 200 }: Options): Calls {
  const never = new AbortController().signal

  const contextOf = (
    call: RenderedCall,
    signal = never,
    queue: Queue = 'read',
    variable = environment,
  ): CallContext | string => {
    const context = callContext(catalog, call, { environment: variable, signal, now, outgoing, queue, mostRows })
    if (typeof context === 'string' || context.target.kind === call.connector) return context
    return `${call.target} of ${context.systemName} is ${context.target.kind}, not ${call.connector}.`
  }

  const changeOf = async ({ connector, name }: RenderedCall): Promise<Change | string> => {
    const changes = findIntegration(connector)?.changes ?? {}
    const load = Object.hasOwn(changes, name) ? changes[name] : undefined
    return load === undefined ? `There is no change ${connector} ${name}.` : load()
  }

  /** What a target says by itself, where its integration knows how to ask that. */
  const ask = async <Said>(
    place: Place,
    how: { readonly signal: AbortSignal; readonly queue?: Queue },
    read: (integration: Integration, context: CallContext) => Promise<Said> | undefined,
    lacks: string,
  ): Promise<Said | Refused> => {
    const context = callContext(catalog, place, { environment, now, outgoing, ...how })
    if (typeof context === 'string') return { kind: 'refused', reason: context }
    const integration = findIntegration(context.target.kind)
    const said = integration === null ? undefined : read(integration, context)
    if (said === undefined) return { kind: 'refused', reason: `${place.target} ${lacks}.` }
    return said.catch((thrown): Refused => ({ kind: 'refused', reason: unexpected(thrown) }))
  }

  const nameSecret: NameSecret = found =>
    secretNames(catalog).flatMap(name => {
      const value = environment(name)
      const is = value !== null && findEncoded([findKnownSecrets([value])])(found).length > 0
      return is ? [{ name, length: [...value].length }] : []
    })[0] ?? null

  return {
    check: async (call, signal) => {
      const unset: string[] = []
      const context = contextOf(call, signal, 'read', name => {
        const value = environment(name)
        if (!value) unset.push(name)
        return value
      })
      if (typeof context === 'string') return failed(context)
      const checks = findIntegration(call.connector)?.checks ?? {}
      const load = Object.hasOwn(checks, call.name) ? checks[call.name] : undefined
      if (load === undefined) return failed(`There is no check ${call.connector} ${call.name}.`)
      const check = await load()
      const seen = await check.run(call.arguments, context).then(refuseUnreadable, thrown => failed(unexpected(thrown)))
      const lacking = seen.kind === 'failed' ? unset.find(it => seen.reason.includes(it)) : undefined
      return lacking === undefined ? seen : { ...seen, unset: lacking }
    },
    plan: async (call, signal) => {
      const [change, context] = [await changeOf(call), contextOf(call, signal, 'plan')]
      if (typeof change === 'string') return { kind: 'refused', reason: change }
      if (typeof context === 'string') return { kind: 'refused', reason: context }
      const result = await change
        .plan(call.arguments, context)
        .catch((thrown): PlanResult => ({ kind: 'refused', reason: unexpected(thrown) }))
      if (result.kind === 'refused') return result
      const guards = { ...result.plan.guards, ...targetGuards(context) }
      return { kind: 'planned', plan: { ...result.plan, guards } }
    },
    show: async call => {
      const [change, context] = [await changeOf(call), contextOf(call)]
      if (typeof change === 'string') throw new HandrailError('not_found', change, 'Propose it again.')
      if (typeof context === 'string') throw new HandrailError('not_found', context, 'Mend the catalog.')
      const { label, parts } =
        change.show?.(call, context) ?? showArguments(`${call.connector}.${call.name}`, call.arguments)
      return { label, parts, nameSecret }
    },
    guards: async (call, signal, queue = 'plan') => {
      const [change, context] = [await changeOf(call), contextOf(call, signal, queue)]
      if (typeof change === 'string') throw new HandrailError('not_found', change, 'Propose it again.')
      if (typeof context === 'string') throw new HandrailError('not_found', context, 'Mend the catalog.')
      return { ...(await change.guards(call, context)), ...targetGuards(context) }
    },
    perform: async (call, signal, begin = async () => undefined) => {
      const [change, context] = [await changeOf(call), contextOf(call, signal, 'change')]
      if (typeof change === 'string') return { kind: 'failed', summary: change }
      if (typeof context === 'string') return { kind: 'failed', summary: context }
      const { answer, ...performed } = await change.perform(call, { ...context, begin })
      return answer === undefined ? performed : { ...performed, answer: refuseUnreadable(answer) }
    },
    confirm: async (call, signal) => {
      const [change, context] = [await changeOf(call), contextOf(call, signal, 'plan')]
      if (typeof change === 'string') return { kind: 'unclear', summary: change }
      return typeof context === 'string' ? { kind: 'unclear', summary: context } : change.confirm(call, context)
    },
    releases: (place, signal = never) =>
      ask(place, { signal, queue: 'plan' }, (it, context) => it.releases?.(context), 'deploys nothing'),
    changesBetween: (place, between, signal = never) =>
      ask(place, { signal }, (it, context) => it.changesBetween?.(context, between), 'tells nothing'),
    stillSays: (place, published, signal = never) =>
      ask(place, { signal, queue: 'plan' }, (it, context) => it.stillSays?.(context, published), 'publishes nothing'),
    close: outgoing.close,
  }
}

/** What is judged, shown and kept of an answer; it is refused here, once, before anything walks it. */
function refuseUnreadable(seen: Observation): Observation {
  if (seen.kind === 'failed') return seen
  const why = whyUnreadable(seen.json) ?? whyUnreadable(seen.values)
  return why === null ? seen : failed(`It cannot be read: ${why}.`, seen.latencyMs)
}

/** Whatever an integration did not expect ends its own call, and nothing beside it. */
function unexpected(thrown: unknown): string {
  // Only what is nested exhausts the stack: a row or a member that a system gave.
  if (thrown instanceof RangeError && thrown.message.includes('call stack')) {
    return `It cannot be read: ${tooDeep}.`
  }
  return `It ended unexpectedly: ${toError(thrown).message}`
}

const tooDeep = `its answer is nested deeper than ${deepest} levels`

/**
 * Why a value that came from outside is not read: it is nested too deep, or holds a number beyond any that can be
 * compared or kept as JSON. null when it is read. Everything that walks an answer afterwards may call itself.
 */
function whyUnreadable(value: unknown): string | null {
  if (isNestedDeeper(value)) return tooDeep
  return hasBounds(value) ? null : 'its answer holds a number that is too large to compare'
}

function hasBounds(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value !== 'object' || value === null || Object.values(value).every(hasBounds)
}
