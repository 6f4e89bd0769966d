import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { channel, startStory } from './start-story.ts'

const runbooks = fileURLToPath(new URL('../../runbooks', import.meta.url))

/** What the gate of a rollback says while it waits. */
export const waiting = /🛑 \*Roll back opsmantik-console .* · needs a second person/

export type Waiting = Awaited<ReturnType<typeof waitingStory>>

/** A story whose rollback waits at its gate; `catalog` is laid over the demo's. */
export async function waitingStory(catalog: object) {
  const folder = await mkdtemp(path.join(tmpdir(), 'handrail-catalog-'))
  await writeFile(path.join(folder, 'catalog.yml'), JSON.stringify(catalog))
  const folders = [runbooks, '.handrail/demo', folder].join(path.delimiter)
  const story = await startStory({ environment: { HANDRAIL_RUNBOOKS: folders } })
  story.demo.systems.break('deploy')
  await story.ana.command('/incident start P1 OpsMantik Call events fail', channel)
  await story.press(story.ana, await story.shown(/Run all checks/), 'A deployment broke it')
  await story.press(story.ana, await story.step('Roll back to the deployment before'), 'Propose')
  const gate = await story.shown(waiting)
  const close = async (): Promise<void> => {
    await story.close()
    await rm(folder, { recursive: true })
  }
  return { ...story, gate, close }
}
