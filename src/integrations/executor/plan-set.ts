import type { Plan } from '../../gate/proposal.ts'
import { readSettingEffect } from '../../policy/call-form.ts'
import { stronger } from '../../policy/operation-effect.ts'
import { raisedBy } from '../../policy/raised-by.ts'
import type { PlanResult } from '../integration.ts'
import { type ExecutorContext, type Rollout, readRollout } from './api.ts'
import {
  type Asked,
  effectiveOf,
  effectiveWords,
  type Field,
  fields,
  isInEffect,
  showValue,
  variableOf,
} from './fields.ts'
import { type Host, type HostVariable, isHeld, openHost } from './host.ts'

/** A field that is asked for, as its variable is set. */
type Setting = {
  readonly field: Field
  readonly variable: string
  readonly value: string
  readonly present: HostVariable
}

/** The plan of `set`: which variables are given another value, what is built again, and what then has to be so. */
export async function planSet(asked: Asked, context: ExecutorContext): Promise<PlanResult> {
  const host = await openHost(context)
  if (typeof host === 'string') return refused(host)
  if (isHeld(host.project)) {
    return refused(
      `A rollback of ${host.project.name} stands, so a new deployment would not go live: promote the present one first.`,
    )
  }
  const settings: Setting[] = []
  for (const field of fields) {
    const value = asked[field]
    if (value === undefined) continue
    const variable = variableOf(field, context.target)
    const present = await host.findVariable(variable)
    if (typeof present === 'string') return refused(present)
    settings.push({ field, variable, value, present })
  }
  const answer = await readRollout(context)
  const rollout = answer.kind === 'failed' ? null : answer.value
  const writes = settings.filter(it => it.present.value !== it.value)
  if (writes.length === 0 && rollout !== null && isInEffect(asked, rollout)) {
    return refused(`It is so already: ${effectiveWords(rollout)}.`)
  }
  const unread = answer.kind === 'failed' ? answer.reason : null
  return { kind: 'planned', plan: describePlan(settings, { host, rollout, unread }, context) }
}

type Present = {
  readonly host: Host
  /** null: the executor does not say. */
  readonly rollout: Rollout | null
  readonly unread: string | null
}

function describePlan(
  settings: readonly Setting[],
  { host, rollout, unread }: Present,
  context: ExecutorContext,
): Plan {
  const { system, systemName, targetName, target, now } = context
  const own = settings.map(({ field, variable, value, present }) =>
    readSettingEffect(variable, [present.value, rollout === null ? null : effectiveOf(field, rollout)], value),
  )
  // What the rules of the host raise is not lowered by doing it in one go.
  const raised = [raisedBy(host.raise, 'set_env'), raisedBy(host.raise, 'redeploy')]
  const effect = [...own, ...raised.flatMap(it => it ?? [])].reduce((one, other) => stronger(one, other))
  const line = (label: string, text: string, warning = false) => ({ label, text, warning })
  const said = rollout === null ? `the executor does not say (${unread})` : `it says ${effectiveWords(rollout)}`
  const shown = (value: (of: Setting) => string | null) =>
    settings.map(it => `${it.variable} = ${showValue(value(it))}`).join(', ')
  const undo = undoOf(settings)
  const switched = settings.find(it => it.field === 'enabled')
  const call = { connector: 'executor', name: 'set', system, target: targetName }
  const written = settings.filter(it => it.present.value !== it.value)
  const steps = [
    ...(written.length === 0 ? [] : [`set ${written.map(it => it.variable).join(' and ')}`]),
    ...[`deploy ${host.live} again`, `read ${target.rollout} until it says so`],
  ]
  return {
    title: `${titleOf(settings)} ${systemName}`,
    effect,
    where: `${systemName}, ${targetName} (${host.project.name} on ${target.host})`,
    lines: [
      line('Now', `${shown(it => it.present.value)}; ${said}`, rollout === null),
      line(
        'After',
        shown(it => it.value),
      ),
      line('Steps', steps.map((it, index) => `${index + 1}. ${it}`).join('; ')),
      line('Note', 'A build may take minutes; until then it works as before'),
    ],
    ...(switched === undefined
      ? {}
      : { afterwards: switched.value === 'true' ? null : `${systemName} sends nothing until it is enabled again` }),
    undo: undo === null ? null : 'the former values, deployed and read again',
    undoCall: undo === null ? null : { ...call, arguments: undo },
    typed: effect === 'destroy' ? (settings[0]?.variable ?? target.switch) : null,
    guards: { ...guardsOf(settings, host), ...host.guards },
    call: {
      ...call,
      arguments: {
        settings: settings.map(({ field, variable, value, present }) => ({
          ...{ field, variable, value, id: present.id, updatedAt: present.updatedAt },
          write: present.value !== value,
        })),
        from: host.live,
        mark: `${host.live}@${now().getTime()}`,
      },
    },
  }
}

/** What has to be as it was, when it is carried out. */
export function guardsOf(
  settings: readonly { readonly variable: string; readonly present: Pick<HostVariable, 'id' | 'updatedAt'> }[],
  host: Pick<Host, 'live'>,
): { readonly [name: string]: string } {
  const each = settings.flatMap(({ variable, present }) => [
    [variable, present.id] as const,
    [`${variable} last set`, String(present.updatedAt)] as const,
  ])
  return { ...Object.fromEntries(each), 'deployment in production': host.live }
}

/** The former values, where all of them are known and are such as can be asked for; null otherwise. */
function undoOf(settings: readonly Setting[]): { readonly [field: string]: string } | null {
  const former = settings.map(({ field, present }) => [field, present.value ?? ''] as const)
  const known = former.every(([field, value]) => (field === 'enabled' ? /^(?:true|false)$/ : /^\d{1,7}$/).test(value))
  return known ? Object.fromEntries(former) : null
}

function titleOf(settings: readonly Setting[]): string {
  const own = settings.find(it => it.field === 'enabled')
  if (own === undefined) return 'Set the limits of'
  return own.value === 'true' ? 'Enable' : 'Disable'
}

function refused(reason: string): PlanResult {
  return { kind: 'refused', reason }
}
