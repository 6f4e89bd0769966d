import { z } from 'zod'
import { HandrailError } from '../../../errors.ts'
import type { Plan } from '../../../gate/proposal.ts'
import { defineChange } from '../../define-check.ts'
import type { ActResult, ConfirmResult, PlanResult } from '../../integration.ts'
import { type AgentVersion, publishVersion, type RetellContext, readVersions } from '../api.ts'

const asked = z.strictObject({
  /** Absent: the target's own. */
  agent: z.string().optional(),
})

const planned = z.strictObject({ agent: z.string(), version: z.number() })

type Planned = z.output<typeof planned>

/** Publishes the latest version of an agent, which answers calls from then on. */
export const publish = defineChange({
  effect: 'destroy',
  asked,
  planned,
  plan,
  guards: async ({ agent }, context: RetellContext) => {
    const found = await readVersions(agent, context)
    if (found.kind === 'failed')
      throw new HandrailError('unexpected', found.reason, 'Propose it again when Retell answers.')
    return guardsOf(agent, found.value)
  },
  perform,
  confirm,
})

/** The latest version, and the newest of those that are published. */
function stateOf(versions: readonly AgentVersion[]) {
  const sorted = versions.toSorted((a, b) => b.version - a.version)
  return { latest: sorted[0], serving: sorted.find(it => it.is_published) }
}

function guardsOf(agent: string, versions: readonly AgentVersion[]) {
  const { latest, serving } = stateOf(versions)
  return { agent, latest: String(latest?.version ?? 'none'), published: String(serving?.version ?? 'none') }
}

async function plan({ agent }: z.output<typeof asked>, context: RetellContext): Promise<PlanResult> {
  const id = agent ?? context.target.agent
  if (id === undefined) {
    return { kind: 'refused', reason: `The step names no agent: give it one, or ${context.targetName} in the catalog.` }
  }
  const found = await readVersions(id, context)
  if (found.kind === 'failed') return { kind: 'refused', reason: found.reason }
  const { latest, serving } = stateOf(found.value)
  if (latest === undefined) return { kind: 'refused', reason: `Retell knows no version of ${id}.` }
  if (latest.is_published) {
    return { kind: 'refused', reason: `Version ${latest.version} of ${id} is the latest, and is published already.` }
  }
  return { kind: 'planned', plan: describePlan(id, latest, serving, guardsOf(id, found.value), context) }
}

function describePlan(
  agent: string,
  { version, agent_name, webhook_url }: AgentVersion,
  serving: AgentVersion | undefined,
  guards: Plan['guards'],
  { system, systemName, targetName }: RetellContext,
): Plan {
  const line = (label: string, text: string, warning = false) => ({ label, text, warning })
  return {
    title: `Publish version ${version} of ${agent_name ?? agent}`,
    effect: 'destroy',
    where: `${systemName}, ${targetName} (Retell)`,
    lines: [
      line('Now', serving === undefined ? 'no version is published' : `version ${serving.version} is published`),
      line('After', `version ${version} answers the calls of customers`, true),
      line('Webhook', webhook_url || 'that of the account'),
    ],
    undo: null,
    undoCall: null,
    typed: agent_name ?? agent,
    guards,
    call: { connector: 'retell', name: 'publish', system, target: targetName, arguments: { agent, version } },
  }
}

async function perform({ agent, version }: Planned, context: RetellContext): Promise<ActResult> {
  const found = await readVersions(agent, context)
  if (found.kind === 'failed') return { kind: 'failed', summary: found.reason }
  const { latest } = stateOf(found.value)
  if (latest?.version !== version || latest.is_published) {
    return { kind: 'moved', summary: `Version ${latest?.version ?? 'none'} is the latest by now; nothing was sent.` }
  }
  const sent = await publishVersion(agent, version, context)
  if (sent.kind === 'failed') return { kind: sent.sent ? 'lost' : 'failed', summary: sent.reason }
  return { kind: 'succeeded', summary: `Version ${version} of ${agent} is published` }
}

async function confirm({ agent, version }: Planned, context: RetellContext): Promise<ConfirmResult> {
  const found = await readVersions(agent, context)
  if (found.kind === 'failed') return { kind: 'unclear', summary: found.reason }
  const one = found.value.find(it => it.version === version)
  if (one === undefined) return { kind: 'unclear', summary: `Retell does not list version ${version} of ${agent}` }
  return one.is_published
    ? { kind: 'done', summary: `Version ${version} of ${agent} is published` }
    : { kind: 'not-done', summary: `Version ${version} of ${agent} is not published` }
}
