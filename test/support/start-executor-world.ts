import { startExecutor } from '../../playground/systems/executor/start-executor.ts'
import type { Imitation } from '../../playground/systems/imitation.ts'
import { startHostedProject } from './start-hosted-project.ts'
import { type AskedOfWorld, byWords, type VendorWorld } from './vendor-worlds.ts'

/** An executor on the project where it is deployed. What is changed in it can fail there; what is read of it, here. */
export async function startExecutorWorld(now: () => Date, { given, finds }: AskedOfWorld): Promise<VendorWorld> {
  const changes = Object.keys(given).length > 0
  const limits = { DAILY_SEND_LIMIT: '100', RATE_LIMIT_PER_MINUTE: '20' }
  // It expects to find it disabled only where it was switched off before.
  const environment = { EXECUTOR_ENABLED: String(changes || finds), ...limits }
  const project = await startHostedProject({ token: 'a-secret', name: 'whatsapp-executor', now, environment })
  let switched = false
  const other = { EXECUTOR_ENABLED: String(!finds), ...limits }
  const executor = await startExecutor({
    ...{ token: 'the-key', now },
    environment: () => (switched ? other : project.deployed()),
  })
  const imitation: Imitation = changes ? byWords(project) : byWords(executor)
  // A build without an end is read again later, for longer than a test lasts.
  const { 'never-ready': _, ...ways } = imitation.ways
  return {
    imitation: {
      ...imitation,
      ways: changes ? ways : { ...ways, switched: 'Somebody has moved the switch' },
      break: way => {
        if (way === 'switched') switched = true
        else imitation.break(way)
      },
      close: async () => {
        await Promise.all([project.close(), executor.close()])
      },
    },
    ...{ target: { base: executor.url }, secrets: { token: 'the-key' } },
    beside: { host: { base: project.url, private: true } },
  }
}
