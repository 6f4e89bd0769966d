import type { Answer, Caller } from '../../src/domain/answer.ts'
import { handle } from '../../src/flow/handle.ts'
import { type Handlers, type Input, inputOf } from '../../src/flow/handler.ts'
import { resolve } from '../../src/flow/incident/resolve.ts'
import { startIncident, type Wish } from '../../src/flow/incident/start-incident.ts'
import type { Services } from '../../src/flow/services.ts'
import { submissions } from '../../src/slack/views/submissions.ts'
import { callback, field } from '../../src/views/ids.ts'

/** What an input's handler decides for this person, by the one way of all inputs. */
export async function decide(
  services: Services,
  caller: Caller,
  handler: Handlers[string] | undefined,
  given: Partial<Input>,
): Promise<Answer> {
  if (handler === undefined) throw new Error('There is no such handler')
  const input = inputOf(given)
  const found = typeof handler === 'function' ? await handler(services, input) : handler
  const handled = await handle(services, { name: 'test', caller, input }, found)
  if (handled.kind !== 'answered') throw new Error(`Nothing was decided: ${handled.kind}`)
  return handled.answer
}

/** Starts what a person wants to start. */
export function start(services: Services, caller: Caller, wish: Wish): Promise<Answer> {
  return decide(services, caller, startIncident(wish), {})
}

type StepRef = { readonly walk: string; readonly step: string; readonly version: number }

/** Runs a step with values for its parameters. */
export function run(
  services: Services,
  caller: Caller,
  { walk, step, version }: StepRef,
  values: { readonly [parameter: string]: string },
): Promise<Answer> {
  const fields = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`${field.parameter}:${name}`, value]),
  )
  return decide(services, caller, submissions[callback.parameters], { ids: [walk, step], version, fields })
}

/** Submits the modal in which a proposal is approved. */
export function approve(
  services: Services,
  caller: Caller,
  proposal: string,
  { version, digest, typed }: { readonly version: number; readonly digest: string; readonly typed: string },
): Promise<Answer> {
  const given = { ids: [proposal], version, fields: { typed }, extra: { digest } }
  return decide(services, caller, submissions[callback.approve], given)
}

/** Resolves an incident, with a reason where something is missing. */
export function resolveIncident(
  services: Services,
  caller: Caller,
  incident: number,
  override: string | null,
): Promise<Answer> {
  const fields: { readonly [name: string]: string } = override === null ? {} : { reason: override }
  return decide(services, caller, resolve, { incident, fields })
}
