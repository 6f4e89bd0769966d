import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { startExecutor } from '../../playground/systems/executor/start-executor.ts'
import { startSmallProject } from '../../playground/systems/vercel/start-small-project.ts'
import { startStory } from './start-story.ts'

const runbooks = fileURLToPath(new URL('../../runbooks', import.meta.url))

/** A story with an executor and the project on which it is deployed, laid over the demo's catalog. */
export async function executorStory({ buildPage = false } = {}) {
  let offset = 0
  const now = () => new Date(Date.now() + offset)
  const variables = { EXECUTOR_ENABLED: 'true', DAILY_SEND_LIMIT: '100', RATE_LIMIT_PER_MINUTE: '20' }
  const project = await startSmallProject({
    ...{ token: 'host-token-of-the-story', name: 'whatsapp-executor', now, environment: variables },
  })
  const executor = await startExecutor({ token: 'cron-secret-of-the-story', now, environment: project.deployed })
  const folder = await mkdtemp(path.join(tmpdir(), 'handrail-catalog-'))
  const host = { base: project.url, private: true, secrets: { token: '$STORY_HOST_TOKEN' } }
  const sender = { base: executor.url, private: true, secrets: { token: '$STORY_CRON_SECRET' } }
  const catalog = { systems: { executor: { targets: { sender, host } } } }
  await writeFile(path.join(folder, 'catalog.yml'), JSON.stringify(catalog))
  const story = await startStory({
    buildPage,
    environment: {
      HANDRAIL_RUNBOOKS: [runbooks, '.handrail/demo', folder].join(path.delimiter),
      STORY_HOST_TOKEN: 'host-token-of-the-story',
      STORY_CRON_SECRET: 'cron-secret-of-the-story',
    },
  })
  return {
    ...{ ...story, project, executor },
    /** Moves the clock of everything forward. */
    advance: (milliseconds: number) => {
      offset += milliseconds
      story.demo.advance(milliseconds)
    },
    close: async () => {
      await story.close()
      await Promise.all([project.close(), executor.close(), rm(folder, { recursive: true })])
    },
  }
}
