import { z } from 'zod'
import { HandrailError } from '../../../errors.ts'
import type { Plan } from '../../../gate/proposal.ts'
import { settingEffect } from '../../../policy/call-form.ts'
import { isSwitchValue } from '../../../policy/switch-effect.ts'
import { defineChange } from '../../define-check.ts'
import type { ActResult, ConfirmResult, PlanResult } from '../../integration.ts'
import { showArguments } from '../../rendering/mask-operation.ts'
import {
  createVariable,
  isInProduction,
  readValue,
  readVariables,
  scopeOf,
  type Variable,
  type VercelContext,
  writeValue,
} from '../api.ts'

const asked = z.strictObject({
  name: z.string().regex(/^[A-Za-z_]\w{0,255}$/, 'the name of an environment variable'),
  value: z.string().max(65_536),
})

const planned = asked.extend({
  /** null: it is created. */
  id: z.string().nullable(),
  /** When it was last set before the plan, in milliseconds; 0 where Vercel does not say. */
  updatedAt: z.number(),
})

type Planned = z.output<typeof planned>

/** Gives an environment variable of production another value, or adds it; the next deployment sees it. */
export const setEnv = defineChange({
  effect: 'change',
  asked,
  planned,
  plan,
  // Under its own name the value is masked where the name is one for secrets.
  show: ({ name, value }) => showArguments('vercel.set_env', { [name]: value }),
  guards: async ({ name }, context) => {
    const found = await findVariable(name, context)
    if (found.kind === 'refused') throw new HandrailError('unexpected', found.reason, 'Propose it again.')
    return guardsOf(found)
  },
  perform,
  confirm,
})

type FoundVariable =
  | { readonly kind: 'found'; readonly id: string; readonly updatedAt: number; readonly variable: Variable }
  | { readonly kind: 'absent'; readonly id: null; readonly updatedAt: 0 }
  | { readonly kind: 'refused'; readonly reason: string }

async function findVariable(name: string, context: VercelContext): Promise<FoundVariable> {
  const answer = await readVariables(context)
  if (answer.kind === 'failed') return { kind: 'refused', reason: answer.reason }
  const set = answer.value.filter(it => it.key === name && isInProduction(it) && !it.gitBranch)
  const [variable] = set
  if (variable === undefined) return { kind: 'absent', id: null, updatedAt: 0 }
  if (set.length > 1) return { kind: 'refused', reason: `${name} is set ${set.length} times in production.` }
  if (!variable.id) return { kind: 'refused', reason: `Vercel gives ${name} no id.` }
  return { kind: 'found', id: variable.id, updatedAt: variable.updatedAt ?? 0, variable }
}

function guardsOf({ id, updatedAt }: { readonly id: string | null; readonly updatedAt: number }) {
  return { variable: id ?? 'none', 'last set': String(updatedAt) }
}

async function plan({ name, value }: z.output<typeof asked>, context: VercelContext): Promise<PlanResult> {
  const found = await findVariable(name, context)
  if (found.kind === 'refused') return found
  if (found.kind === 'absent') return { kind: 'planned', plan: describePlan(name, null, value, found, context) }
  const read = await readValue(found.id, context)
  if (read.kind === 'failed') return { kind: 'refused', reason: read.reason }
  if (read.value === value) return { kind: 'refused', reason: `${name} has this value already.` }
  return { kind: 'planned', plan: describePlan(name, read.value, value, found, context) }
}

function describePlan(
  name: string,
  present: string | null,
  next: string,
  found: Exclude<FoundVariable, { kind: 'refused' }>,
  context: VercelContext,
): Plan {
  const { system, systemName, targetName } = context
  const project = scopeOf(context).name
  const effect = settingEffect(name, present, next)
  const call = { connector: 'vercel', name: 'set_env', system, target: targetName }
  const { id, updatedAt } = found
  const line = (label: string, text: string) => ({ label, text, warning: false })
  const now = found.kind === 'absent' ? 'not set in production: it is created' : null
  const targets = found.kind === 'absent' ? ['production'] : [found.variable.target].flat()
  return {
    title: `${found.kind === 'absent' ? 'Create' : 'Set'} ${name} of ${project}`,
    effect,
    where: `${systemName}, ${targetName} (Vercel)`,
    lines: [
      line('Now', now ?? (present === null ? 'not shown to anybody by Vercel' : show(present))),
      line('After', show(next)),
      line('Targets', targets.join(', ')),
      line('Note', 'What is deployed does not see it before it is deployed again, which is offered afterwards'),
    ],
    undo: present === null ? null : 'set the former value again',
    undoCall: present === null ? null : { ...call, arguments: { name, value: present } },
    typed: effect === 'destroy' ? name : null,
    guards: guardsOf({ id, updatedAt }),
    call: { ...call, arguments: { name, value: next, id, updatedAt } },
    next: { words: 'Deploy again', call: { ...call, name: 'redeploy', arguments: {} } },
  }
}

/** Only the place of a switch is shown: any other value may be a secret. */
function show(value: string): string {
  if (isSwitchValue(value)) return value
  return value === '' ? 'empty' : `… (${value.length} ${value.length === 1 ? 'character' : 'characters'})`
}

async function perform({ name, value, id, updatedAt }: Planned, context: VercelContext): Promise<ActResult> {
  const found = await findVariable(name, context)
  if (found.kind === 'refused') return { kind: 'failed', summary: found.reason }
  if (found.id !== id || found.updatedAt !== updatedAt) {
    return { kind: 'moved', summary: `${name} was set by somebody since; nothing was sent.` }
  }
  const written = id === null ? await createVariable(name, value, context) : await writeValue(id, value, context)
  if (written.kind === 'failed') return { kind: written.sent ? 'lost' : 'failed', summary: written.reason }
  return {
    kind: 'succeeded',
    summary: `${name} is set; it counts from the next deployment on, not yet in what is deployed`,
  }
}

async function confirm({ name, value, id, updatedAt }: Planned, context: VercelContext): Promise<ConfirmResult> {
  const found = await findVariable(name, context)
  if (found.kind === 'refused') return { kind: 'unclear', summary: found.reason }
  if (found.kind === 'absent') {
    const summary = `${name} is not set in production`
    return id === null ? { kind: 'not-done', summary } : { kind: 'unclear', summary: `${summary} any more` }
  }
  const read = await readValue(found.id, context)
  if (read.kind === 'failed') return { kind: 'unclear', summary: read.reason }
  if (read.value === value) return { kind: 'done', summary: `${name} has the new value` }
  if (found.updatedAt === updatedAt) return { kind: 'not-done', summary: `${name} was not set since the plan` }
  return { kind: 'unclear', summary: `${name} was set since the plan, and not to the new value as far as can be read` }
}
