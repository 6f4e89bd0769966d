import { z } from 'zod'
import { HandrailError } from '../../../errors.ts'
import { defineChange } from '../../define-check.ts'
import type { ActResult, ConfirmResult, PlanResult } from '../../integration.ts'
import {
  type PageIncident,
  pageHost,
  readIncident,
  readUnresolved,
  type StatuspageContext,
  updateIncident,
  type WrittenIncident,
} from '../api.ts'
import {
  describePlace,
  installed,
  inWords,
  isOf,
  named,
  newestUpdate,
  openAmong,
  openStatuses,
  publicText,
  reference,
  showWritten,
  updatesAfter,
} from '../read-mark.ts'
import { closedThere } from '../still-says.ts'

const fields = {
  incident: reference,
  installation: installed,
  body: publicText,
  status: z.enum([...openStatuses, 'resolved']),
}

const asked = z.strictObject({
  ...fields,
  /** In a drill the title of what was only published in it: the page has nothing of that. */
  imitated: z.string().optional(),
})

const planned = z.strictObject({
  ...fields,
  /** Id on the page; null in a drill. */
  id: z.string().nullable(),
  /** Ids of the components that go back to operational. */
  restored: z.array(z.string()),
  /** Id of the update that was the last when it was planned; null: there was none. */
  last: z.string().nullable(),
})

type Planned = z.output<typeof planned>

/**
 * Says on the page how an incident that Handrail has published goes on; `resolved` closes it, and its components are
 * operational again. Whatever it says reaches customers, so a second person approves it; it has no undo.
 */
export const update = defineChange({
  effect: 'destroy',
  asked,
  planned,
  plan,
  show: (args, context: StatuspageContext) => {
    const parsed = planned.safeParse(args)
    const call = parsed.success ? parsed.data : { ...args, id: null, restored: [], last: null }
    return showWritten('PATCH', call.id ?? '…', written(call), context)
  },
  guards: async ({ id, incident, installation, status }, context) => {
    if (id === null) return {}
    const found = await readUnresolved(context)
    if (found.kind === 'failed')
      throw new HandrailError('unexpected', found.reason, 'Propose it again when Statuspage answers.')
    return findPresent(found.value, { incident, installation, status }).guards
  },
  perform,
  confirm,
})

function written({ body, status, restored }: Planned): WrittenIncident {
  const components = Object.fromEntries(restored.map(it => [it, 'operational']))
  return { status, body, ...(restored.length === 0 ? {} : { components }), deliver_notifications: true }
}

type Present = {
  readonly id: string | null
  readonly name: string
  readonly now: string
  readonly last: string | null
  readonly restored: readonly { readonly id: string; readonly name: string }[]
  readonly guards: { readonly [name: string]: string }
}

async function plan({ imitated, ...args }: z.output<typeof asked>, context: StatuspageContext): Promise<PlanResult> {
  const present =
    imitated === undefined
      ? await readPresent(args, context)
      : {
          id: null,
          name: imitated,
          last: null,
          restored: [],
          guards: {},
          now: 'what this drill has published, imitated',
        }
  if (typeof present === 'string') return { kind: 'refused', reason: present }
  const { incident, installation, body, status } = args
  const { id, name, now, last, restored, guards } = present
  const host = pageHost(context)
  const { system, targetName: target } = context
  const { where, reaches } = describePlace(context)
  const line = (label: string, text: string) => ({ label, text, warning: false })
  const over = status === 'resolved'
  return {
    kind: 'planned',
    plan: {
      title: over ? `Close “${name}” on ${host}` : `Update “${name}” on ${host}: ${status}`,
      effect: 'destroy',
      where,
      lines: [
        line('Now', now),
        line('After', `${host} says ${named({ name, status })}`),
        line('Text', body),
        ...(restored.length === 0
          ? []
          : [line('Components', `${restored.map(it => it.name).join(', ')}: operational again`)]),
        reaches,
      ],
      ...{ undo: null, undoCall: null, typed: host, guards },
      afterwards: over ? null : `${host} still says ${named({ name, status })}`,
      about: incident,
      call: {
        ...{ connector: 'statuspage', name: 'update', system, target },
        arguments: { incident, installation, body, status, id, last, restored: restored.map(it => it.id) },
      },
    },
  }
}

type About = Pick<z.output<typeof asked>, 'incident' | 'installation' | 'status'>

/** What the page says of an incident now; in words why nothing can be added to it. */
async function readPresent(about: About, context: StatuspageContext): Promise<Present | string> {
  const found = await readUnresolved(context)
  if (found.kind === 'failed') return found.reason
  const host = pageHost(context)
  const { own, restored, guards } = findPresent(found.value, about)
  if (own === null) return closedThere(context, about.incident)
  const last = newestUpdate(own)
  const now = `${host} says ${named(own)}${last?.body ? `: ${last.body}` : ''}`
  return { id: own.id, name: own.name, now, last: last?.id ?? null, restored, guards }
}

/** Closing it puts those of its components back that no other incident on the page is of. */
function findPresent(all: readonly PageIncident[], { incident, installation, status }: About) {
  const open = openAmong(all)
  const own = open.find(it => isOf(it, { incident, installation })) ?? null
  const elsewhere = new Set(open.flatMap(it => (it === own ? [] : (it.components ?? []).map(({ id }) => id))))
  const kept = (own?.components ?? []).filter(it => it.status !== 'operational' && !elsewhere.has(it.id))
  const restored = status === 'resolved' ? kept : []
  const guards = {
    'on the page': own?.id ?? 'nothing of it',
    status: own?.status ?? 'resolved',
    'last update': (own === null ? undefined : newestUpdate(own))?.id ?? 'none',
    'operational again': restored.map(it => it.name).join(', ') || 'none',
  }
  return { own, restored, guards }
}

async function perform(args: Planned, context: StatuspageContext): Promise<ActResult> {
  if (args.id === null) return { kind: 'failed', summary: 'It was planned in a drill, which publishes nothing.' }
  const made = await updateIncident(args.id, written(args), context)
  if (made.kind === 'failed') return { kind: made.sent ? 'lost' : 'failed', summary: made.reason }
  return { kind: 'succeeded', summary: `${pageHost(context)} says ${named(made.value)}` }
}

async function confirm({ id, body, status, last }: Planned, context: StatuspageContext): Promise<ConfirmResult> {
  if (id === null) return { kind: 'not-done', summary: 'It was planned in a drill, which publishes nothing' }
  const found = await readIncident(id, context)
  if (found.kind === 'failed') return { kind: 'unclear', summary: found.reason }
  const since = updatesAfter(found.value, last)
  const has = since.some(it => it.status === status && it.body?.trim() === body)
  const host = pageHost(context)
  return has
    ? { kind: 'done', summary: `${host} says ${named(found.value)}` }
    : { kind: 'not-done', summary: `${host} still says ${named(found.value)}, without this ${inWords(status)} update` }
}
