import { onTestFinished } from 'vitest'
import { startExecutor } from '../../../playground/systems/executor/start-executor.ts'
import type { RenderedCall } from '../../../src/gate/proposal.ts'
import { openCalls } from '../../../src/integrations/open-calls.ts'
import { parseCatalog } from '../../../src/library/parse-catalog.ts'
import { startHostedProject } from '../start-hosted-project.ts'

type Given = {
  readonly environment?: { readonly [name: string]: string }
  readonly target?: object
  readonly host?: object
  readonly secrets?: { readonly [name: string]: string }
}

/** An executor with the project on which it is deployed, and the bot's calls to both, for the time of one test. */
export async function givenExecutor({ environment, target, host, secrets }: Given = {}) {
  let time = Date.parse('2026-11-21T14:20:00Z')
  const now = () => new Date(time)
  const variables = { EXECUTOR_ENABLED: 'true', DAILY_SEND_LIMIT: '100', RATE_LIMIT_PER_MINUTE: '20', ...environment }
  const project = await startHostedProject({ token: 'host-1', name: 'messenger', now, environment: variables })
  const executor = await startExecutor({ token: 'cron-1', now, environment: project.deployed })
  onTestFinished(async () => {
    await Promise.all([project.close(), executor.close()])
  })
  const targets = {
    api: {
      ...{ kind: 'executor', base: executor.url, host: 'host', private: true, secrets: { token: '$CRON_SECRET' } },
      ...target,
    },
    host: {
      ...{ kind: 'vercel', project: 'messenger', base: project.url, private: true, secrets: { token: '$HOST_TOKEN' } },
      ...host,
    },
  }
  const system = { name: 'Messenger', runbooks: 'messenger/', severities: {}, targets }
  const text = JSON.stringify({ channel: 'c', commands: {}, roles: {}, systems: { messenger: system } })
  const catalog = parseCatalog([{ file: 'catalog.yml', text }])
  const known: Record<string, string> = secrets ?? { CRON_SECRET: 'cron-1', HOST_TOKEN: 'host-1' }
  const calls = openCalls({ catalog, environment: name => known[name] ?? null, now })
  onTestFinished(calls.close)
  const call = (name: string, args: RenderedCall['arguments'] = {}): RenderedCall => ({
    ...{ connector: 'executor', name, system: 'messenger', target: 'api', arguments: args },
  })
  return { project, executor, calls, call, advance: (milliseconds: number) => (time += milliseconds) }
}
