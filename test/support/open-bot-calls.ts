import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { layCatalog } from '../../playground/demo/lay-catalog.ts'
import type { RenderedCall } from '../../src/gate/proposal.ts'
import { openCalls } from '../../src/integrations/open-calls.ts'
import { parseCatalog } from '../../src/library/parse-catalog.ts'
import type { TestSystems } from './start-for-test.ts'

/** The bot's own way to the systems, by the shipped catalog with the demo's over it. */
export async function openBotCalls(systems: TestSystems) {
  const folder = await mkdtemp(path.join(tmpdir(), 'handrail-catalog-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await layCatalog(folder, systems.urls)
  const files = ['runbooks/catalog.yml', path.join(folder, 'catalog.yml')]
  const catalog = parseCatalog(
    await Promise.all(files.map(async file => ({ file, text: await readFile(file, 'utf8') }))),
  )
  const environment: Record<string, string> = systems.environment
  const { now } = await systems.state()
  const calls = openCalls({ catalog, environment: name => environment[name] ?? null, now: () => new Date(now) })
  onTestFinished(calls.close)
  return calls
}

/** A call to one of OpsMantik's targets. */
export function callTo(
  target: string,
  connector: string,
  name: string,
  args: RenderedCall['arguments'] = {},
): RenderedCall {
  return { connector, name, system: 'opsmantik', target, arguments: args }
}
