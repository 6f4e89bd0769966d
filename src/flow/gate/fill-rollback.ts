import type { Answer } from '../../domain/answer.ts'
import { closedReason, incidentName } from '../../incident/incident.ts'
import { enqueueJob } from '../enqueue-job.ts'
import { formName } from '../form-name.ts'
import { type Context, type Deciding, fieldOf, type Input } from '../handler.ts'
import { whyNoIncident } from '../queries/find-incident.ts'
import { lockIncident } from '../unit-of-work.ts'
import { proposeInIncident } from './propose-in-incident.ts'

/** Has the form of `/rollback` filled, which is open and waits. @param system null: none was named */
export function fillRollback(system: string | null): Deciding {
  return {
    target: 'none',
    role: 'responder',
    decide: async context => showReleases(context, formName('rollback', context.caller.key), system, {}),
  }
}

/** The same for an incident that is open: for its system, which the words may name as well, and to be proposed in it. */
export const fillRollbackOf: Deciding = {
  target: 'incident',
  role: 'responder',
  decide: async context => {
    const id = context.input.incident ?? 0
    const incident = await lockIncident(context, id)
    if (incident === null) return { kind: 'refused', reason: await whyNoIncident(context, id) }
    const over = closedReason(incident)
    if (over !== null) return { kind: 'refused', reason: over }
    const { system = incident.system } = context.input.extra
    if (system !== incident.system) {
      const named = (key: string) => context.catalog.systems[key]?.name ?? key
      return {
        kind: 'refused',
        reason: `${incidentName(id)} is about ${named(incident.system)}, not ${named(system)}.`,
      }
    }
    return showReleases(context, formName('rollback', context.caller.key), incident.system, { incident: String(id) })
  },
}

/** Something was chosen in the form: what follows from it is shown there. */
export const chooseRollback: Deciding = {
  target: 'none',
  role: 'responder',
  decide: async context => {
    const { form = '', system = null } = context.input.extra
    return showReleases(context, form, system, chosenIn(context.input))
  },
}

async function showReleases(context: Context, form: string, system: string | null, chosen: object): Promise<Answer> {
  const { id, name } = context.caller.person
  enqueueJob(context, { kind: 'show-releases', form, actor: { id, name }, system, chosen })
  return { kind: 'done' }
}

/** Puts what was chosen at a gate, in an incident that is open or that is started for it. */
export const proposeRollback: Deciding = {
  target: 'none',
  role: 'responder',
  decide: async context => {
    const { place = '', release = '', incident = '' } = chosenIn(context.input)
    const [system = '', target = ''] = place.split('/')
    const [, change = '', to = ''] = /^(rollback|promote):(.+)$/.exec(release) ?? []
    const { name, targets } = context.catalog.systems[system] ?? {}
    const connector = targets !== undefined && Object.hasOwn(targets, target) ? targets[target]?.kind : undefined
    if (name === undefined || connector === undefined || change === '') {
      return { kind: 'refused', reason: 'Choose a deployment.' }
    }
    const call = { connector, name: change, system, target, arguments: { to } }
    return proposeInIncident(context, call, { incident, title: `Roll back ${name}` })
  },
}

/** What the form holds, and what it remembers where there was nothing to choose. */
function chosenIn(input: Input): { readonly place?: string; readonly release?: string; readonly incident?: string } {
  const of = (name: 'place' | 'release' | 'incident') => {
    const value = fieldOf(input, name) ?? input.extra[name]
    return value === undefined ? {} : { [name]: value }
  }
  return { ...of('place'), ...of('release'), ...of('incident') }
}
