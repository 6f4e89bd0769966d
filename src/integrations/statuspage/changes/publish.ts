import { z } from 'zod'
import { HandrailError } from '../../../errors.ts'
import { defineChange } from '../../define-check.ts'
import type { ActResult, ConfirmResult, PlanResult } from '../../integration.ts'
import {
  createIncident,
  type PageIncident,
  pageHost,
  readLatest,
  readUnresolved,
  type StatuspageContext,
  type WrittenIncident,
} from '../api.ts'
import {
  describePlace,
  installed,
  inWords,
  isOf,
  markOf,
  named,
  openAmong,
  openStatuses,
  publicText,
  readMark,
  reference,
  showWritten,
} from '../read-mark.ts'

const fields = {
  incident: reference,
  installation: installed,
  title: z.string().trim().min(1).max(255),
  body: publicText,
  status: z.enum(openStatuses),
  impact: z.enum(['none', 'minor', 'major', 'critical']),
}

/** `components`: their ids, with blanks between them. */
const asked = z.strictObject({ ...fields, components: z.string().default('') })

const planned = z.strictObject({
  ...fields,
  /** Ids of the components, each with the state that it is given. */
  components: z.record(z.string(), z.string()),
  /** When it was planned: this tells it from another of the same incident. */
  at: z.string(),
})

type Planned = z.output<typeof planned>

/** The state of a component that an impact speaks of. */
const states = { none: 'operational', minor: 'degraded_performance', major: 'partial_outage', critical: 'major_outage' }

/**
 * Publishes an incident on the page. It reaches customers, and who was sent it keeps it: so a second person approves it,
 * and it has no undo. What takes it back for readers is another update.
 */
export const publish = defineChange({
  effect: 'destroy',
  asked,
  planned,
  plan,
  show: (args, context: StatuspageContext) => {
    const parsed = planned.safeParse(args)
    const call = parsed.success ? parsed.data : { ...args, components: {}, at: '' }
    return showWritten('POST', '', written(call), context)
  },
  guards: async (_, context) => {
    const found = await readUnresolved(context)
    if (found.kind === 'failed')
      throw new HandrailError('unexpected', found.reason, 'Propose it again when Statuspage answers.')
    return guardsOf(found.value)
  },
  perform,
  confirm,
})

/** Whatever else is opened or closed on the page meanwhile may be the same trouble. */
function guardsOf(incidents: readonly PageIncident[]) {
  const ids = openAmong(incidents).map(it => it.id)
  return { 'open on the page': ids.length === 0 ? 'none' : ids.toSorted().join(' ') }
}

function written({ incident, installation, title, body, status, impact, components, at }: Planned): WrittenIncident {
  const ids = Object.keys(components)
  return {
    ...{ name: title, status, impact_override: impact, body },
    ...(ids.length === 0 ? {} : { component_ids: ids, components }),
    metadata: markOf({ incident, installation }, at),
    deliver_notifications: true,
  }
}

async function plan(args: z.output<typeof asked>, context: StatuspageContext): Promise<PlanResult> {
  const { incident, installation, title, body, status, impact } = args
  const ids = args.components.split(' ').filter(it => it !== '')
  const names = Object.entries(context.target.components).flatMap(([name, id]) => (ids.includes(id) ? [name] : []))
  const unknown = ids.find(it => !Object.values(context.target.components).includes(it))
  if (unknown !== undefined) {
    return { kind: 'refused', reason: `The catalog knows no component ${unknown} of ${context.targetName}.` }
  }
  const found = await readUnresolved(context)
  if (found.kind === 'failed') return { kind: 'refused', reason: found.reason }
  const open = openAmong(found.value)
  const host = pageHost(context)
  const own = open.find(it => isOf(it, { incident, installation }))
  if (own !== undefined) {
    return { kind: 'refused', reason: `${host} says ${named(own)} of ${incident} already: draft an update of it.` }
  }
  const { system, targetName: target } = context
  const { where, reaches } = describePlace(context)
  const line = (label: string, text: string, warning = false) => ({ label, text, warning })
  const others = open.map(named).join(', ')
  const components = Object.fromEntries(ids.map(it => [it, states[impact]]))
  return {
    kind: 'planned',
    plan: {
      title: `Publish “${title}” on ${host}`,
      effect: 'destroy',
      where,
      lines: [
        line('Now', others === '' ? `${host} says nothing of it` : `${host} says ${others}`, others !== ''),
        line('After', `${host} says ${named({ name: title, status })}, impact ${impact}`),
        line('Text', body),
        ...(names.length === 0 ? [] : [line('Components', `${names.join(', ')}: ${inWords(states[impact])}`)]),
        reaches,
      ],
      ...{ undo: null, undoCall: null, typed: host, guards: guardsOf(found.value) },
      afterwards: `${host} still says ${named({ name: title, status })}`,
      about: incident,
      call: {
        ...{ connector: 'statuspage', name: 'publish', system, target },
        arguments: { incident, installation, title, body, status, impact, components, at: context.now().toISOString() },
      },
    },
  }
}

async function perform(args: Planned, context: StatuspageContext): Promise<ActResult> {
  const made = await createIncident(written(args), context)
  if (made.kind === 'failed') return { kind: made.sent ? 'lost' : 'failed', summary: made.reason }
  const { shortlink, id } = made.value
  return { kind: 'succeeded', summary: `${pageHost(context)} says ${named(made.value)}: ${shortlink ?? id}` }
}

async function confirm(
  { incident, installation, at, title }: Planned,
  context: StatuspageContext,
): Promise<ConfirmResult> {
  const found = await readLatest(context)
  if (found.kind === 'failed') return { kind: 'unclear', summary: found.reason }
  const own = found.value.find(it => isOf(it, { incident, installation }) && readMark(it)?.at === at)
  const host = pageHost(context)
  return own === undefined
    ? { kind: 'not-done', summary: `${host} does not have “${title}”` }
    : { kind: 'done', summary: `${host} says ${named(own)}: ${own.shortlink ?? own.id}` }
}
