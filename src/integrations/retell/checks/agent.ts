import { z } from 'zod'
import { answered, defineCheck, failed } from '../../define-check.ts'
import type { ApiAnswer } from '../../transport/call-api.ts'
import { type AgentVersion, type RetellContext, readAgent, readVersions } from '../api.ts'

/**
 * An agent as it answers calls: its newest published version, or its latest draft where none is published. Values:
 * `published`, `version`, `name`, `webhook_url` where it has one of its own, and `webhook_is` where the step names one.
 */
export const agent = defineCheck(
  z.strictObject({
    /** Id of the agent; the target's own where it is not said. */
    agent: z.string().optional(),
    /** The address that it should tell of its calls. */
    webhook: z.url('an address').optional(),
  }),
  async ({ agent: given, webhook }, context: RetellContext) => {
    const id = given ?? context.target.agent
    if (id === undefined) {
      return failed(`The step names no agent: give it one, or ${context.targetName} in the catalog \`agent\`.`)
    }
    const answer = await readServing(id, context)
    if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
    const { value: found } = answer
    const { agent_name: name, version, is_published: published, webhook_url: url } = found
    if (webhook !== undefined && !url) {
      return failed(
        `The agent has no webhook of its own, and Retell does not show that of the account.`,
        answer.latencyMs,
      )
    }
    const state = published ? `version ${version} is published` : `no version is published, the latest is ${version}`
    const webhookIs = webhook === undefined ? {} : { webhook_is: bare(webhook) === bare(url ?? '') }
    return answered({
      latencyMs: answer.latencyMs,
      status: answer.status,
      json: found,
      values: { published, version, ...(name ? { name } : {}), ...(url ? { webhook_url: url } : {}), ...webhookIs },
      text: `${name ?? id}: ${state}`,
      summary: `${name ?? id}: ${state}`,
      evidence: [`Agent ${id} (${name ?? 'no name'})`, state, `webhook: ${url || 'that of the account'}`].join('\n'),
    })
  },
)

/** The latest version may be a draft beside one that serves. */
async function readServing(id: string, context: RetellContext): Promise<ApiAnswer<AgentVersion>> {
  const latest = await readAgent(id, context)
  if (latest.kind === 'failed' || latest.value.is_published) return latest
  const versions = await readVersions(id, context)
  if (versions.kind === 'failed') return versions
  const [serving] = versions.value.filter(it => it.is_published).toSorted((a, b) => b.version - a.version)
  return { ...latest, value: serving ?? latest.value, latencyMs: latest.latencyMs + versions.latencyMs }
}

function bare(address: string): string {
  return address.replace(/\/+$/, '')
}
