import type { Answer } from '../../domain/answer.ts'
import type { ExecutorLimitsJob } from '../../domain/job.ts'
import type { Person } from '../../domain/person.ts'
import { newIncident } from '../../incident/incident.ts'
import { enqueueJob } from '../enqueue-job.ts'
import { formName } from '../form-name.ts'
import { proposeInIncident } from '../gate/propose-in-incident.ts'
import { type Deciding, fieldOf, type Input } from '../handler.ts'
import { findOpenOf } from '../queries/find-incident.ts'
import { listSystems } from '../queries/list-systems.ts'
import type { Services } from '../services.ts'

export const executorActions = ['disable', 'enable', 'limits', 'run'] as const

export type ExecutorAction = (typeof executorActions)[number]

/** A target of the catalog that `/executor` acts on. */
export type ExecutorPlace = {
  readonly system: string
  readonly systemName: string
  readonly target: string
}

/** Every executor of the catalog, or those of a system, by its key or name. */
export function listExecutors({ catalog }: Pick<Services, 'catalog'>, named: string): readonly ExecutorPlace[] {
  return listSystems(catalog, named).flatMap(([system, { name, targets }]) =>
    Object.entries(targets).flatMap(([target, { kind }]) =>
      kind === 'executor' ? [{ system, systemName: name, target }] : [],
    ),
  )
}

/** Has an executor read; only the person who asked is shown what it says. */
export function requestExecutorStatus({ system, target, systemName }: ExecutorPlace): Deciding {
  return {
    target: 'none',
    role: 'responder',
    decide: async context => {
      const { channel, person } = context.caller
      enqueueJob(context, { kind: 'executor-status', channel, user: person.id, system, target })
      return { kind: 'told', text: `Reading ${systemName} …` }
    },
  }
}

/** Has the form of its limits filled, which is open and waits. */
export function fillLimits(
  { system, target }: ExecutorPlace,
  asked: Pick<ExecutorLimitsJob, 'incident' | 'known'>,
): Deciding {
  return {
    target: 'none',
    role: 'responder',
    decide: async context => {
      const { id, name } = context.caller.person
      const form = formName('limits', context.caller.key)
      enqueueJob(context, { kind: 'executor-limits', form, actor: { id, name }, system, target, ...asked })
      return { kind: 'done' }
    },
  }
}

/** The open incidents of an executor's system, and the one of them that a person means without saying so. */
export async function findExecutorIncidents(
  services: Services,
  person: Pick<Person, 'id'>,
  { system }: Pick<ExecutorPlace, 'system'>,
) {
  const { open, acts } = await findOpenOf(services, person)
  const incidents = open.filter(it => it.system === system)
  const only = incidents.length === 1 ? incidents[0] : undefined
  const meant = acts?.system === system ? acts : only
  return { incidents, meant: meant?.id ?? null }
}

/** Puts what is asked of an executor at a gate, in an incident that is open or that is started for it. */
export const proposeExecutor: Deciding = {
  target: 'none',
  role: 'responder',
  decide: async context => {
    const { place = '', action = '' } = context.input.extra
    const [system = '', target = ''] = place.split('/')
    const { name, targets } = context.catalog.systems[system] ?? {}
    if (name === undefined || targets?.[target]?.kind !== 'executor') {
      return { kind: 'refused', reason: 'The catalog has no such executor any more.' }
    }
    const asked = callOf(action, context.input)
    if ('kind' in asked) return asked
    const incident = givenIn(context.input, 'incident') ?? newIncident
    const title = `${titles[asked.action]} ${name}`
    const call = { connector: 'executor', name: asked.name, system, target, arguments: asked.arguments }
    return proposeInIncident(context, call, { incident, title })
  },
}

const titles: { readonly [action in ExecutorAction]: string } = {
  disable: 'Disable',
  enable: 'Enable',
  limits: 'Change the limits of',
  run: 'Start a run of',
}

type CallOfExecutor = {
  readonly action: ExecutorAction
  readonly name: string
  readonly arguments: { readonly [name: string]: string }
}

function callOf(asked: string, input: Input): CallOfExecutor | Extract<Answer, { kind: 'refused' }> {
  const action = executorActions.find(it => it === asked)
  if (action === undefined) return { kind: 'refused', reason: 'Say what to do: disable, enable, limits or run.' }
  if (action === 'run') return { action, name: 'run', arguments: {} }
  if (action !== 'limits') return { action, name: 'set', arguments: { enabled: String(action === 'enable') } }
  const given = (['daily', 'minute'] as const).flatMap(name => {
    const value = givenIn(input, name)?.trim() ?? ''
    return value === '' ? [] : [[name, value] as const]
  })
  const wrong = given.find(([, value]) => !/^\d{1,7}$/.test(value))
  if (wrong !== undefined)
    return { kind: 'refused', reason: `${wrong[1]} is no number of messages.`, parameter: wrong[0] }
  return given.length === 0
    ? {
        kind: 'refused',
        reason: 'Give at least one of the limits; what is left empty stays as it is.',
        parameter: 'daily',
      }
    : { action, name: 'set', arguments: Object.fromEntries(given) }
}

/** From a field of the form, else from the words. */
function givenIn(input: Input, name: 'incident' | 'daily' | 'minute'): string | null {
  return fieldOf(input, name) ?? input.extra[name] ?? null
}
